// The update operators on arrays: $push with $each and $slice, $addToSet, $pull.
import type { Doc } from '../values/doc';
import { badValue, unsupported } from '../values/errors';
import { isPlain, isRegExp } from '../values/kinds';
import { equal } from '../values/order';
import { isOperators } from '../query/conditions';
import { compileFilter } from '../query/match';
import { hasSlot, type Container } from './slots';

interface Change {
  operand: unknown;
  path: string;
}

const PUSH_MODIFIERS = new Set(['$each', '$slice']);
const LEFT_OUT = new Set(['$position', '$sort']);

function push(container: Container, key: string | number, { operand, path }: Change): boolean {
  const modifiers = withEach(operand);
  const unknown = Object.keys(modifiers).find((name) => !PUSH_MODIFIERS.has(name));
  if (unknown !== undefined && LEFT_OUT.has(unknown)) throw unsupported(`${unknown} of $push`);
  if (unknown !== undefined) throw badValue(`Unrecognized clause in $push: ${unknown}`);
  const array = [...(arrayAt(container, key, path, '$push') ?? []), ...modifiers.$each];
  const slice = modifiers.$slice === undefined ? undefined : Number(modifiers.$slice);
  container[key] = slice === undefined ? array : slice < 0 ? array.slice(slice) : array.slice(0, slice);
  return true;
}

function addToSet(container: Container, key: string | number, { operand, path }: Change): boolean {
  const array = [...(arrayAt(container, key, path, '$addToSet') ?? [])];
  const before = array.length;
  for (const value of withEach(operand).$each) if (!array.some((item) => equal(item, value))) array.push(value);
  if (array.length === before && hasSlot(container, key)) return false;
  container[key] = array;
  return true;
}

function pull(container: Container, key: string | number, { operand, path }: Change): boolean {
  return keep(container, key, arrayAt(container, key, path, '$pull'), negate(pulled(operand)));
}

export const ARRAY_OPERATORS = { push, addToSet, pull };

function withEach(operand: unknown): Doc & { $each: unknown[] } {
  if (!isPlain(operand) || !('$each' in operand)) return { $each: [operand] };
  if (!Array.isArray(operand.$each)) throw badValue('The argument to $each must be an array');
  return operand as Doc & { $each: unknown[] };
}

function arrayAt(container: Container, key: string | number, path: string, operator: string): unknown[] | undefined {
  const current = hasSlot(container, key) ? container[key] : undefined;
  if (current === undefined || Array.isArray(current)) return current;
  throw badValue(`The field '${path}' must be an array for ${operator} but is not`);
}

function keep(
  container: Container,
  key: string | number,
  array: unknown[] | undefined,
  wanted: (item: unknown) => boolean,
): boolean {
  if (array === undefined) return false;
  const kept = array.filter(wanted);
  container[key] = kept;
  return kept.length !== array.length;
}

const negate =
  (test: (item: unknown) => boolean) =>
  (item: unknown): boolean =>
    !test(item);

/** What $pull removes: items equal to a value, meeting operators, or whose fields meet a filter. */
function pulled(operand: unknown): (item: unknown) => boolean {
  if (isPlain(operand) && !isOperators(operand)) {
    const { test } = compileFilter(operand);
    return (item) => isPlain(item) && test(item);
  }
  if (!isPlain(operand) && !isRegExp(operand)) return (item) => equal(item, operand);
  const { test } = compileFilter({ item: operand });
  return (item) => test({ item });
}
