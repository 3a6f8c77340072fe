// The duplicate key error, with the message and fields that mongoose and its users expect.
import type * as BSON from 'bson';
import type { Doc } from '../values/doc';
import { CommandError } from '../values/errors';
import { bsonTypeOf } from '../values/kinds';
import { collectAt, EMPTY_ARRAY } from '../values/path';

export function duplicateKey(namespace: string, index: { name: string; keyPattern: Doc }, doc: Doc): CommandError {
  const keyValue: Doc = {};
  for (const path of Object.keys(index.keyPattern)) keyValue[path] = firstValue(doc, path);
  const shown = Object.keys(keyValue)
    .map((path) => `${path}: ${show(keyValue[path])}`)
    .join(', ');
  const message = `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: { ${shown} }`;
  return new CommandError(11000, 'DuplicateKey', message, { keyPattern: index.keyPattern, keyValue });
}

function firstValue(doc: Doc, path: string): unknown {
  const values: unknown[] = [];
  collectAt(doc, path.split('.'), 0, values);
  return values[0] === EMPTY_ARRAY ? null : (values[0] ?? null);
}

function show(value: unknown): string {
  if (bsonTypeOf(value) === 'ObjectId') return `ObjectId('${(value as BSON.ObjectId).toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  return JSON.stringify(value);
}
