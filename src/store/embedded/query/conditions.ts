// The operators of a filter, each turned into a test of one value.
import type * as BSON from 'bson';
import type { Doc } from '../values/doc';
import { badValue, unsupported } from '../values/errors';
import { bsonTypeOf, CLASS, classOf, isPlain, isRegExp } from '../values/kinds';
import { compare, equal } from '../values/order';

export type Test = (value: unknown) => boolean;

/** A negated condition must hold for the path as a whole, so the caller negates after looking into arrays. */
export interface Condition {
  test: Test;
  negated?: boolean;
}

/** Compiles a whole filter; handed in by the caller because $elemMatch contains one. */
export type CompileFilter = (filter: Doc) => Test;

/** True for `{ $gt: 1 }`, false for a plain sub-document. */
export function isOperators(value: unknown): value is Doc {
  if (!isPlain(value)) return false;
  const first = Object.keys(value)[0];
  return first !== undefined && first.startsWith('$');
}

export function conditionsOf(value: unknown, compile: CompileFilter): Condition[] {
  if (!isOperators(value)) return [{ test: equals(value) }];
  return Object.keys(value).flatMap((operator) => {
    if (operator === '$options' || operator === '$comment') return [];
    const make = OPERATORS[operator];
    if (LEFT_OUT.has(operator)) throw unsupported(`the operator ${operator}`);
    if (make === undefined) throw badValue(`unknown operator: ${operator}`);
    return [make(value[operator], value, compile)];
  });
}

/** MongoDB has them, and no query of ours uses them. */
const LEFT_OUT = new Set(['$all', '$mod']);

const OPERATORS: Record<string, (operand: unknown, all: Doc, compile: CompileFilter) => Condition> = {
  $eq: (operand) => ({ test: equals(operand) }),
  $ne: (operand) => ({ test: equals(operand), negated: true }),
  $gt: (operand) => ({ test: ordered(operand, (order) => order > 0) }),
  $gte: (operand) => ({ test: ordered(operand, (order) => order >= 0) }),
  $lt: (operand) => ({ test: ordered(operand, (order) => order < 0) }),
  $lte: (operand) => ({ test: ordered(operand, (order) => order <= 0) }),
  $in: (operand) => ({ test: oneOf(listOf(operand, '$in')) }),
  $nin: (operand) => ({ test: oneOf(listOf(operand, '$nin')), negated: true }),
  $exists: (operand) => ({ test: (value) => value !== undefined, negated: !operand }),
  $type: (operand) => ({ test: hasType(operand) }),
  $regex: (operand, all) => ({ test: matches(regExpOf(operand, all.$options)) }),
  $size: (operand) => ({ test: (value) => Array.isArray(value) && value.length === Number(operand) }),
  $elemMatch: (operand, _all, compile) => ({ test: someItem(operand, compile) }),
  $not: (operand, _all, compile) => ({ test: plainTest(operand, compile), negated: true }),
};

/** On an array an operator holds when it holds for an item or for the array itself. */
const eachItem =
  (test: Test): Test =>
  (value) =>
    (Array.isArray(value) && value.some(test)) || test(value);

function equals(operand: unknown): Test {
  if (isRegExp(operand)) {
    const pattern = matches(regExpOf(operand));
    return (value) => pattern(value) || eachItem((item) => isRegExp(item) && equal(item, operand))(value);
  }
  if (operand === null || operand === undefined) return eachItem((value) => value === null || value === undefined);
  if (typeof operand === 'string' || typeof operand === 'boolean') return eachItem((value) => value === operand);
  if (bsonTypeOf(operand) === 'ObjectId') {
    const id = operand as BSON.ObjectId;
    return eachItem((value) => bsonTypeOf(value) === 'ObjectId' && id.equals(value as BSON.ObjectId));
  }
  return eachItem((value) => value !== undefined && value !== null && equal(value, operand));
}

/** Ranges compare within one class only: `$gt: 5` never matches a string. */
function ordered(operand: unknown, holds: (order: number) => boolean): Test {
  if (isRegExp(operand)) throw badValue("Can't have RegEx as arg to a range comparison");
  if (operand === null || operand === undefined)
    return eachItem((value) => (value === null || value === undefined) && holds(0));
  const kind = classOf(operand);
  const notANumber = Number.isNaN(operand);
  return eachItem(
    (value) =>
      value !== undefined &&
      value !== null &&
      classOf(value) === kind &&
      Number.isNaN(value) === notANumber &&
      holds(compare(value, operand)),
  );
}

