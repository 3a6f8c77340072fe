/** The few shapes of bulk writes that the repositories use, on the driver's collection behind a mongoose model. */
import type { Model } from 'mongoose';
import { given } from '../model/given';
import { GatewayError } from '../model/errors';
import { createBatcher, type BatchOptions } from './batch';
import { command } from './command';
import { isStoreAway } from './fault';

const DUPLICATE = 11000;
/** An acknowledged write survives the loss of a node, and on one node the loss of power. */
const DURABLE = { w: 'majority', j: true } as const;
/** Visible when acknowledged, and on the disk with the next durable write. Only for data that may be lost without harm. */
export const SOFT = { w: 1, j: false } as const;
type Concern = typeof DURABLE | typeof SOFT;

interface WriteError {
  index: number;
  code: number;
  errmsg?: string;
}

/** Inserts plain rows together; each caller learns whether its own was new. A duplicate is an outcome, not a fault. */
export function createInserter<Row extends { _id: string }>(
  model: Model<Row>,
  options?: BatchOptions,
): (row: Row) => Promise<'new' | 'duplicate'> {
  return createBatcher<Row, 'new' | 'duplicate'>(async (rows) => {
    const outcome = await insertAll(model, rows);
    return rows.map((_, index) => outcome.get(index) ?? 'new');
  }, options);
}

/**
 * Inserts all rows in one command and returns those that failed, by index. The commands are built here, because the driver's
 * own bulk interface measures, groups and reports each operation, which cost more than the write (6 % of a turn).
 */
export async function insertAll<Row extends { _id: string }>(
  model: Model<Row>,
  rows: Row[],
  concern: Concern = DURABLE,
): Promise<Map<number, 'duplicate' | Error>> {
  const outcome = new Map<number, 'duplicate' | Error>();
  if (rows.length === 0) return outcome;
  const reply = await run(model, { insert: model.collection.collectionName, ordered: false, documents: rows }, concern);
  for (const each of reply.writeErrors ?? [])
    outcome.set(
      each.index,
      each.code === DUPLICATE ? 'duplicate' : new Error(each.errmsg ?? `write error ${each.code}`),
    );
  return outcome;
}

export interface UpdateOp {
  filter: Record<string, unknown>;
  update: Record<string, unknown>;
  upsert?: boolean;
  /** Updates every matching document, not only the first. */
  multi?: boolean;
}

/** Sends updates of one collection together; resolves when all are durable, unless configured otherwise. Returns how many matched. */
export async function updateAll<Row>(model: Model<Row>, ops: UpdateOp[], concern: Concern = DURABLE): Promise<number> {
  if (ops.length === 0) return 0;
  const updates = ops.map(({ filter, update, upsert = false, multi = false }) => ({
    q: filter,
    u: update,
    upsert,
    multi,
  }));
  const reply = await run(model, { update: model.collection.collectionName, ordered: false, updates }, concern);
  const [fault] = reply.writeErrors ?? [];
  if (fault) throw Object.assign(new Error(fault.errmsg ?? `write error ${fault.code}`), { code: fault.code });
  return reply.n ?? 0;
}

interface WriteReply {
  n?: number;
  writeErrors?: WriteError[];
  writeConcernError?: { errmsg?: string };
}

async function run<Row>(
  model: Model<Row>,
  write: Record<string, unknown>,
  writeConcern: Concern = DURABLE,
): Promise<WriteReply> {
  const reply: WriteReply = await command(model.db, { ...write, writeConcern });
  if (reply.writeConcernError)
    throw new GatewayError(
      'STORE_DOWN',
      `a write is not durable: ${reply.writeConcernError.errmsg ?? 'write concern'}`,
    );
  return reply;
}

/** Finds rows in one reply, without a cursor, whose bookkeeping costs more than a small query. `limit` bounds the reply. */
export async function findAll<Row>(
  model: Model<Row>,
  filter: Record<string, unknown>,
  { limit, sort, projection }: { limit: number; sort?: Record<string, 1 | -1>; projection?: Record<string, 1> },
): Promise<Row[]> {
  const look = {
    find: model.collection.collectionName,
    filter,
    ...given({ sort, projection }),
    limit,
    batchSize: limit,
    singleBatch: true,
  };
  // A pooled connection may be dead. The driver retries its own cursors, and a read may always be repeated.
  const reply = await command(model.db, look).catch((fault: unknown) =>
    isStoreAway(fault) ? command(model.db, look) : Promise.reject(fault as Error),
  );
  return (reply['cursor'] as { firstBatch: Row[] }).firstBatch;
}

/** Finds many rows by id in one command. */
export function createFinder<Row extends { _id: string }>(model: Model<Row>): (id: string) => Promise<Row | null> {
  return createBatcher<string, Row | null>(async (ids) => {
    const unique = [...new Set(ids)];
    const rows = await findAll<Row>(model, { _id: { $in: unique } }, { limit: unique.length });
    const byId = new Map(rows.map((row) => [row._id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

export function isDuplicate(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === DUPLICATE;
}
