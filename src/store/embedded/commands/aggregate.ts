// The aggregate command: hands the leading stages to the planner, the rest to the pipeline.
import { decode, encode } from '../values/bson';
import type { Doc } from '../values/doc';
import { unsupported } from '../values/errors';
import { isPlain } from '../values/kinds';
import { runPipeline, stageName } from '../aggregate/pipeline';
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
  stages.forEach(stageName);
  const collection = store.catalog.find(database, name);
  const { selection, used } = pushDown(stages);
  const rest = stages.slice(used);
  const counted =
    rest.length === 1 && selection.limit === undefined && selection.skip === undefined ? countOf(rest[0]!) : undefined;
  if (counted !== undefined) {
    const total = count(store.sqlite, collection, selection.filter);
    return total === 0 ? [] : [encode({ ...counted.fixed, [counted.field]: total })];
  }
  if (rest.length === 0) return collection === undefined ? [] : bytesOf(select(store.sqlite, collection, selection));
  return encodeAll(
    runPipeline(docsOf(collection === undefined ? [] : select(store.sqlite, collection, selection)), rest),
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

/** `$count`, and the `$group` that countDocuments sends, need only a number. */
function countOf(stage: Doc): { field: string; fixed: Doc } | undefined {
  if (typeof stage.$count === 'string') return { field: stage.$count, fixed: {} };
  const spec = stage.$group;
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
