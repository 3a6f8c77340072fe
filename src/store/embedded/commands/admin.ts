// The commands on collections and indexes.
import { encode } from '../values/bson';
import type { Doc } from '../values/doc';
import { CommandError } from '../values/errors';
import { isPlain } from '../values/kinds';
import { compileFilter } from '../query/match';
import type { Collection } from '../engine/collection';
import type { SecondaryIndex } from '../engine/secondary-index';
import { indexSpec, isExisting, sameKey } from './index-spec';
import { docOf, listOf, optionalNumber, reads, writes, type Command } from './command';

const ID_SPEC = { v: 2, key: { _id: 1 }, name: '_id_' };

export const create: Command = writes('autoIndexId', ({ store, database, command }) => {
  if (store.catalog.find(database, command.create) !== undefined) {
    throw new CommandError(48, 'NamespaceExists', `Collection ${database}.${String(command.create)} already exists.`);
  }
  store.catalog.ensure(database, command.create);
  return { ok: 1 };
});

export const drop: Command = writes('', ({ store, database, command }) => {
  const collection = store.catalog.find(database, command.drop);
  if (collection === undefined) return { ok: 1 };
  store.catalog.drop(collection);
  return { nIndexesWas: collection.indexes.length + 1, ns: collection.namespace, ok: 1 };
});

export const dropDatabase: Command = writes('', ({ store, database }) => {
  for (const collection of store.catalog.all(database)) store.catalog.drop(collection);
  return { dropped: database, ok: 1 };
});

export const listCollections: Command = reads(
  'filter nameOnly cursor authorizedCollections',
  ({ store, database, command }) => {
    const { test } = compileFilter(docOf(command.filter, 'filter'));
    const rows = store.catalog
      .all(database)
      .map(
        ({ name }): Doc => ({
          name,
          type: 'collection',
          ...(command.nameOnly !== true && { options: {}, info: { readOnly: false }, idIndex: ID_SPEC }),
        }),
      )
      .filter(test);
    return store.cursors.start(`${database}.$cmd.listCollections`, rows.map(encode), batchSize(command));
  },
);

export const listDatabases: Command = reads('filter nameOnly authorizedDatabases', ({ store }) => {
  const names = [...new Set(store.catalog.all().map(({ database }) => database))];
  return { databases: names.map((name) => ({ name, sizeOnDisk: 1, empty: false })), totalSize: names.length, ok: 1 };
});

export const listIndexes: Command = reads('cursor', ({ store, database, command }) => {
  const { indexes, namespace } = existing(
    store.catalog.find(database, command.listIndexes),
    `${database}.${String(command.listIndexes)}`,
  );
  return store.cursors.start(namespace, [ID_SPEC, ...indexes.map(({ spec }) => spec)].map(encode), batchSize(command));
});

const batchSize = (command: Doc): number | undefined => optionalNumber((command.cursor as Doc | undefined)?.batchSize);

export const createIndexes: Command = writes('indexes commitQuorum', ({ store, database, command }) => {
  const specs = listOf(command.indexes, 'indexes').map(indexSpec);
  const createdCollectionAutomatically = store.catalog.find(database, command.createIndexes) === undefined;
  const collection = store.catalog.ensure(database, command.createIndexes);
  const numIndexesBefore = collection.indexes.length + 1;
  for (const spec of specs) if (!isExisting(collection.indexes, spec)) store.catalog.createIndex(collection, spec);
  return { numIndexesBefore, numIndexesAfter: collection.indexes.length + 1, createdCollectionAutomatically, ok: 1 };
});

export const dropIndexes: Command = writes('index', ({ store, database, command }) => {
  const collection = existing(
    store.catalog.find(database, command.dropIndexes),
    `${database}.${String(command.dropIndexes)}`,
  );
  const nIndexesWas = collection.indexes.length + 1;
  const doomed = collection.indexes.filter((index) => isNamed(index, command.index));
  if (doomed.length === 0 && command.index !== '*')
    throw new CommandError(27, 'IndexNotFound', `index not found with name [${String(command.index)}]`);
  for (const index of doomed) store.catalog.dropIndex(collection, index);
  return { nIndexesWas, ok: 1 };
});

function isNamed({ name, spec }: SecondaryIndex, wanted: unknown): boolean {
  if (isPlain(wanted)) return sameKey(spec.key, wanted);
  return wanted === '*' || wanted === name || (Array.isArray(wanted) && wanted.includes(name));
}

function existing(collection: Collection | undefined, namespace: string): Collection {
  if (collection === undefined) throw new CommandError(26, 'NamespaceNotFound', `ns does not exist: ${namespace}`);
  return collection;
}
