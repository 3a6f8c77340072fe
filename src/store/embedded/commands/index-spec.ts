// Index definitions: what may be asked for, and whether an index of this kind exists already.
import type { Doc } from '../values/doc';
import { CommandError, unsupported } from '../values/errors';
import { isPlain } from '../values/kinds';
import { checkPartial } from '../query/partial';
import type { IndexSpec, SecondaryIndex } from '../engine/secondary-index';

const KNOWN = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'expireAfterSeconds',
  'partialFilterExpression',
  'background',
  'ns',
]);

/** Refuses text, hashed, geo and wildcard indexes, collations, and every option that would be ignored. */
export function indexSpec(given: Doc): IndexSpec {
  const { key, background: _background, ns: _namespace, ...options } = given;
  if (!isPlain(key) || Object.keys(key).length === 0) throw cannotCreate('Index keys cannot be empty.');
  for (const path of Object.keys(key)) checkField(path, key[path]);
  const unknown = Object.keys(given).find((name) => !KNOWN.has(name) && !isDefault(given[name]));
  if (unknown !== undefined) throw unsupported(`the index option '${unknown}'`);
  if (isPlain(options.partialFilterExpression)) checkPartial(options.partialFilterExpression);
  if (options.expireAfterSeconds !== undefined && Object.keys(key).length > 1)
    throw cannotCreate('TTL indexes are single-field indexes, compound indexes do not support TTL.');
  const name =
    typeof options.name === 'string'
      ? options.name
      : Object.keys(key)
          .map((path) => `${path}_${String(key[path])}`)
          .join('_');
  return { ...options, v: 2, key, name };
}

const isDefault = (value: unknown): boolean =>
  value === false || value === undefined || value === null || (isPlain(value) && value.locale === 'simple');

const cannotCreate = (message: string): CommandError => new CommandError(67, 'CannotCreateIndex', message);

function checkField(path: string, direction: unknown): void {
  if (typeof direction === 'string') throw unsupported(`an index of type '${direction}' (field ${path})`);
  if (path.includes('$**')) throw unsupported('a wildcard index');
  if (path.split('.').some((part) => /^\d+$/.test(part)))
    throw unsupported(`an index on an array position (field ${path})`);
  if (!Number(direction))
    throw cannotCreate(`Values in v:2 index key pattern must be numbers other than 0 (field ${path})`);
}

/** True if exactly this index exists; a conflict of name or options is an error. */
export function isExisting(indexes: readonly SecondaryIndex[], wanted: IndexSpec): boolean {
  if (sameKey(wanted.key, { _id: 1 })) return true;
  for (const { spec } of indexes) {
    const same =
      sameKey(spec.key, wanted.key) && sameText(spec.partialFilterExpression, wanted.partialFilterExpression);
    if (spec.name !== wanted.name && !same) continue;
    if (spec.name === wanted.name && same && sameOptions(spec, wanted)) return true;
    if (spec.name !== wanted.name && sameOptions(spec, wanted))
      throw new CommandError(85, 'IndexOptionsConflict', `Index already exists with a different name: ${spec.name}`);
    const [code, codeName]: [number, string] = sameKey(spec.key, wanted.key)
      ? [85, 'IndexOptionsConflict']
      : [86, 'IndexKeySpecsConflict'];
    throw new CommandError(
      code,
      codeName,
      `An existing index has the same name or key as the requested index ${wanted.name}, with other options`,
    );
  }
  return false;
}

export const sameKey = (a: Doc, b: Doc): boolean => sameText(directions(a), directions(b));

const directions = (key: Doc): unknown => Object.keys(key).map((path) => [path, Number(key[path])]);

const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const sameOptions = (a: IndexSpec, b: IndexSpec): boolean =>
  Boolean(a.unique) === Boolean(b.unique) &&
  Boolean(a.sparse) === Boolean(b.sparse) &&
  a.expireAfterSeconds === b.expireAfterSeconds;
