// What a BSON value is: its class in MongoDB's comparison order, and questions about its type.
import type * as BSON from 'bson';
import type { Doc } from './doc';
import { unsupported } from './errors';

/** Canonical classes in MongoDB's comparison order; the number is also the first byte of an index key. */
export const CLASS = {
  minKey: 1,
  undefined: 2,
  null: 6,
  number: 11,
  string: 16,
  object: 21,
  array: 26,
  binary: 31,
  objectId: 36,
  boolean: 41,
  date: 46,
  timestamp: 48,
  regex: 51,
  maxKey: 254,
} as const;

const CLASS_OF_BSON: Record<string, number> = {
  ObjectId: CLASS.objectId,
  Long: CLASS.number,
  Int32: CLASS.number,
  Double: CLASS.number,
  Binary: CLASS.binary,
  Timestamp: CLASS.timestamp,
  MinKey: CLASS.minKey,
  MaxKey: CLASS.maxKey,
  BSONRegExp: CLASS.regex,
  BSONSymbol: CLASS.string,
};

export function classOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return CLASS.string;
    case 'number':
    case 'bigint':
      return CLASS.number;
    case 'boolean':
      return CLASS.boolean;
    case 'undefined':
      return CLASS.undefined;
  }
  if (value === null) return CLASS.null;
  if (value instanceof Date) return CLASS.date;
  if (Array.isArray(value)) return CLASS.array;
  const bsonType = bsonTypeOf(value);
  if (bsonType !== undefined) {
    const known = CLASS_OF_BSON[bsonType];
    if (known === undefined) throw unsupported(`comparing or indexing a value of type ${bsonType}`);
    return known;
  }
  if (value instanceof RegExp) return CLASS.regex;
  return value instanceof Uint8Array ? CLASS.binary : CLASS.object;
}

export const bsonTypeOf = (value: unknown): string | undefined =>
  (value as { _bsontype?: string } | null | undefined)?._bsontype;

export function isPlain(value: unknown): value is Doc {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    bsonTypeOf(value) === undefined &&
    !(value instanceof RegExp) &&
    !(value instanceof Uint8Array)
  );
}

export const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || (value !== null && value !== undefined && classOf(value) === CLASS.number);

export const isRegExp = (value: unknown): value is RegExp | BSON.BSONRegExp =>
  value instanceof RegExp || bsonTypeOf(value) === 'BSONRegExp';
