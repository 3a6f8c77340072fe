/** The few shapes of bulk writes that the repositories use, on the driver's collection behind a mongoose model. */
import type { Model } from 'mongoose';
import { createBatcher } from './batch';

const DUPLICATE = 11000;

interface WriteError {
  index: number;
  code: number;
  errmsg?: string;
}

/** Inserts plain rows together; each caller learns whether its own was new. Duplicates are an outcome, not a fault. */
export function createInserter<Row extends { _id: string }>(model: Model<Row>): (row: Row) => Promise<'new' | 'duplicate'> {
  return createBatcher<Row, 'new' | 'duplicate'>(async (rows) => {
    const outcome = await insertAll(model, rows);
    return rows.map((_, index) => outcome.get(index) ?? 'new');
  });
}

/** Inserts all rows in one command and returns what did not go in, by index. */
export async function insertAll<Row extends { _id: string }>(model: Model<Row>, rows: Row[]): Promise<Map<number, 'duplicate' | Error>> {
  const outcome = new Map<number, 'duplicate' | Error>();
  if (rows.length === 0) return outcome;
  try {
    await model.collection.insertMany(rows as never, { ordered: false });
  } catch (fault) {
    const errors = writeErrors(fault);
    if (errors.length === 0) throw fault;
    for (const each of errors) outcome.set(each.index, each.code === DUPLICATE ? 'duplicate' : new Error(each.errmsg ?? `write error ${each.code}`));
  }
  return outcome;
}

export interface UpdateOp {
  filter: Record<string, unknown>;
  update: Record<string, unknown>;
}

/** Sends updates of one collection together; resolves when all are durable. Returns how many matched. */
export async function updateAll<Row>(model: Model<Row>, ops: UpdateOp[]): Promise<number> {
  if (ops.length === 0) return 0;
  const result = await model.collection.bulkWrite(ops.map((op) => ({ updateOne: op })) as never, { ordered: false });
  return result.matchedCount;
}

/** Finds many rows by id in one command. */
export function createFinder<Row extends { _id: string }>(model: Model<Row>): (id: string) => Promise<Row | null> {
  return createBatcher<string, Row | null>(async (ids) => {
    const unique = [...new Set(ids)];
    const rows = (await model.collection.find({ _id: { $in: unique } } as never).toArray()) as unknown as Row[];
    const byId = new Map(rows.map((row) => [row._id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

export function isDuplicate(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === DUPLICATE;
}

/** Write errors may come as one object or a list, each with its facts on itself or under `err`, depending on the driver's version. */
function writeErrors(fault: unknown): WriteError[] {
  if (typeof fault !== 'object' || fault === null || !('writeErrors' in fault)) return [];
  const list = Array.isArray(fault.writeErrors) ? fault.writeErrors : [fault.writeErrors];
  return list.map((each: { index: number; code: number; errmsg?: string }) => ({ index: each.index, code: each.code, ...(each.errmsg === undefined ? {} : { errmsg: each.errmsg }) }));
}
