// The commands that write documents: insert, update, delete, findAndModify.
import * as BSON from 'bson';
import { decode, encode } from '../values/bson';
import type { Doc } from '../values/doc';
import { CommandError, failedToParse } from '../values/errors';
import { idFirst } from '../aggregate/documents';
import { sortFields } from '../aggregate/sort';
import type { Collection, Row } from '../engine/collection';
import { select } from '../engine/select';
import type { Store } from '../engine/store';
import { compileUpdate, type Update } from '../update/compile';
import { upsertBase } from '../update/upsert';
import { checkFields, docOf, listOf, numberOf, writes, type Command, type Context } from './command';
import { projector } from './read';

export const insert: Command = writes('documents ordered bypassDocumentValidation', ({ store, database, command }) => {
  const collection = store.catalog.ensure(database, command.insert);
  // The wire delivers documents as bytes; they are stored unchanged.
  const documents = command.documents as unknown as (Buffer | Doc)[];
  let n = 0;
  const writeErrors = each(documents, command.ordered, (document) => {
    collection.insert(Buffer.isBuffer(document) ? document : encode(document));
    n++;
  });
  return { n, ...writeErrors, ok: 1 };
});

const UPDATE_FIELDS = new Set(['q', 'u', 'upsert', 'multi', 'arrayFilters', 'hint', 'sort']);

export const update: Command = writes('updates ordered bypassDocumentValidation', ({ store, database, command }) => {
  const collection = store.catalog.ensure(database, command.update);
  const upserted: Doc[] = [];
  let n = 0;
  let nModified = 0;
  const writeErrors = each(listOf(command.updates, 'updates'), command.ordered, (statement, index) => {
    checkFields('update', statement, UPDATE_FIELDS);
    const result = updateOne(store, collection, statement);
    n += result.matched;
    nModified += result.modified;
    if (result.upserted !== undefined) upserted.push({ index, _id: result.upserted });
  });
  return { n, nModified, ...(upserted.length > 0 && { upserted }), ...writeErrors, ok: 1 };
});

interface Updated {
  matched: number;
  modified: number;
  upserted?: unknown;
}

function updateOne(store: Store, collection: Collection, statement: Doc): Updated {
  const filter = docOf(statement.q, 'q');
  const multi = statement.multi === true;
  const compiled = compileUpdate({ update: statement.u, filter, ...arrayFilters(statement) });
  if (multi && compiled.roots === null && !Array.isArray(statement.u))
    throw failedToParse('multi update is not supported for replacement-style update');
  const rows = select(store.sqlite, collection, { filter, limit: multi ? 0 : 1, sort: sortFields(statement.sort) });
  // Only row numbers are kept for updates of many: each document is read again at its turn.
  const targets = multi ? [...rows].map(({ row }) => row) : [...rows];
  if (targets.length === 0 && statement.upsert === true)
    return { matched: 1, modified: 0, upserted: upsert(collection, filter, compiled).id };
  let modified = 0;
  for (const target of targets) {
    const row = typeof target === 'number' ? collection.at(target) : target;
    if (row !== undefined && collection.update(row, compiled) !== undefined) modified++;
  }
  return { matched: targets.length, modified };
}

const arrayFilters = ({ arrayFilters: given }: Doc): { arrayFilters?: Doc[] } => ({
  ...(given !== undefined && { arrayFilters: listOf(given, 'arrayFilters') }),
});

function upsert(collection: Collection, filter: Doc, compiled: Update): { id: unknown; bytes: Buffer } {
  const { doc } = compiled.apply(upsertBase(filter), 'insert');
  const made = idFirst({ ...doc, _id: doc._id ?? new BSON.ObjectId() });
  return { id: made._id, bytes: collection.insert(encode(made)).bytes };
}

const DELETE_FIELDS = new Set(['q', 'limit', 'hint']);

export const deleteCommand: Command = writes('deletes ordered', ({ store, database, command }) => {
  const collection = store.catalog.find(database, command.delete);
  let n = 0;
  const writeErrors = each(listOf(command.deletes, 'deletes'), command.ordered, (statement) => {
    checkFields('delete', statement, DELETE_FIELDS);
    if (collection === undefined) return;
    const rows = select(store.sqlite, collection, {
      filter: docOf(statement.q, 'q'),
      limit: numberOf(statement.limit),
    });
    for (const number of [...rows].map(({ row }) => row)) {
      const row = collection.at(number);
      if (row !== undefined) collection.remove(row);
      n++;
    }
  });
  return { n, ...writeErrors, ok: 1 };
});

export const findAndModify: Command = writes(
  'query sort remove update new fields upsert arrayFilters hint bypassDocumentValidation',
  (context) => {
    const { store, database, command } = context;
    const collection = store.catalog.ensure(database, command.findAndModify ?? command.findandmodify);
    const filter = docOf(command.query, 'query');
    const [row] = [...select(store.sqlite, collection, { filter, sort: sortFields(command.sort), limit: 1 })];
    if (command.remove === true) return remove(context, collection, filter, row);
    const compiled = compileUpdate({ update: command.update, filter, ...arrayFilters(command) });
    if (row !== undefined) {
      const after = collection.update(row, compiled) ?? row.bytes;
      return {
        lastErrorObject: { n: 1, updatedExisting: true },
        value: shaped(context, filter, command.new === true ? after : row.bytes),
        ok: 1,
      };
    }
    if (command.upsert !== true) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
    const { id, bytes } = upsert(collection, filter, compiled);
    const value = command.new === true ? shaped(context, filter, bytes) : null;
    return { lastErrorObject: { n: 1, updatedExisting: false, upserted: id }, value, ok: 1 };
  },
);

function remove(context: Context, collection: Collection, filter: Doc, row: Row | undefined): Doc {
  if (row === undefined) return { lastErrorObject: { n: 0 }, value: null, ok: 1 };
  collection.remove(row);
  return { lastErrorObject: { n: 1 }, value: shaped(context, filter, row.bytes), ok: 1 };
}

function shaped({ command }: Context, filter: Doc, bytes: Buffer): Doc {
  const shape = projector(docOf(command.fields, 'fields'), filter);
  return decode(shape === undefined ? bytes : shape(bytes));
}

/** Runs the statements of a batch: refusals are listed by index, and end the batch when it is ordered. */
function each<T>(
  items: readonly T[],
  ordered: unknown,
  run: (item: T, index: number) => void,
): { writeErrors?: Doc[] } {
  const writeErrors: Doc[] = [];
  for (const [index, item] of items.entries()) {
    try {
      run(item, index);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details });
      if (ordered !== false) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}
