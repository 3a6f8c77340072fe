// Finding documents: plan, scan, test, sort, skip and limit.
import { decodeFields } from '../values/bson';
import type { Doc } from '../values/doc';
import { fieldSet } from '../values/fields';
import { isExact } from '../query/bounds';
import { compileFilter, type Matcher } from '../query/match';
import { choosePlan, type Plan, type SortField } from '../query/plan';
import { sortKey, Sorter } from '../aggregate/sort';
import type { Collection, Row } from './collection';
import { scan } from './scan';
import type { Readable } from './secondary-index';
import type { Sqlite } from './sqlite';

export interface Selection {
  filter: Doc;
  sort?: readonly SortField[];
  skip?: number;
  limit?: number;
}

export function planFor(collection: Collection, { filter, sort = [] }: Selection): Plan<Readable> {
  const plan = choosePlan<Readable>([collection.byId, ...collection.indexes], filter, sort);
  if (plan.kind === 'index') collection.catchUp(plan.index);
  if (plan.kind === 'union') for (const { index } of plan.plans) collection.catchUp(index);
  return plan;
}

/** Matching rows in order. Rows are read lazily, so a caller that writes collects them all first. */
export function select(sqlite: Sqlite, collection: Collection, selection: Selection): Iterable<Row> {
  const { filter, sort = [], skip = 0, limit = 0 } = selection;
  if (isExact(filter._id)) return selectById(collection, filter, skip);
  // Compiled before it is planned, because the planner assumes a well-formed filter.
  const matcher = compileFilter(filter);
  const plan = planFor(collection, selection);
  const sorted = sort.length === 0 || (plan.kind === 'index' && plan.order !== 'none');
  const exact = plan.kind !== 'union' && plan.exact;
  const rows = scan(sqlite, collection, plan, sorted && limit > 0 ? expectedRows(skip + limit, exact) : 0);
  const matching = exact ? rows : testRows(rows, matcher);
  if (!sorted) return sortRows(collection, matching, sort, skip, limit);
  return skip === 0 && limit === 0 ? matching : slice(matching, skip, limit);
}

/** Where rows still need testing, a few more are read at once, so that one page usually suffices. */
const expectedRows = (wanted: number, exact: boolean): number => (exact ? wanted : wanted * 2 + 6);

/** The most frequent filter: `_id`, perhaps with conditions on the state of that one document. */
function selectById(collection: Collection, filter: Doc, skip: number): Row[] {
  const found = collection.find(filter._id);
  if (found === undefined || skip > 0) return [];
  if (Object.keys(filter).length === 1) return [found];
  const { test, fields } = compileFilter(filter);
  return test(decodeFields(found.bytes, fields && fieldSet(fields))) ? [found] : [];
}

function* testRows(rows: Iterable<Row>, { test, fields }: Matcher): Iterable<Row> {
  const wanted = fields && fieldSet(fields);
  for (const row of rows) if (test(decodeFields(row.bytes, wanted))) yield row;
}

function* slice(rows: Iterable<Row>, skip: number, limit: number): Iterable<Row> {
  let seen = 0;
  for (const row of rows) {
    if (seen++ < skip) continue;
    yield row;
    if (limit > 0 && seen >= skip + limit) return;
  }
}

/** Sorts row numbers, not documents, and reads the documents of the wanted ones again. */
function* sortRows(
  collection: Collection,
  rows: Iterable<Row>,
  sort: readonly SortField[],
  skip: number,
  limit: number,
): Iterable<Row> {
  const wanted = fieldSet([...new Set(sort.map((field) => field.parts[0]!))]);
  const sorter = new Sorter<number>(limit === 0 ? 0 : skip + limit);
  for (const { row, bytes } of rows) sorter.add(sortKey(decodeFields(bytes, wanted), sort), row);
  for (const number of sorter.sorted().slice(skip)) {
    const row = collection.at(number);
    if (row !== undefined) yield row;
  }
}

/** Counts in SQL where the keys alone decide. */
export function count(sqlite: Sqlite, collection: Collection | undefined, filter: Doc): number {
  if (collection === undefined) return 0;
  compileFilter(filter);
  const plan = planFor(collection, { filter });
  if (plan.kind === 'scan' && plan.exact)
    return sqlite.get<[number]>(`SELECT count(*) FROM ${collection.table}`, [])![0];
  let total = 0;
  if (plan.kind === 'index' && plan.exact) {
    const { countFrom, keyColumn } = plan.index;
    const sql = `SELECT count(*) FROM ${countFrom} WHERE ${keyColumn}>=? AND ${keyColumn}<?`;
    for (const { low, high } of plan.ranges) total += sqlite.get<[number]>(sql, [low, high])![0];
    return total;
  }
  for (const _ of select(sqlite, collection, { filter })) total++;
  return total;
}
