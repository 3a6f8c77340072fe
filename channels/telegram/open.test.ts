/** Files that shoppers sent: fetched from Telegram's own host and this bot's own folder only, within bounds, or not at all. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { given } from '../../src/model/given';
import type { Channel, OpenedMedia } from '../../src/model/channel';
import { systemClock } from '../../src/model/clock';
import { startFakeTelegram } from './fake';
import type { FakeTelegram } from './fake/contract';
import { createTelegram } from './channel';

const TOKEN = '4242:fake-token_A';
const bytes = Buffer.from('a picture'.repeat(10_000));
let fake: FakeTelegram;
let channel: Channel;

const make = (apiRoot: string, filesRoot?: string): Channel =>
  createTelegram({
    token: TOKEN,
    mode: 'polling',
    clock: systemClock(),
    apiRoot,
    ...given({ filesRoot }),
  });
const open = (ref: string, by = channel): Promise<OpenedMedia | string> =>
  (by.open as NonNullable<Channel['open']>)(ref, new AbortController().signal);

async function all(opened: OpenedMedia | string): Promise<Buffer> {
  if (typeof opened === 'string') throw new Error(opened);
  const chunks: Uint8Array[] = [];
  for await (const chunk of opened.body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

beforeEach(async () => {
  fake = await startFakeTelegram({ token: TOKEN });
  channel = make(fake.apiRoot);
});
afterEach(async () => {
  await channel.stop?.();
  await fake.close();
});

describe('opening a file', () => {
  it('gives its bytes, its size and its name', async () => {
    const opened = await open(fake.addFile({ bytes, path: 'photos/file 7.jpg'.replace(' ', '_') }));
    expect(opened).toMatchObject({ name: 'file_7.jpg', bytes: bytes.byteLength });
    expect((await all(opened)).equals(bytes)).toBe(true);
  });

  it('ends the request when the reader has had enough', async () => {
    const opened = await open(fake.addFile({ bytes: Buffer.alloc(5_000_000), path: 'videos/big.mp4' }));
    if (typeof opened === 'string') throw new Error(opened);
    for await (const chunk of opened.body) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      break;
    }
  });

  it.each([
    ['larger than Telegram hands out', { bytes: Buffer.alloc(1), path: 'videos/a.mp4', size: 21_000_000 }, /too big/],
    [
      'on the disk of a server that was not configured',
      { bytes, path: '/var/lib/telegram-bot-api/4242/photos/a.jpg' },
      /TELEGRAM_FILES_ROOT/,
    ],
    ["on another system's disk", { bytes, path: 'C:\\bot\\a.jpg' }, /TELEGRAM_FILES_ROOT/],
    ["above the bot's folder", { bytes, path: 'photos/../../bot1:other/a.jpg' }, /folder/],
    ['behind a query', { bytes, path: 'photos/a.jpg?x' }, /folder/],
  ])('says why a file is gone for good that is %s', async (_why, file, reason) => {
    expect(await open(fake.addFile(file))).toMatch(reason);
  });

  it('takes no path for an address of someone else', async () => {
    for (const path of ['//evil.example/a.jpg', 'http://evil.example/a.jpg', 'photos//evil.example/a']) {
      const opened = await open(fake.addFile({ bytes, path })).catch(String);
      if (typeof opened !== 'string') expect((await all(opened)).equals(bytes)).toBe(true);
    }
    expect(await open('NOBODYS')).toMatch(/invalid file_id/);
  });

  it.each(['tooMany', 'serverError', 'resetBefore', 'garbage'] as const)('may try again after %s', async (fault) => {
    const ref = fake.addFile({ bytes, path: 'photos/a.jpg' });
    fake.fail(fault, 1, 'getFile');
    await expect(open(ref)).rejects.toMatchObject({ code: 'CHANNEL_DOWN', retryable: true });
    fake.fail('serverError', 1, 'file');
    await expect(open(ref)).rejects.toMatchObject({ code: 'CHANNEL_DOWN' });
    expect((await all(await open(ref))).equals(bytes)).toBe(true);
  });

  it("fails in the reader's hands when the connection breaks in the middle, and never shows the token", async () => {
    const ref = fake.addFile({ bytes, path: 'photos/a.jpg' });
    fake.fail('resetAfter', 1, 'file');
    const fault: unknown = await open(ref)
      .then(all)
      .catch((thrown: unknown) => thrown);
    expect(String(fault)).toMatch(/terminated|Error/);
    expect(String(fault)).not.toContain('fake-token');
    await fake.close();
    const gone: unknown = await open(ref).catch((thrown: unknown) => thrown);
    expect(JSON.stringify([String(gone), gone])).not.toContain('fake-token');
  });

  it('follows no redirect', async () => {
    const server: Server = createServer((request, response) => {
      if (request.url?.includes('getFile'))
        return void response.end('{"ok":true,"result":{"file_id":"x","file_path":"photos/a.jpg"}}');
      response.writeHead(302, { location: fake.apiRoot }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const other = make(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await expect(open('x', other)).rejects.toMatchObject({ message: expect.stringContaining('302') as string });
    await other.stop?.();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a local Bot API server', () => {
  let folder: string;
  let local: Channel;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-files-'));
    local = make(fake.apiRoot, folder);
  });
  afterEach(async () => {
    await local.stop?.();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives files of its own folder, of any size', async () => {
    writeFileSync(join(folder, 'a.jpg'), bytes);
    const opened = await open(fake.addFile({ bytes, path: join(folder, 'a.jpg'), size: 99_000_000 }), local);
    expect(opened).toMatchObject({ name: 'a.jpg', bytes: bytes.byteLength });
    expect((await all(opened)).equals(bytes)).toBe(true);
  });

  it('gives nothing else of the disk, not by a link either', async () => {
    symlinkSync('/etc/hostname', join(folder, 'link'));
    for (const path of ['/etc/hostname', join(folder, 'link'), join(folder, '..', 'x')])
      expect(await open(fake.addFile({ bytes, path }), local).catch(String)).toMatch(
        /outside the folder|not on the disk/,
      );
  });
});
