// Dotted paths: how a filter, an index and an expression each reach into documents and arrays.
import type { Doc } from './doc';
import { isPlain } from './kinds';

const INDEX = /^\d+$/;

/** True when some value that the path reaches passes; arrays on the way are looked into, as a filter does. */
export function someAt(
  value: unknown,
  parts: readonly string[],
  depth: number,
  test: (value: unknown) => boolean,
): boolean {
  const part = parts[depth];
  if (part === undefined) return test(value);
  if (Array.isArray(value)) {
    if (INDEX.test(part) && Number(part) < value.length && someAt(value[Number(part)], parts, depth + 1, test))
      return true;
    return value.some((item) => isPlain(item) && someAt(item, parts, depth, test));
  }
  if (!isPlain(value)) return test(undefined);
  return someAt(own(value, part), parts, depth + 1, test);
}

/** An own field only: a document may lack `constructor`, a JavaScript object never does. */
export const own = (doc: Doc, name: string): unknown => (Object.hasOwn(doc, name) ? doc[name] : undefined);

/** Represents an empty array, which MongoDB indexes as undefined. */
export const EMPTY_ARRAY = Symbol('empty array');

/** Collects the values that an index on this path holds; true when an array was crossed, so that the index is multikey. */
export function collectAt(value: unknown, parts: readonly string[], depth: number, into: unknown[]): boolean {
  if (Array.isArray(value)) {
    if (value.length === 0) into.push(depth === parts.length ? EMPTY_ARRAY : undefined);
    else if (depth === parts.length) into.push(...value);
    else for (const item of value) collectAt(isPlain(item) ? item : undefined, parts, depth, into);
    return true;
  }
  const part = parts[depth];
  if (part !== undefined && isPlain(value)) return collectAt(own(value, part), parts, depth + 1, into);
  into.push(part === undefined ? value : undefined);
  return false;
}

/** The value of a path in an expression or a sort: an array on the way gives the array of its items' values. */
export function valueAt(value: unknown, parts: readonly string[], depth = 0): unknown {
  const part = parts[depth];
  if (part === undefined) return value;
  if (Array.isArray(value))
    return value.map((item) => valueAt(item, parts, depth)).filter((item) => item !== undefined);
  return isPlain(value) ? valueAt(own(value, part), parts, depth + 1) : undefined;
}

export const rootOf = (path: string): string => {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
};
