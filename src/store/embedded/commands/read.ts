// The commands that read: find, getMore, killCursors, count.
import { decode, encode, pick } from '../values/bson';
import type { Doc } from '../values/doc';
import { fieldSet } from '../values/fields';
import { project } from '../aggregate/documents';
import { sortFields } from '../aggregate/sort';
import { count, select } from '../engine/select';
import type { Row } from '../engine/collection';
import { docOf, numberOf, optionalNumber, reads, type Command } from './command';

export const find: Command = reads(
  'filter projection sort skip limit batchSize singleBatch hint',
  ({ store, database, command }) => {
    const collection = store.catalog.find(database, command.find);
    const namespace = `${database}.${String(command.find)}`;
    const filter = docOf(command.filter, 'filter');
    const limit = numberOf(command.limit);
    const selection = { filter, sort: sortFields(command.sort), skip: numberOf(command.skip), limit: Math.abs(limit) };
    const rows = collection === undefined ? [] : select(store.sqlite, collection, selection);
    const shape = projector(docOf(command.projection, 'projection'), filter);
    return store.cursors.start(
      namespace,
      mapRows(rows, shape),
      optionalNumber(command.batchSize),
      command.singleBatch === true || limit < 0,
    );
  },
);

export const getMore: Command = reads('collection batchSize', ({ store, command }) =>
  store.cursors.more(BigInt(String(command.getMore)), numberOf(command.batchSize)),
);

export const killCursors: Command = reads('cursors', ({ store, command }) =>
  store.cursors.kill(command.cursors as unknown[]),
);

export const countCommand: Command = reads('query skip limit hint fields', ({ store, database, command }) => {
  const total = count(store.sqlite, store.catalog.find(database, command.count), docOf(command.query, 'query'));
  const left = Math.max(0, total - numberOf(command.skip));
  return { n: numberOf(command.limit) === 0 ? left : Math.min(left, Math.abs(numberOf(command.limit))), ok: 1 };
});

/** Undefined means the whole document. */
export type Projector = ((bytes: Buffer) => Buffer) | undefined;

/** Whole top-level fields are copied as bytes; anything finer is decoded. */
export function projector(projection: Doc, filter: Doc): Projector {
  const names = Object.keys(projection);
  if (names.length === 0) return undefined;
  const plain = names.every((name) => !name.includes('.') && isSwitch(projection[name]));
  const wanted = names.filter((name) => Boolean(Number(projection[name])));
  const others = names.filter((name) => name !== '_id');
  const including = others.length === 0 ? wanted.length > 0 : others.every((name) => wanted.includes(name));
  const excluding = others.every((name) => !wanted.includes(name));
  if (!plain || (!including && !excluding)) return (bytes) => encode(project(decode(bytes), projection, filter));
  if (!including) {
    const unwanted = fieldSet(names.filter((name) => !wanted.includes(name)));
    return (bytes) => pick(bytes, unwanted, false);
  }
  const withId = projection._id === undefined || wanted.includes('_id');
  const kept = fieldSet(withId ? [...new Set(['_id', ...wanted])] : wanted);
  return (bytes) => pick(bytes, kept, true);
}

const isSwitch = (value: unknown): boolean => typeof value === 'boolean' || value === 0 || value === 1;

function* mapRows(rows: Iterable<Row>, shape: Projector): Iterable<Buffer> {
  for (const { bytes } of rows) yield shape === undefined ? bytes : shape(bytes);
}
