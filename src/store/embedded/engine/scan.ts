// Reading rows by a plan: ranges of an index in pages, several ranges merged, or the whole table.
import type { IndexPlan, Plan, Range } from '../query/plan';
import type { Collection, Row } from './collection';
import type { Readable } from './secondary-index';
import type { Sqlite, Value } from './sqlite';

interface KeyedRow extends Row {
  key: Buffer;
}

/** A hint of how many rows will be read; 0 when unknown. Pages keep no statement open, which would block checkpoints. */
export function scan(sqlite: Sqlite, collection: Collection, plan: Plan<Readable>, wanted: number): Iterable<Row> {
  if (plan.kind === 'scan') return table(sqlite, collection, wanted);
  if (plan.kind === 'union') return once(plan.plans.map((part) => scanIndex(sqlite, part, 0)));
  return scanIndex(sqlite, plan, wanted);
}

const MAX_PAGE = 1_024;

function* table(sqlite: Sqlite, { table: name }: Collection, wanted: number): Iterable<Row> {
  let last = 0;
  for (let page = firstPage(wanted, 128); ; page = nextPage(page)) {
    const rows = sqlite.all<[number, Buffer]>(`SELECT r,d FROM ${name} WHERE r>? ORDER BY r LIMIT ?`, [last, page]);
    for (const [row, bytes] of rows) yield { row, bytes };
    if (rows.length < page) return;
    last = rows[rows.length - 1]![0];
  }
}

const firstPage = (wanted: number, usual: number): number => Math.min(wanted || usual, MAX_PAGE);
const nextPage = (page: number): number => Math.min(page * 4, MAX_PAGE);

function scanIndex(sqlite: Sqlite, plan: IndexPlan<Readable>, wanted: number): Iterable<Row> {
  const { index, ranges, reverse } = plan;
  const read = (range: Range): Iterable<KeyedRow> => readRange(sqlite, index, range, reverse, wanted);
  const [only] = ranges;
  if (ranges.length === 1 && only !== undefined) return index.multikey ? once([read(only)]) : read(only);
  if (plan.order === 'merged') return merge(ranges, read, reverse);
  const sorted = [...ranges].sort((a, b) => (reverse ? Buffer.compare(b.low, a.low) : Buffer.compare(a.low, b.low)));
  const parts = index.unique && plan.points ? points(sqlite, index, sorted, reverse) : sorted.map(read);
  return index.multikey ? once(parts) : chain(parts);
}

function* chain(parts: Iterable<Iterable<Row>>): Iterable<Row> {
  for (const part of parts) yield* part;
}

/** Each row once: an array may put one document into several ranges or branches. */
function* once(parts: Iterable<Iterable<Row>>): Iterable<Row> {
  const seen = new Set<number>();
  for (const part of parts) {
    for (const row of part) {
      if (seen.has(row.row)) continue;
      seen.add(row.row);
      yield row;
    }
  }
}

interface RangeSql {
  first: string;
  next: string;
}

/** Texts of the statements, by index and direction. */
const rangeTexts = new WeakMap<Readable, { forward: RangeSql; backward: RangeSql }>();

function rangeSql(index: Readable, reverse: boolean): RangeSql {
  let texts = rangeTexts.get(index);
  if (texts === undefined)
    rangeTexts.set(index, (texts = { forward: composeRange(index, false), backward: composeRange(index, true) }));
  return reverse ? texts.backward : texts.forward;
}

function composeRange({ keyColumn: key, rowColumn: row, from }: Readable, reverse: boolean): RangeSql {
  const direction = reverse ? ' DESC' : '';
  const select = `SELECT ${row},c.d,${key} FROM ${from} WHERE ${key}>=? AND ${key}<?`;
  const tail = ` ORDER BY ${key}${direction},${row}${direction} LIMIT ?`;
  return { first: select + tail, next: `${select} AND (${key},${row})${reverse ? '<' : '>'}(?,?)${tail}` };
}

function* readRange(
  sqlite: Sqlite,
  index: Readable,
  { low, high }: Range,
  reverse: boolean,
  wanted: number,
): Iterable<KeyedRow> {
  const { first, next } = rangeSql(index, reverse);
  let page = firstPage(wanted, 64);
  let rows = sqlite.all<[number, Buffer, Buffer]>(first, [low, high, page]);
  for (;;) {
    for (const [row, bytes, key] of rows) yield { row, bytes, key };
    if (rows.length < page) return;
    const [row, , key] = rows[rows.length - 1]!;
    // The bounds move along, because SQLite seeks by them and not by the pair.
    const bounds: Value[] = reverse ? [low, Buffer.concat([key, ZERO])] : [key, high];
    page = nextPage(page);
    rows = sqlite.all<[number, Buffer, Buffer]>(next, [...bounds, key, row, page]);
  }
}

const ZERO = Buffer.from([0]);

// Few sizes of IN lists, so that few statements are prepared; a list is filled up with its last key.
const LIST_SIZES = [1, 4, 16, 64, 256];

/** Many points of a unique index in few statements. */
function* points(sqlite: Sqlite, index: Readable, ranges: Range[], reverse: boolean): Iterable<Iterable<Row>> {
  for (let at = 0; at < ranges.length; ) {
    const left = ranges.length - at;
    const size = LIST_SIZES.find((candidate) => candidate >= left) ?? LIST_SIZES[LIST_SIZES.length - 1]!;
    const keys = Array.from({ length: size }, (_, i) => ranges[Math.min(at + i, ranges.length - 1)]!.low);
    const list = new Array(size).fill('?').join();
    const sql = `SELECT ${index.rowColumn},c.d FROM ${index.from} WHERE ${index.keyColumn} IN (${list}) ORDER BY ${index.keyColumn}${reverse ? ' DESC' : ''}`;
    const rows = sqlite.all<[number, Buffer]>(sql, keys);
    yield rows.map(([row, bytes]) => ({ row, bytes }));
    at += size;
  }
}

/** Merges ranges that differ in their prefix only, by what follows it. */
function* merge(ranges: Range[], read: (range: Range) => Iterable<KeyedRow>, reverse: boolean): Iterable<Row> {
  const heads = ranges.flatMap(({ prefixBytes }, i) => {
    const rows = read(ranges[i]!)[Symbol.iterator]();
    const first = rows.next();
    return first.done ? [] : [{ rows, prefixBytes, row: first.value }];
  });
  const sign = reverse ? -1 : 1;
  while (heads.length > 0) {
    let best = heads[0]!;
    for (const head of heads) {
      if (sign * Buffer.compare(head.row.key.subarray(head.prefixBytes), best.row.key.subarray(best.prefixBytes)) < 0)
        best = head;
    }
    yield best.row;
    const next = best.rows.next();
    if (next.done) heads.splice(heads.indexOf(best), 1);
    else best.row = next.value;
  }
}
