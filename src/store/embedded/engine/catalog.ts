// The existing collections and indexes: stored in two tables, mirrored in memory.
import { decode, encode } from '../values/bson';
import { CommandError } from '../values/errors';
import { Collection, type Around } from './collection';
import { SecondaryIndex, type IndexSpec } from './secondary-index';
import type { Sqlite } from './sqlite';

// AUTOINCREMENT, so that the tables of a dropped collection or index are never mistaken for those of a new one.
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collections(id INTEGER PRIMARY KEY AUTOINCREMENT, db TEXT NOT NULL, name TEXT NOT NULL, UNIQUE(db,name));
  CREATE TABLE IF NOT EXISTS indexes(id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, spec BLOB NOT NULL, multikey INTEGER NOT NULL DEFAULT 0, upto INTEGER);`;

export class Catalog {
  private collections = new Map<string, Collection>();

  constructor(
    private readonly sqlite: Sqlite,
    private readonly around: Around,
  ) {
    sqlite.exec(SCHEMA);
    const columns = sqlite.all<[number, string]>('PRAGMA table_info(indexes)', []);
    // Files of before 2026-12 lack it. Null: every row is in the index.
    if (!columns.some(([, name]) => name === 'upto')) sqlite.exec('ALTER TABLE indexes ADD COLUMN upto INTEGER');
    this.load();
  }

  /** Also after a rollback, which may have undone what the mirror already shows. */
  load(): void {
    this.collections = new Map();
    const byId = new Map<number, Collection>();
    for (const [id, database, name] of this.sqlite.all<[number, string, string]>(
      'SELECT id,db,name FROM collections',
      [],
    )) {
      const collection = new Collection(this.sqlite, id, database, name, this.around);
      this.collections.set(collection.namespace, collection);
      byId.set(id, collection);
    }
    const rows = this.sqlite.all<[number, number, Buffer, number, number | null]>(
      'SELECT id,collection,spec,multikey,upto FROM indexes ORDER BY id',
      [],
    );
    for (const [id, collectionId, spec, multikey, upto] of rows) {
      const collection = byId.get(collectionId);
      if (collection === undefined) continue;
      const index = new SecondaryIndex(id, collection.table, decode(spec) as IndexSpec, multikey === 1);
      collection.indexes = [...collection.indexes, index];
      if (upto !== null) collection.keepBehind(index, upto);
    }
  }

  all(database?: string): Collection[] {
    return [...this.collections.values()].filter(
      (collection) => database === undefined || collection.database === database,
    );
  }

  find(database: string, name: unknown): Collection | undefined {
    if (typeof name !== 'string' || name === '')
      throw new CommandError(73, 'InvalidNamespace', 'Invalid namespace specified');
    return this.collections.get(`${database}.${name}`);
  }

  /** A collection is created by its first write. */
  ensure(database: string, name: unknown): Collection {
    const found = this.find(database, name);
    if (found !== undefined) return found;
    const { id } = this.sqlite.run('INSERT INTO collections(db,name) VALUES(?,?)', [database, String(name)]);
    this.sqlite.exec(
      `CREATE TABLE c${id}(r INTEGER PRIMARY KEY AUTOINCREMENT, k BLOB NOT NULL UNIQUE, d BLOB NOT NULL)`,
    );
    const collection = new Collection(this.sqlite, id, database, String(name), this.around);
    this.collections.set(collection.namespace, collection);
    return collection;
  }

  drop(collection: Collection): void {
    for (const index of collection.indexes) this.dropIndex(collection, index);
    this.sqlite.exec(`DROP TABLE ${collection.table}`);
    this.sqlite.run('DELETE FROM collections WHERE id=?', [collection.id]);
    this.collections.delete(collection.namespace);
  }

  /** Builds the whole index, or nothing. */
  createIndex(collection: Collection, spec: IndexSpec): void {
    this.sqlite.exec('SAVEPOINT building');
    try {
      const { id } = this.sqlite.run('INSERT INTO indexes(collection,spec) VALUES(?,?)', [collection.id, encode(spec)]);
      const index = new SecondaryIndex(id, collection.table, spec, false);
      const primary = index.unique ? 'k' : 'k,r';
      this.sqlite.exec(
        `CREATE TABLE ${index.table}(k BLOB NOT NULL, r INTEGER NOT NULL, PRIMARY KEY(${primary})) WITHOUT ROWID`,
      );
      collection.build(index);
      this.sqlite.exec('RELEASE building');
      collection.indexes = [...collection.indexes, index];
    } catch (error) {
      this.sqlite.exec('ROLLBACK TO building; RELEASE building');
      throw error;
    }
  }

  dropIndex(collection: Collection, index: SecondaryIndex): void {
    this.sqlite.exec(`DROP TABLE ${index.table}`);
    this.sqlite.run('DELETE FROM indexes WHERE id=?', [index.id]);
    collection.indexes = collection.indexes.filter((other) => other !== index);
  }
}
