/** Fetching a file: bounded in type, size and time, whatever the other side does. */
import { createFakeClock } from '../../test/fake-clock';
import type { OpenedMedia } from '../model/channel';
import type { Storage } from '../model/storage';
import { fetchFile, IDLE_MS, TOTAL_MS } from './fetch';
import { pieces } from './storage.contract';

const JPEG = Buffer.from('\xff\xd8\xff\xe0 a picture', 'latin1');

function keeper(): { storage: Pick<Storage, 'put'>; kept: Map<string, Buffer> } {
  const kept = new Map<string, Buffer>();
  return {
    kept,
    storage: {
      async put(key, body) {
        const read: Uint8Array[] = [];
        for await (const piece of body) read.push(piece);
        kept.set(key, Buffer.concat(read));
        return { bytes: Buffer.concat(read).length };
      },
    },
  };
}

const fetch = (
  opened: OpenedMedia | string | Promise<OpenedMedia>,
  more: { declared?: string; clock?: ReturnType<typeof createFakeClock> } = {},
  into = keeper(),
): { outcome: ReturnType<typeof fetchFile>; kept: Map<string, Buffer> } => ({
  outcome: fetchFile({
    open: async () => opened,
    declared: more.declared,
    key: 'k',
    storage: into.storage,
    clock: more.clock ?? createFakeClock(),
  }),
  kept: into.kept,
});

test('keeps the bytes as they came, under the type that they show', async () => {
  const { outcome, kept } = fetch({ body: pieces(JPEG.subarray(0, 2), JPEG.subarray(2)), type: 'text/html' });
  expect(await outcome).toEqual({ kind: 'stored', type: 'image/jpeg', bytes: JPEG.length });
  expect(kept.get('k')?.equals(JPEG)).toBe(true);
});

test('refuses what is empty, of no known kind, or gone, and keeps nothing', async () => {
  for (const [opened, reason] of [
    [{ body: pieces() }, 'the file is empty'],
    [{ body: pieces('<html>'), type: 'image/png' }, 'files of this kind are not taken'],
    ['the link has expired', 'the link has expired'],
  ] as const) {
    const { outcome, kept } = fetch(opened as OpenedMedia);
    expect(await outcome).toEqual({ kind: 'refused', reason });
    expect(kept.size).toBe(0);
  }
});

test('stops reading at the limit, whatever was announced, and ends the source', async () => {
  let read = 0;
  let ended = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      yield JPEG;
      for (;;) {
        read += 1024 * 1024;
        yield Buffer.alloc(1024 * 1024);
      }
    } finally {
      ended = true;
    }
  }
  const { outcome, kept } = fetch({ body: endless(), bytes: 10 });
  expect(await outcome).toEqual({ kind: 'refused', reason: 'image/jpeg is taken up to 25 MB' });
  expect(read).toBeLessThan(27 * 1024 * 1024);
  expect(ended).toBe(true);
  expect(kept.size).toBe(0);
  expect(await fetch({ body: pieces(JPEG), bytes: 26 * 1024 * 1024 }).outcome).toMatchObject({ kind: 'refused' });
});

test('gives up on a source that says nothing, or too little for too long, to try again later', async () => {
  const clock = createFakeClock();
  const silent: OpenedMedia = {
    body: { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) },
  };
  const idle = fetch(silent, { clock }).outcome.catch((fault: Error) => fault.message);
  await clock.advance(IDLE_MS);
  expect(await idle).toContain('sent nothing');
  const never = fetch(new Promise<OpenedMedia>(() => undefined), { clock }).outcome.catch(
    (fault: Error) => fault.message,
  );
  await clock.advance(IDLE_MS);
  expect(await never).toContain('sent nothing');
  async function* drip(): AsyncGenerator<Uint8Array> {
    yield JPEG;
    for (;;) {
      await new Promise<void>((resolve) => clock.after(IDLE_MS / 2, resolve));
      yield Buffer.from('x');
    }
  }
  const slow = fetch({ body: drip() }, { clock }).outcome.catch((fault: Error) => fault.message);
  await clock.advance(TOTAL_MS);
  expect(await slow).toContain('took longer');
});

test('leaves a fault of the line or of the storage to be tried again', async () => {
  await expect(fetch({ body: pieces(JPEG, new Error('reset')) }).outcome).rejects.toThrow('reset');
  await expect(
    fetchFile({
      open: async () => ({ body: pieces(JPEG) }),
      declared: undefined,
      key: 'k',
      storage: { put: async () => Promise.reject(new Error('disk full')) },
      clock: createFakeClock(),
    }),
  ).rejects.toThrow('disk full');
});
