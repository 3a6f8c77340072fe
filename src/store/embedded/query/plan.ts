// The planner: which index answers a filter and a sort, and which ranges of its keys to read.
import type { Doc } from '../values/doc';
import { encodeKey, encodeValue, STRING_END_BYTES, successor, type Direction } from '../values/key';
import { CLASS, classOf } from '../values/kinds';
import { rootOf } from '../values/path';
import { boundsOf, isExact, type Bound, type Bounds, type Conditions } from './bounds';
import { impliesPartial } from './partial';

/** The part of an index that the planner needs to know. */
export interface IndexShape {
  readonly name: string;
  readonly paths: readonly string[];
  readonly directions: readonly Direction[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Doc | undefined;
  readonly multikey: boolean;
}

export interface SortField {
  path: string;
  parts: readonly string[];
  direction: Direction;
}

/** Keys from `low` (included) up to `high` (excluded); the first `prefixBytes` are the same for all of them. */
export interface Range {
  low: Buffer;
  high: Buffer;
  prefixBytes: number;
}

export interface IndexPlan<I extends IndexShape = IndexShape> {
  kind: 'index';
  index: I;
  ranges: Range[];
  /** How reading the ranges yields the required order: one after another, merged, or not in order. */
  order: 'chained' | 'merged' | 'none';
  reverse: boolean;
  /** True when every document in the ranges matches, so that none needs to be tested. */
  exact: boolean;
  bounded: boolean;
  /** True when each range is one full key. */
  points: boolean;
  score: number;
}

export type Plan<I extends IndexShape = IndexShape> =
  | IndexPlan<I>
  | { kind: 'union'; plans: IndexPlan<I>[] }
  | { kind: 'scan'; exact: boolean };

export function choosePlan<I extends IndexShape>(
  indexes: readonly I[],
  filter: Doc,
  sort: readonly SortField[],
): Plan<I> {
  const conditions = boundsOf(filter);
  let best: IndexPlan<I> | undefined;
  for (const index of indexes) {
    if (!isUsable(index, conditions)) continue;
    const plan = planIndex(index, conditions, sort);
    const helps = plan.bounded || (sort.length > 0 && plan.order !== 'none');
    if (helps && (best === undefined || plan.score > best.score)) best = plan;
  }
  if (conditions.branches !== undefined && !best?.bounded) {
    const union = planBranches(indexes, conditions.branches);
    if (union !== undefined) return union;
  }
  return best ?? { kind: 'scan', exact: conditions.complete && conditions.byPath.size === 0 };
}

function planBranches<I extends IndexShape>(indexes: readonly I[], branches: readonly Doc[]): Plan<I> | undefined {
  const plans: IndexPlan<I>[] = [];
  for (const branch of branches) {
    const plan = choosePlan(indexes, branch, []);
    if (plan.kind === 'index' && plan.bounded) plans.push(plan);
    else if (plan.kind === 'union') plans.push(...plan.plans);
    else return undefined;
  }
  return { kind: 'union', plans };
}

/** A sparse or partial index lacks documents, so the filter must exclude those. */
function isUsable(index: IndexShape, { byPath }: Conditions): boolean {
  if (index.partial !== undefined && !impliesPartial(index.partial, byPath)) return false;
  return (
    !index.sparse ||
    index.paths.some((path) => {
      const bounds = byPath.get(path);
      if (bounds === undefined) return false;
      return (
        bounds.lower !== undefined ||
        bounds.upper !== undefined ||
        (bounds.points?.every((point) => point !== null) ?? false)
      );
    })
  );
}

/** Points of the leading fields; each list of values is one prefix of the key. */
interface Prefixes {
  values: unknown[][];
  fields: number;
  constant: Set<string>;
  firstList: number;
  exact: boolean;
  used: number;
}

function planIndex<I extends IndexShape>(
  index: I,
  { byPath, complete }: Conditions,
  sort: readonly SortField[],
): IndexPlan<I> {
  const prefixes = prefixesOf(index, byPath);
  const next = index.paths[prefixes.fields];
  const bounds = next === undefined || sharesRoot(index, prefixes.fields) ? undefined : byPath.get(next);
  const ranged = bounds !== undefined && (bounds.lower ?? bounds.upper ?? bounds.prefix) !== undefined;
  const ranges = prefixes.values.map((values) => rangeOf(index, values, ranged ? bounds : undefined));
  const used = prefixes.used + (ranged ? 1 : 0);
  const full = prefixes.fields === index.paths.length;
  const order = orderOf(index, prefixes, sort);
  return {
    kind: 'index',
    index,
    ranges,
    ...order,
    exact: complete && !index.multikey && used === byPath.size && prefixes.exact && (!ranged || isExactRange(bounds)),
    bounded: prefixes.fields > 0 || ranged,
    points: full,
    score:
      prefixes.fields * 10 +
      (ranged ? 5 : 0) +
      (sort.length > 0 && order.order !== 'none' ? 8 : 0) +
      (index.unique && full ? 100 : 0),
  };
}

/** More key prefixes than this are not worth their seeks. */
const MAX_PREFIXES = 4_000;

function prefixesOf(index: IndexShape, byPath: Map<string, Bounds>): Prefixes {
  const prefixes: Prefixes = { values: [[]], fields: 0, constant: new Set(), firstList: -1, exact: true, used: 0 };
  for (const [position, path] of index.paths.entries()) {
    const bounds = byPath.get(path);
    if (bounds?.points === undefined || sharesRoot(index, position)) break;
    const points = bounds.points.length > 1 ? distinct(bounds.points) : bounds.points;
    if (prefixes.values.length * points.length > MAX_PREFIXES) break;
    if (points.length === 1) prefixes.constant.add(path);
    else if (prefixes.firstList < 0) prefixes.firstList = position;
    prefixes.values = prefixes.values.flatMap((values) => points.map((point) => [...values, point]));
    prefixes.exact &&=
      points.every(isExact) && bounds.lower === undefined && bounds.upper === undefined && bounds.prefix === undefined;
    prefixes.fields++;
    prefixes.used++;
  }
  return prefixes;
}

/** Two paths below one array may match in different items, so only the first of them may narrow a multikey index. */
function sharesRoot(index: IndexShape, position: number): boolean {
  if (!index.multikey) return false;
  const root = rootOf(index.paths[position]!);
  return index.paths.slice(0, position).some((path) => rootOf(path) === root);
}

function distinct(values: unknown[]): unknown[] {
  const byKey = new Map(values.map((value) => [encodeValue(value).toString('latin1'), value]));
  return [...byKey.values()];
}

function rangeOf(index: IndexShape, values: unknown[], bounds: Bounds | undefined): Range {
  const prefix = encodeKey(values, index.directions);
  const prefixBytes = prefix.length;
  if (bounds === undefined) return { low: prefix, high: successor(prefix), prefixBytes };
  const direction = index.directions[values.length]!;
  const key = (value: unknown): Buffer => encodeKey([...values, value], index.directions);
  if (bounds.lower === undefined && bounds.upper === undefined) {
    const low = key(bounds.prefix).subarray(0, -STRING_END_BYTES);
    return { low, high: successor(low), prefixBytes };
  }
  // With several values per document one side may be met by one item and the other side by another.
  const lower = bounds.lower;
  const upper = index.multikey && lower !== undefined ? undefined : bounds.upper;
  const kind = classOf((lower ?? upper)!.value);
  const bracket = Buffer.concat([prefix, Buffer.from([direction < 0 ? ~kind & 0xff : kind])]);
  const [first, last] = direction < 0 ? [upper, lower] : [lower, upper];
  const low = first === undefined ? bracket : first.inclusive ? key(first.value) : successor(key(first.value));
  const high = last === undefined ? successor(bracket) : last.inclusive ? successor(key(last.value)) : key(last.value);
  return { low, high, prefixBytes };
}

/** NaN lies at the low end of the numbers, where an open range would find it. */
function isExactRange({ lower, upper, prefix }: Bounds): boolean {
  if (prefix !== undefined) return false;
  if (lower === undefined && classOf(upper?.value) === CLASS.number) return false;
  return [lower, upper].every((bound: Bound | undefined) => bound === undefined || isExact(bound.value));
}

type Order = Pick<IndexPlan, 'order' | 'reverse'>;

function orderOf(index: IndexShape, { constant, fields, firstList }: Prefixes, sort: readonly SortField[]): Order {
  if (sort.length === 0) return { order: 'chained', reverse: false };
  if (index.multikey) return { order: 'none', reverse: false };
  const chained = follows(index, sort, constant, 0);
  if (chained !== 0) return { order: 'chained', reverse: chained < 0 };
  const merged = firstList < 0 ? 0 : follows(index, sort, constant, fields);
  return merged === 0 ? { order: 'none', reverse: false } : { order: 'merged', reverse: merged < 0 };
}

/** 1 or -1 when the sort is the index's own order from `start` on, forwards or backwards; 0 when it is not. */
function follows(
  index: IndexShape,
  sort: readonly SortField[],
  constant: ReadonlySet<string>,
  start: number,
): 1 | -1 | 0 {
  let position = start;
  let sense: 1 | -1 | 0 = 0;
  for (const { path, direction } of sort) {
    // A field that has one value throughout orders nothing, neither in the sort nor in the index.
    if (constant.has(path)) continue;
    while (constant.has(index.paths[position] ?? '')) position++;
    if (index.paths[position] !== path) return 0;
    const here = index.directions[position++] === direction ? 1 : -1;
    if (sense !== 0 && sense !== here) return 0;
    sense = here;
  }
  return sense === 0 ? 1 : sense;
}
