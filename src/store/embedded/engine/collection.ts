// One collection: a table of documents by `_id` key, a table per index, and the writes that keep them in step.
import type { Doc } from '../values/doc';
import { decodeFields, encode, idFirst, MAX_DOCUMENT_BYTES, splice } from '../values/bson';
import { CommandError } from '../values/errors';
import { fieldSet, type FieldSet } from '../values/fields';
import { encodeValue } from '../values/key';
import type { Update } from '../update/compile';
import { Behind, WIDE } from './behind';
import { duplicateKey } from './duplicate';
import { idIndex, type Readable, type SecondaryIndex } from './secondary-index';
import type { Sqlite } from './sqlite';

/** A stored document: its row number and its bytes. */
export interface Row {
  row: number;
  bytes: Buffer;
}

interface Keys {
  index: SecondaryIndex;
  keys: Buffer[];
}

/** What a collection needs from the store. */
export interface Around {
  /** Opens a transaction if none is open. */
  begin(): void;
  /** Keys were deferred. */
  left(): void;
}

/**
 * Each write to one document is atomic: keys are inserted first and removed again when one
 * of them is a duplicate, so no savepoint is needed.
 */
export class Collection {
  readonly table: string;
  readonly namespace: string;
  readonly byId: Readable;
  private readonly sql: { find: string; at: string; insert: string; update: string; delete: string };
  private secondary: readonly SecondaryIndex[] = [];
  private indexed: FieldSet = fieldSet(['_id']);
  private readonly behind = new Map<SecondaryIndex, Behind>();

  constructor(
    private readonly sqlite: Sqlite,
    readonly id: number,
    readonly database: string,
    readonly name: string,
    private readonly around: Around,
  ) {
    this.table = `c${id}`;
    this.namespace = `${database}.${name}`;
    this.byId = idIndex(this.table);
    this.sql = {
      find: `SELECT r,d FROM ${this.table} WHERE k=?`,
      at: `SELECT d FROM ${this.table} WHERE r=?`,
      insert: `INSERT OR IGNORE INTO ${this.table}(k,d) VALUES(?,?)`,
      update: `UPDATE ${this.table} SET d=? WHERE r=?`,
      delete: `DELETE FROM ${this.table} WHERE r=?`,
    };
  }

  get indexes(): readonly SecondaryIndex[] {
    return this.secondary;
  }

  set indexes(indexes: readonly SecondaryIndex[]) {
    this.secondary = indexes;
    for (const index of this.behind.keys()) if (!indexes.includes(index)) this.behind.delete(index);
    this.indexed = fieldSet([...new Set(['_id', ...indexes.flatMap((index) => [...index.fields])])]);
  }

  /** A lazily written index, and the last row that it covers. */
  keepBehind(index: SecondaryIndex, upto: number, known = false): void {
    this.behind.set(index, new Behind(this.sqlite, this.table, index, upto, known));
  }

  /** Runs before an index is read. */
  catchUp(index: Readable): void {
    const behind = this.behind.get(index as SecondaryIndex);
    if (behind === undefined || behind.size === 0) return;
    this.around.begin();
    behind.catchUp();
  }

  /** Writes one step of the deferred keys; false: none is left. */
  stepBehind(): boolean {
    const waiting = [...this.behind.values()].filter(({ size }) => size > 0);
    return waiting.map((behind) => behind.step()).includes(true);
  }

  get isBehind(): boolean {
    return [...this.behind.values()].some(({ size }) => size > 0);
  }

  find(id: unknown): Row | undefined {
    const found = this.sqlite.get<[number, Buffer]>(this.sql.find, [encodeValue(id)]);
    return found && { row: found[0], bytes: found[1] };
  }

  at(row: number): Row | undefined {
    const found = this.sqlite.get<[Buffer]>(this.sql.at, [row]);
    return found && { row, bytes: found[0] };
  }

  insert(document: Buffer): Row {
    const bytes = idFirst(document);
    checkSize(bytes);
    const doc = decodeFields(bytes, this.indexed);
    checkIdType(doc._id);
    const wanted = this.keysOf(
      this.secondary.filter((index) => !this.behind.has(index)),
      doc,
    );
    for (const index of this.behind.keys()) index.check(doc);
    const { changes, id: row } = this.sqlite.run(this.sql.insert, [encodeValue(doc._id), bytes]);
    if (changes === 0) throw duplicateKey(this.namespace, this.byId, doc);
    for (const { index, keys } of wanted) if (keys.length >= WIDE && !index.unique) this.widen(index, row);
    try {
      this.addKeys(
        wanted.filter(({ index }) => !this.behind.has(index)),
        row,
        doc,
      );
    } catch (error) {
      this.sqlite.run(this.sql.delete, [row]);
      throw error;
    }
    for (const behind of this.behind.values()) behind.add();
    if (this.behind.size > 0) this.around.left();
    return { row, bytes };
  }

