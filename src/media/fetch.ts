/** A shopper's file on its way from the platform into the storage: bounded in type, size and time, whatever the other side does. */
import type { OpenedMedia } from '../model/channel';
import type { Clock } from '../model/clock';
import type { Storage } from '../model/storage';
import { HEAD_BYTES, maxBytesOf, typeOf } from './types';

/** From the first request to the last byte. */
export const TOTAL_MS = 120_000;
/** Between two pieces. */
export const IDLE_MS = 15_000;

export type FetchOutcome = { kind: 'stored'; type: string; bytes: number } | { kind: 'refused'; reason: string };

export interface FetchRequest {
  open(signal: AbortSignal): Promise<OpenedMedia | string>;
  /** As the message named it. */
  declared: string | undefined;
  key: string;
  storage: Pick<Storage, 'put'>;
  clock: Clock;
}

/** A file that is never taken, however often it is asked for. */
class Refused extends Error {}

/** Resolves with what cannot change any more; rejects where trying later may help. */
export async function fetchFile({ open, declared, key, storage, clock }: FetchRequest): Promise<FetchOutcome> {
  const time = createTime(clock);
  try {
    const opened = await time.within(open(time.signal));
    if (typeof opened === 'string') return { kind: 'refused', reason: opened };
    const pieces = bounded(opened.body, time);
    try {
      const head = await headOf(pieces);
      if (head.byteLength === 0) throw new Refused('the file is empty');
      const type = typeOf(head, opened.type ?? declared);
      if (type === null) throw new Refused('files of this kind are not taken');
      const max = maxBytesOf(type);
      if ((opened.bytes ?? 0) > max) throw tooLarge(type, max);
      const { bytes } = await storage.put(key, counted(head, pieces, type, max), { type });
      return { kind: 'stored', type, bytes };
    } finally {
      await pieces.return(undefined);
    }
  } catch (fault) {
    if (fault instanceof Refused) return { kind: 'refused', reason: fault.message };
    throw fault;
  } finally {
    time.end();
  }
}

interface Time {
  signal: AbortSignal;
  /** Rejects when the time is over, whatever the work does. */
  within<T>(work: Promise<T>): Promise<T>;
  end(): void;
}

function createTime(clock: Clock): Time {
  const abort = new AbortController();
  const over = new Promise<never>((_, reject) =>
    abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error), { once: true }),
  );
  over.catch(() => undefined);
  const cancelTotal = clock.after(TOTAL_MS, () =>
    abort.abort(new Error(`the file took longer than ${TOTAL_MS / 1000} s`)),
  );
  return {
    signal: abort.signal,
    async within(work) {
      const cancel = clock.after(IDLE_MS, () =>
        abort.abort(new Error(`the platform sent nothing for ${IDLE_MS / 1000} s`)),
      );
      try {
        return await Promise.race([work, over]);
      } finally {
        cancel();
      }
    },
    end() {
      cancelTotal();
      abort.abort(new Error('the file is done'));
    },
  };
}

/** Each piece in time. Ending it ends the source; a source that hangs is left to its signal. */
async function* bounded(body: AsyncIterable<Uint8Array>, time: Time): AsyncGenerator<Uint8Array, undefined> {
  const source = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await time.within(source.next());
      if (next.done === true) return undefined;
      yield next.value;
    }
  } finally {
    source.return?.(undefined).catch(() => undefined);
  }
}

async function headOf(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < HEAD_BYTES) {
    const next = await pieces.next();
    if (next.done === true) break;
    read.push(next.value);
    bytes += next.value.byteLength;
  }
  return Buffer.concat(read);
}

async function* counted(
  head: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  type: string,
  max: number,
): AsyncGenerator<Uint8Array> {
  let bytes = head.byteLength;
  if (bytes > max) throw tooLarge(type, max);
  yield head;
  for await (const piece of rest) {
    bytes += piece.byteLength;
    if (bytes > max) throw tooLarge(type, max);
    yield piece;
  }
}

const tooLarge = (type: string, max: number): Refused =>
  new Refused(`${type} is taken up to ${Math.floor(max / 1024 / 1024)} MB`);
