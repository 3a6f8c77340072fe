// Where an update writes: a dotted path with $, $[] and $[name] becomes concrete places in a document.
import type { Doc } from '../values/doc';
import { badValue, CommandError, notViable } from '../values/errors';
import { isPlain } from '../values/kinds';

/** An object with a field name, or an array with an index. */
export type Container = Record<string | number, unknown>;
export type Visit = (container: Container, key: string | number) => void;

/** What the parts $ and $[name] mean in this document. */
export interface Positions {
  /** Index of the item of the array at `path` that made the filter match; -1 when none did. */
  positional(path: string): number;
  arrayFilter(name: string): ((item: unknown) => boolean) | undefined;
}

interface Walk {
  parts: string[];
  positions: Positions;
  create: boolean;
  visit: Visit;
}

// MongoDB refuses larger indexes too: they would fill the array with nulls.
const MAX_ARRAY_INDEX = 1_500_000;

/** Visits every place the path names. With `create`, missing objects on the way are made. */
export function eachSlot(doc: Doc, path: string, positions: Positions, create: boolean, visit: Visit): void {
  const parts = path.split('.');
  if (parts.includes(''))
    throw new CommandError(
      56,
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  if (parts.includes('__proto__')) throw badValue(`The update path '${path}' contains __proto__, which is not allowed`);
  step(doc, 0, { parts, positions, create, visit });
}

function step(container: unknown, depth: number, walk: Walk): void {
  const part = walk.parts[depth]!;
  if (part === '$' || part.startsWith('$[')) return items(container, depth, walk);
  const key = Array.isArray(container) ? arrayIndex(container, depth, walk) : part;
  if (key === undefined) return;
  const holder = container as Container;
  if (depth === walk.parts.length - 1) return walk.visit(holder, key);
  let next = hasSlot(holder, key) ? holder[key] : undefined;
  if (next === undefined) {
    if (!walk.create) return;
    next = holder[key] = {};
  }
  if (isPlain(next) || Array.isArray(next)) return step(next, depth + 1, walk);
  if (walk.create)
    throw notViable(`Cannot create field '${walk.parts[depth + 1]}' in element {${part}: ${JSON.stringify(next)}}`);
}

export const hasSlot = (container: Container, key: string | number): boolean =>
  Array.isArray(container) ? Number(key) < container.length : Object.hasOwn(container, key);

function arrayIndex(array: unknown[], depth: number, walk: Walk): number | undefined {
  const part = walk.parts[depth]!;
  if (!/^\d+$/.test(part)) {
    if (!walk.create) return undefined;
    throw notViable(`Cannot create field '${part}' in element {${walk.parts[depth - 1]}: [...]}`);
  }
  const index = Number(part);
  if (index > MAX_ARRAY_INDEX) throw badValue(`the array index ${index} is too large`);
  if (walk.create) while (array.length < index) array.push(null);
  return index;
}

function items(array: unknown, depth: number, walk: Walk): void {
  const { parts } = walk;
  const part = parts[depth]!;
  const path = parts.slice(0, depth).join('.');
  if (!Array.isArray(array)) {
    if (part !== '$' && !walk.create) return;
    throw badValue(
      part === '$' ? NO_POSITION : `The path '${path}' must exist in the document in order to apply array updates.`,
    );
  }
  for (const index of indexesOf(array, part, path, walk.positions)) {
    // An index is a key like any other to what visits.
    if (depth === parts.length - 1) walk.visit(array as unknown as Container, index);
    else if (isPlain(array[index]) || Array.isArray(array[index])) step(array[index], depth + 1, walk);
    else if (walk.create)
      throw notViable(
        `Cannot create field '${parts[depth + 1]}' in element {${index}: ${JSON.stringify(array[index])}}`,
      );
  }
}

const NO_POSITION = 'The positional operator did not find the match needed from the query.';

function indexesOf(array: unknown[], part: string, path: string, positions: Positions): number[] {
  if (part === '$[]') return [...array.keys()];
  if (part === '$') {
    const index = positions.positional(path);
    if (index < 0) throw badValue(NO_POSITION);
    return [index];
  }
  const name = part.slice(2, -1);
  const filter = positions.arrayFilter(name);
  if (filter === undefined) throw badValue(`No array filter found for identifier '${name}' in path '${path}.${part}'`);
  return [...array.keys()].filter((index) => filter(array[index]));
}
