// What a filter says about each path, in the only terms that an index understands: points, a range, a string prefix.
import type { Doc } from '../values/doc';
import { CLASS, classOf, isPlain, isRegExp } from '../values/kinds';
import { isOperators, regExpOf } from './conditions';

export interface Bound {
  value: unknown;
  inclusive: boolean;
}

export interface Bounds {
  /** Equality ($eq) or membership ($in). */
  points?: unknown[];
  lower?: Bound;
  upper?: Bound;
  /** From an anchored regular expression; only narrows, never decides. */
  prefix?: string;
}

export interface Conditions {
  byPath: Map<string, Bounds>;
  /** True when the bounds say all that the filter says, so that documents need not be tested again. */
  complete: boolean;
  /** The branches of a top-level $or, each its own filter. */
  branches?: Doc[];
}

export function boundsOf(filter: Doc): Conditions {
  const conditions: Conditions = { byPath: new Map(), complete: true };
  collect(filter, conditions);
  return conditions;
}

/** True for classes whose key compares exactly as a filter does. NaN and null have their own rules. */
export function isExact(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value instanceof Date) return true;
  if (typeof value === 'number') return !Number.isNaN(value);
  return value !== null && value !== undefined && classOf(value) === CLASS.objectId;
}

function collect(filter: Doc, into: Conditions): void {
  for (const key of Object.keys(filter)) {
    const operand = filter[key];
    if (key === '$and') (operand as Doc[]).forEach((part) => collect(part, into));
    else if (key === '$or') collectOr(operand as Doc[], into);
    else if (key.startsWith('$')) into.complete &&= key === '$comment';
    else if (isOperators(operand)) collectOperators(boundsAt(into, key), operand, into);
    else if (isRegExp(operand)) collectPrefix(boundsAt(into, key), operand, undefined, into);
    else addPoints(boundsAt(into, key), [operand], into);
  }
}

function collectOr(branches: Doc[], into: Conditions): void {
  const [only] = branches;
  if (branches.length === 1 && only !== undefined) return collect(only, into);
  into.complete = false;
  into.branches ??= branches;
}

function boundsAt(into: Conditions, path: string): Bounds {
  const known = into.byPath.get(path);
  if (known !== undefined) return known;
  const bounds: Bounds = {};
  into.byPath.set(path, bounds);
  return bounds;
}

function collectOperators(bounds: Bounds, operators: Doc, into: Conditions): void {
  for (const operator of Object.keys(operators)) {
    const operand = operators[operator];
    switch (operator) {
      case '$eq':
        addPoints(bounds, [operand], into);
        break;
      case '$in':
        addPoints(bounds, operand as unknown[], into);
        break;
      case '$gt':
      case '$gte':
        addRange(bounds, 'lower', { value: operand, inclusive: operator === '$gte' }, into);
        break;
      case '$lt':
      case '$lte':
        addRange(bounds, 'upper', { value: operand, inclusive: operator === '$lte' }, into);
        break;
      case '$regex':
        collectPrefix(bounds, operand, operators.$options, into);
        break;
      case '$comment':
        break;
      default:
        into.complete = false;
    }
  }
}

/** More points than this are cheaper to read through than to seek one by one. */
const MAX_POINTS = 2_000;

function addPoints(bounds: Bounds, values: unknown[], into: Conditions): void {
  if (bounds.points === undefined && values.length <= MAX_POINTS && values.every(isIndexable)) bounds.points = values;
  else into.complete = false;
}

/** Not to be looked up as one key: an array matches by item or as a whole, a pattern by its own rules. */
const isIndexable = (value: unknown): boolean => value !== undefined && !Array.isArray(value) && !isRegExp(value);

function addRange(bounds: Bounds, side: 'lower' | 'upper', bound: Bound, into: Conditions): void {
  const other = side === 'lower' ? bounds.upper : bounds.lower;
  const usable =
    isIndexable(bound.value) &&
    bound.value !== null &&
    !isPlain(bound.value) &&
    (other === undefined || classOf(other.value) === classOf(bound.value));
  if (usable && bounds[side] === undefined) bounds[side] = bound;
  else into.complete = false;
}

/** The literal start of `^word…`, unless the pattern has flags, alternatives or an optional last letter. */
function collectPrefix(bounds: Bounds, pattern: unknown, options: unknown, into: Conditions): void {
  into.complete = false;
  const { source, flags } = regExpOf(pattern, options);
  const literal = /^\^([\w @:,/-]+)/.exec(source)?.[1];
  if (literal === undefined || flags !== '' || source.includes('|')) return;
  const optional = /[*?{]/.test(source[literal.length + 1] ?? '');
  const prefix = optional ? literal.slice(0, -1) : literal;
  if (prefix !== '') bounds.prefix ??= prefix;
}
