// Open cursors: a result is returned in batches, and read only as far as it was requested.
import * as BSON from 'bson';
import type { Doc } from '../values/doc';
import { CommandError } from '../values/errors';

/** A reply whose documents go to the wire as stored bytes. */
export class CursorReply {
  constructor(
    readonly namespace: string,
    readonly field: 'firstBatch' | 'nextBatch',
    readonly batch: Buffer[],
    readonly id: bigint,
  ) {}
}

interface Cursor {
  rows: Iterator<Buffer>;
  namespace: string;
  ahead: Buffer | undefined;
  done: boolean;
  usedAtMs: number;
}

// MongoDB's own: the first batch, the bytes of a batch, the life of a forgotten cursor.
const FIRST_BATCH = 101;
const MAX_BATCH_BYTES = 15_000_000;
const IDLE_MS = 600_000;
const MAX_OPEN = 2_000;

export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private last = 0n;

  constructor(private readonly now: () => number) {}

  start(namespace: string, rows: Iterable<Buffer>, batchSize: number | undefined, single = false): CursorReply {
    const cursor: Cursor = {
      rows: rows[Symbol.iterator](),
      namespace,
      ahead: undefined,
      done: false,
      usedAtMs: this.now(),
    };
    const batch = take(cursor, batchSize ?? FIRST_BATCH);
    if (single || cursor.done) return new CursorReply(namespace, 'firstBatch', batch, 0n);
    this.forgetIdle();
    this.open.set(++this.last, cursor);
    return new CursorReply(namespace, 'firstBatch', batch, this.last);
  }

  more(id: bigint, batchSize: number): CursorReply {
    const cursor = this.open.get(id);
    if (cursor === undefined) throw new CommandError(43, 'CursorNotFound', `cursor id ${id} not found`);
    cursor.usedAtMs = this.now();
    const batch = take(cursor, batchSize || Number.POSITIVE_INFINITY);
    if (cursor.done) this.open.delete(id);
    return new CursorReply(cursor.namespace, 'nextBatch', batch, cursor.done ? 0n : id);
  }

  kill(ids: readonly unknown[]): Doc {
    const [cursorsKilled, cursorsNotFound]: [BSON.Long[], BSON.Long[]] = [[], []];
    for (const id of ids)
      (this.open.delete(BigInt(String(id))) ? cursorsKilled : cursorsNotFound).push(BSON.Long.fromString(String(id)));
    return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
  }

  private forgetIdle(): void {
    if (this.open.size < MAX_OPEN) return;
    for (const [id, { usedAtMs }] of this.open) if (this.now() - usedAtMs > IDLE_MS) this.open.delete(id);
  }
}

/** Looks one row ahead, so that a client is not sent back for an empty batch. */
function take(cursor: Cursor, most: number): Buffer[] {
  const batch: Buffer[] = [];
  let bytes = 0;
  for (;;) {
    const next = cursor.ahead ?? nextOf(cursor);
    cursor.ahead = next;
    if (next === undefined) cursor.done = true;
    if (next === undefined || batch.length >= most || (batch.length > 0 && bytes + next.length > MAX_BATCH_BYTES))
      return batch;
    cursor.ahead = undefined;
    bytes += next.length;
    batch.push(next);
  }
}

function nextOf(cursor: Cursor): Buffer | undefined {
  const { done, value } = cursor.rows.next();
  return done ? undefined : value;
}
