// The aggregate command: $match, $sort, $skip and $limit go to the planner, and a $group may follow. No query of ours has more.
import { decode, encode } from '../values/bson';
import type { Doc } from '../values/doc';
import { CommandError, unsupported, unsupportedStage } from '../values/errors';
import { isPlain } from '../values/kinds';
import { group } from '../aggregate/group';
import { sortFields } from '../aggregate/sort';
import type { Row } from '../engine/collection';
import { count, select, type Selection } from '../engine/select';
import type { Store } from '../engine/store';
import { listOf, numberOf, optionalNumber, reads, type Command } from './command';

export const aggregate: Command = reads('pipeline cursor allowDiskUse hint', ({ store, database, command }) => {
  if (typeof command.aggregate !== 'string') throw unsupported('aggregating without a collection');
  const stages = listOf(command.pipeline, 'pipeline');
  const batchSize = optionalNumber((command.cursor as Doc | undefined)?.batchSize);
  return store.cursors.start(
    `${database}.${command.aggregate}`,
    results(store, database, command.aggregate, stages),
    batchSize,
  );
});

function results(store: Store, database: string, name: string, stages: Doc[]): Iterable<Buffer> {
  const names = stages.map(stageName);
  const collection = store.catalog.find(database, name);
  const { selection, used } = pushDown(stages);
  const spec = stages[used]?.$group;
  const beyond = names[spec === undefined ? used : used + 1];
  if (beyond !== undefined) throw unsupportedStage(beyond);
  const counted = selection.limit === undefined && selection.skip === undefined ? countOf(spec) : undefined;
  if (counted !== undefined) {
    const total = count(store.sqlite, collection, selection.filter);
    return total === 0 ? [] : [encode({ ...counted.fixed, [counted.field]: total })];
  }
  const rows = collection === undefined ? [] : select(store.sqlite, collection, selection);
  if (spec === undefined) return bytesOf(rows);
  if (!isPlain(spec)) throw unsupported('a $group that is not an object');
  return encodeAll(group(docsOf(rows), spec));
}

function stageName(stage: unknown): string {
  const [name, ...more] = isPlain(stage) ? Object.keys(stage) : [];
  if (name !== undefined && more.length === 0) return name;
  throw new CommandError(
    40323,
    'Location40323',
    'A pipeline stage specification object must contain exactly one field.',
  );
}

/** The leading $match, $sort, $skip and $limit, in this order, are one selection. */
function pushDown(stages: Doc[]): { selection: Selection; used: number } {
  let used = 0;
  const next = (name: string): unknown =>
    stages[used] !== undefined && name in stages[used]! ? stages[used++]![name] : undefined;
  const filters: Doc[] = [];
  for (let filter = next('$match'); filter !== undefined; filter = next('$match')) filters.push(filter as Doc);
  const [only] = filters;
  const selection: Selection = { filter: filters.length > 1 ? { $and: filters } : (only ?? {}) };
  const sort = next('$sort');
  if (sort !== undefined) selection.sort = sortFields(sort);
  const skip = next('$skip');
  if (skip !== undefined) selection.skip = numberOf(skip);
  const limit = next('$limit');
  if (limit !== undefined) selection.limit = numberOf(limit);
  return { selection, used };
}

/** The `$group` that countDocuments sends needs only a number. */
function countOf(spec: unknown): { field: string; fixed: Doc } | undefined {
  if (!isPlain(spec)) return undefined;
  const [field, ...others] = Object.keys(spec).filter((name) => name !== '_id');
  const isConstant = spec._id === null || typeof spec._id === 'number';
  if (field === undefined || others.length > 0 || !isConstant || (spec[field] as Doc | null)?.$sum !== 1)
    return undefined;
  return { field, fixed: { _id: spec._id } };
}

function* docsOf(rows: Iterable<Row>): Iterable<Doc> {
  for (const { bytes } of rows) yield decode(bytes);
}

function* bytesOf(rows: Iterable<Row>): Iterable<Buffer> {
  for (const { bytes } of rows) yield bytes;
}

function* encodeAll(docs: Iterable<Doc>): Iterable<Buffer> {
  for (const doc of docs) yield encode(doc);
}