function oneOf(operands: unknown[]): Test {
  const strings = new Set(operands.filter((operand) => typeof operand === 'string'));
  const ids = new Set(operands.filter((operand) => bsonTypeOf(operand) === 'ObjectId').map(String));
  const others = operands
    .filter((operand) => typeof operand !== 'string' && bsonTypeOf(operand) !== 'ObjectId')
    .map(equals);
  const simple = eachItem((value) =>
    typeof value === 'string'
      ? strings.has(value)
      : ids.size > 0 && bsonTypeOf(value) === 'ObjectId' && ids.has(String(value)),
  );
  return (value) => simple(value) || others.some((test) => test(value));
}

const LOGICAL = new Set(['$and', '$or', '$nor']);

function someItem(operand: unknown, compile: CompileFilter): Test {
  if (!isPlain(operand)) throw badValue('$elemMatch needs an Object');
  if (isOperators(operand) && !Object.keys(operand).some((key) => LOGICAL.has(key))) {
    const test = plainTest(operand, compile);
    return (value) => Array.isArray(value) && value.some(test);
  }
  const test = compile(operand);
  return (value) => Array.isArray(value) && value.some((item) => isPlain(item) && test(item));
}

/** All conditions on one value, as $not and $elemMatch need them. */
function plainTest(operand: unknown, compile: CompileFilter): Test {
  const conditions = conditionsOf(operand, compile);
  return (value) => conditions.every((condition) => condition.test(value) !== (condition.negated ?? false));
}

/** Options i, m, s, u are JavaScript's own; x is refused rather than ignored. */
export function regExpOf(pattern: unknown, options?: unknown): RegExp {
  const source =
    pattern instanceof RegExp
      ? pattern.source
      : bsonTypeOf(pattern) === 'BSONRegExp'
        ? (pattern as BSON.BSONRegExp).pattern
        : pattern;
  const own =
    pattern instanceof RegExp
      ? pattern.flags
      : bsonTypeOf(pattern) === 'BSONRegExp'
        ? (pattern as BSON.BSONRegExp).options
        : '';
  if (typeof source !== 'string') throw badValue('$regex has to be a string');
  const flags = typeof options === 'string' ? options : own;
  if (/[^imsug]/.test(flags)) throw unsupported(`the regular expression option in '${flags}'`);
  return new RegExp(source, flags.replace('g', ''));
}

const matches = (pattern: RegExp): Test => eachItem((value) => typeof value === 'string' && pattern.test(value));

function listOf(operand: unknown, operator: string): unknown[] {
  if (!Array.isArray(operand)) throw badValue(`${operator} needs an array`);
  return operand;
}

const TYPE_NUMBERS: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};
const NUMERIC_TYPES = [1, 16, 18, 19];

function hasType(operand: unknown): Test {
  const wanted = new Set(
    (Array.isArray(operand) ? operand : [operand]).flatMap((type: unknown) => {
      if (type === 'number') return NUMERIC_TYPES;
      const known = typeof type === 'string' ? TYPE_NUMBERS[type] : Number(type);
      if (known === undefined) throw badValue(`Unknown type name alias: ${String(type)}`);
      return [known];
    }),
  );
  return (value) =>
    value !== undefined && eachItem((item) => item !== undefined && wanted.has(typeNumber(item)))(value);
}

const TYPE_OF_CLASS: Record<number, number> = {
  [CLASS.string]: 2,
  [CLASS.object]: 3,
  [CLASS.array]: 4,
  [CLASS.binary]: 5,
  [CLASS.objectId]: 7,
  [CLASS.boolean]: 8,
  [CLASS.date]: 9,
  [CLASS.null]: 10,
  [CLASS.regex]: 11,
  [CLASS.timestamp]: 17,
  [CLASS.minKey]: -1,
  [CLASS.maxKey]: 127,
};

/** A whole JavaScript number counts as int where 32 bits hold it, because it is stored as one. */
export function typeNumber(value: unknown): number {
  if (typeof value === 'number') return Number.isInteger(value) && value === (value | 0) ? 16 : 1;
  const bsonType = bsonTypeOf(value);
  if (bsonType === 'Long') return 18;
  if (bsonType === 'Decimal128') return 19;
  if (bsonType === 'Int32') return 16;
  if (bsonType === 'Double') return 1;
  return TYPE_OF_CLASS[classOf(value)] ?? 0;
}
