// Expression operators whose mingo version does not know BSON types or differs from MongoDB.
import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { add, multiply } from '../values/arithmetic';
import { badValue } from '../values/errors';
import { isNumber, isPlain } from '../values/kinds';
import { compare } from '../values/order';
import { typeNumber } from '../query/conditions';

type Operator = (doc: unknown, argument: unknown, options: Options) => unknown;

const comparison =
  (holds: (order: number) => unknown): Operator =>
  (doc, argument, options) => {
    const [a, b] = evalExpr(doc, argument, options) as [unknown, unknown];
    return holds(compare(a, b));
  };

/** An operator of one argument, which may be written as a list of one. */
const unary =
  (apply: (value: unknown) => unknown): Operator =>
  (doc, argument, options) => {
    const value = evalExpr(doc, argument, options);
    return apply(Array.isArray(argument) && argument.length === 1 ? (value as unknown[])[0] : value);
  };

const sum =
  (name: string, start: number, step: (a: unknown, b: unknown) => unknown): Operator =>
  (doc, argument, options) => {
    const value = evalExpr(doc, argument, options);
    let total: unknown = start;
    let isDate = false;
    for (const part of Array.isArray(value) ? value : [value]) {
      if (part === null || part === undefined) return null;
      if (!isNumber(part) && !(name === '$add' && part instanceof Date))
        throw badValue(`${name} only supports numeric types`);
      isDate ||= part instanceof Date;
      total = step(total, part instanceof Date ? part.getTime() : part);
    }
    return isDate ? new Date(Number(total)) : total;
  };

function subtract(a: unknown, b: unknown): unknown {
  if (a === null || a === undefined || b === null || b === undefined) return null;
  if (a instanceof Date) return b instanceof Date ? a.getTime() - b.getTime() : new Date(a.getTime() - Number(b));
  if (!isNumber(a) || !isNumber(b)) throw badValue('$subtract only supports numeric and date types');
  return add(a, multiply(b, -1));
}

const TYPE_NAMES: Record<number, string> = {
  0: 'missing',
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  [-1]: 'minKey',
  127: 'maxKey',
};

function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) || isPlain(value)) throw badValue('Unsupported conversion from object to string');
  return String(value);
}

export const corrected: Record<string, Operator> = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: comparison(Math.sign),
  $add: sum('$add', 0, add),
  $multiply: sum('$multiply', 1, multiply),
  $subtract: (doc, argument, options) => {
    const [a, b] = evalExpr(doc, argument, options) as [unknown, unknown];
    return subtract(a, b);
  },
  $type: unary((value) => TYPE_NAMES[typeNumber(value)]),
  $toString: unary(toText),
};
