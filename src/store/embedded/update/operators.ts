// The update operators on single fields; those on arrays are in arrays.ts.
import { add } from '../values/arithmetic';
import { typeMismatch } from '../values/errors';
import { bsonTypeOf, isNumber, isPlain } from '../values/kinds';
import { compare, equal } from '../values/order';
import { ARRAY_OPERATORS } from './arrays';
import { hasSlot, type Container } from './slots';

/** MongoDB has them, and no update of ours uses them. */
export const LEFT_OUT: ReadonlySet<string> = new Set(['$currentDate', '$mul', '$pop', '$pullAll', '$rename']);

/** One value to write; `path` and `id` are for messages only. */
export interface Write {
  operand: unknown;
  path: string;
  id: unknown;
}

/** Changes one place; false if the value was already as required. */
export type Apply = (container: Container, key: string | number, write: Write) => boolean;

export interface Operator {
  apply: Apply;
  /** Whether missing objects on the path are made. */
  creates: boolean;
}

/** Assigns and says whether that changed anything; 1 and 1.0 count as the same. */
export function assign(container: Container, key: string | number, value: unknown): boolean {
  if (hasSlot(container, key) && sameStored(container[key], value)) return false;
  container[key] = value;
  return true;
}

function sameStored(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || typeof a === 'string' || typeof b === 'string') return false;
  // Decimals have no order here, so a decimal always counts as changed.
  return !holdsDecimal(a) && !holdsDecimal(b) && bsonTypeOf(a) === bsonTypeOf(b) && equal(a, b);
}

function holdsDecimal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Date) return false;
  if (Array.isArray(value)) return value.some(holdsDecimal);
  if (isPlain(value)) return Object.values(value).some(holdsDecimal);
  return bsonTypeOf(value) === 'Decimal128';
}

const increment: Apply = (container, key, { operand, path, id }) => {
  if (!isNumber(operand))
    throw typeMismatch(`Cannot increment with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`);
  const current = hasSlot(container, key) ? container[key] : undefined;
  if (current === undefined) return assign(container, key, operand);
  if (!isNumber(current)) {
    throw typeMismatch(
      `Cannot apply the operator to a value of non-numeric type. {_id: ${String(id)}} has the field '${path}' of non-numeric type`,
    );
  }
  return assign(container, key, add(current, operand));
};

const extreme =
  (sign: 1 | -1): Apply =>
  (container, key, { operand }) => {
    if (hasSlot(container, key) && sign * compare(operand, container[key]) <= 0) return false;
    container[key] = operand;
    return true;
  };

const unset: Apply = (container, key) => {
  if (!hasSlot(container, key)) return false;
  if (Array.isArray(container)) container[key] = null;
  else delete container[key];
  return true;
};

const setTo: Apply = (container, key, { operand }) => assign(container, key, operand);

export const OPERATORS: Readonly<Record<string, Operator>> = {
  $set: { apply: setTo, creates: true },
  $setOnInsert: { apply: setTo, creates: true },
  $unset: { apply: unset, creates: false },
  $inc: { apply: increment, creates: true },
  $min: { apply: extreme(-1), creates: true },
  $max: { apply: extreme(1), creates: true },
  $push: { apply: ARRAY_OPERATORS.push, creates: true },
  $addToSet: { apply: ARRAY_OPERATORS.addToSet, creates: true },
  $pull: { apply: ARRAY_OPERATORS.pull, creates: false },
};