  /** The new bytes, or undefined when the update changed nothing. */
  update({ row, bytes }: Row, update: Update): Buffer | undefined {
    const { roots } = update;
    const kept = this.keptFor(row);
    const touched = roots === null ? kept : kept.filter((index) => roots.some((root) => index.fields.has(root)));
    const fields =
      roots === null
        ? null
        : fieldSet([...new Set(['_id', ...roots, ...touched.flatMap((index) => [...index.fields])])]);
    const before = decodeFields(bytes, fields);
    const oldKeys = this.keysOf(touched, before);
    const { doc, changed } = update.apply(before, 'update');
    if (!changed) return undefined;
    const next = roots === null ? encode(doc) : splice(bytes, doc, fieldSet(roots));
    if (roots === null && next.equals(bytes)) return undefined;
    checkSize(next);
    const newKeys = this.keysOf(touched, doc);
    this.addKeys(without(newKeys, oldKeys), row, doc);
    this.removeKeys(without(oldKeys, newKeys), row);
    this.sqlite.run(this.sql.update, [next, row]);
    return next;
  }

  remove({ row, bytes }: Row): void {
    const kept = this.keptFor(row);
    if (kept.length > 0) this.removeKeys(this.keysOf(kept, decodeFields(bytes, this.indexed)), row);
    this.sqlite.run(this.sql.delete, [row]);
  }

  /** Fills a new index from the documents that exist. */
  build(index: SecondaryIndex): void {
    const fields = fieldSet([...index.fields]);
    let last = 0;
    for (;;) {
      const rows = this.sqlite.all<[number, Buffer]>(`SELECT r,d FROM ${this.table} WHERE r>? ORDER BY r LIMIT 500`, [
        last,
      ]);
      for (const [row, bytes] of rows) {
        const doc = decodeFields(bytes, fields);
        this.addKeys(this.keysOf([index], doc), row, doc);
        last = row;
      }
      if (rows.length < 500) return;
    }
  }

  /** The first document with this many keys: the index covers those before it, and is written lazily from it on. */
  private widen(index: SecondaryIndex, row: number): void {
    this.sqlite.run('UPDATE indexes SET upto=? WHERE id=?', [row - 1, index.id]);
    this.keepBehind(index, row - 1, true);
  }

  /** The indexes that cover the row. */
  private keptFor(row: number): readonly SecondaryIndex[] {
    if (this.behind.size === 0) return this.secondary;
    return this.secondary.filter((index) => !this.behind.get(index)?.waits(row));
  }

  private keysOf(indexes: readonly SecondaryIndex[], doc: Doc): Keys[] {
    return indexes.map((index) => {
      const { keys, sawArray } = index.keysOf(doc);
      if (sawArray && !index.multikey) {
        index.multikey = true;
        this.sqlite.run('UPDATE indexes SET multikey=1 WHERE id=?', [index.id]);
      }
      return { index, keys };
    });
  }

  private addKeys(added: readonly Keys[], row: number, doc: Doc): void {
    const done: Keys[] = [];
    for (const { index, keys } of added) {
      for (const key of keys) {
        const { changes } = this.sqlite.run(index.insertKey, [key, row]);
        if (changes === 0) {
          this.removeKeys(done, row);
          throw duplicateKey(this.namespace, index, doc);
        }
        done.push({ index, keys: [key] });
      }
    }
  }

  private removeKeys(removed: readonly Keys[], row: number): void {
    for (const { index, keys } of removed) {
      for (const key of keys) this.sqlite.run(index.deleteKey, [key, row]);
    }
  }
}

/** The keys of `some` that `others` lacks, index by index; both lists are of the same indexes. */
function without(some: readonly Keys[], others: readonly Keys[]): Keys[] {
  return some.flatMap(({ index, keys }, i) => {
    const same = others[i]!.keys;
    const left = keys.filter((key) => !same.some((other) => other.equals(key)));
    return left.length === 0 ? [] : [{ index, keys: left }];
  });
}

function checkSize(bytes: Buffer): void {
  if (bytes.length <= MAX_DOCUMENT_BYTES) return;
  throw new CommandError(
    10334,
    'BSONObjectTooLarge',
    `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_DOCUMENT_BYTES}`,
  );
}

function checkIdType(id: unknown): void {
  const wrong = Array.isArray(id) ? 'array' : id instanceof RegExp ? 'regex' : undefined;
  if (wrong !== undefined) throw new CommandError(53, 'InvalidIdField', `The '_id' value cannot be of type ${wrong}`);
}
