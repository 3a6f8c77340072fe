// Sums and products over int, long and double, exact as long as 64 bits hold them.
import * as BSON from 'bson';
import { badValue } from './errors';
import { bsonTypeOf } from './kinds';

export const add = (a: unknown, b: unknown): unknown =>
  typeof a === 'number' && typeof b === 'number'
    ? a + b
    : combine(
        a,
        b,
        (x, y) => x + y,
        (x, y) => x + y,
      );

export const multiply = (a: unknown, b: unknown): unknown =>
  typeof a === 'number' && typeof b === 'number'
    ? a * b
    : combine(
        a,
        b,
        (x, y) => x * y,
        (x, y) => x * y,
      );

function combine(
  a: unknown,
  b: unknown,
  whole: (x: bigint, y: bigint) => bigint,
  real: (x: number, y: number) => number,
): unknown {
  const x = integer(a);
  const y = integer(b);
  if (x === undefined || y === undefined) return real(Number(a), Number(b));
  const result = whole(x, y);
  if (BigInt.asIntN(64, result) !== result)
    throw badValue('Failed to apply the operation: the result does not fit 64 bits');
  return Number.isSafeInteger(Number(result)) ? Number(result) : BSON.Long.fromBigInt(result);
}

function integer(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (bsonTypeOf(value) === 'Long') return (value as BSON.Long).toBigInt();
  return Number.isInteger(Number(value)) ? BigInt(Number(value)) : undefined;
}
