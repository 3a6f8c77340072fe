// A secondary index: its definition, a document's keys, and how its table is read.
import type { Doc } from '../values/doc';
import { CommandError } from '../values/errors';
import { encodeKey, type Direction } from '../values/key';
import { collectAt, EMPTY_ARRAY, own, rootOf } from '../values/path';
import { compileFilter, type Matcher } from '../query/match';
import type { IndexShape } from '../query/plan';

/** The definition as createIndexes gave it and listIndexes shows it. */
export interface IndexSpec extends Doc {
  v: number;
  key: Doc;
  name: string;
  unique?: boolean;
  sparse?: boolean;
  expireAfterSeconds?: number;
  partialFilterExpression?: Doc;
}

/** How a plan reads an index: a FROM clause, and the columns of key and row number. */
export interface Readable extends IndexShape {
  from: string;
  keyColumn: string;
  rowColumn: string;
  countFrom: string;
  keyPattern: Doc;
}

/** The index on `_id` is the collection's own key column. */
export const idIndex = (table: string): Readable => ({
  name: '_id_',
  paths: ['_id'],
  directions: [1],
  unique: true,
  sparse: false,
  partial: undefined,
  multikey: false,
  from: `${table} c`,
  keyColumn: 'c.k',
  rowColumn: 'c.r',
  countFrom: `${table} c`,
  keyPattern: { _id: 1 },
});

export class SecondaryIndex implements Readable {
  readonly name: string;
  readonly table: string;
  readonly paths: readonly string[];
  readonly directions: readonly Direction[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Doc | undefined;
  readonly from: string;
  readonly countFrom: string;
  readonly insertKey: string;
  readonly deleteKey: string;
  readonly keyColumn = 'x.k';
  readonly rowColumn = 'x.r';
  /** Top-level fields that decide the keys of a document. */
  readonly fields: ReadonlySet<string>;
  private readonly parts: readonly string[][];
  private readonly inside: Matcher | undefined;

  /** `multikey` turns true with the first array that is indexed and stays so. */
  constructor(
    readonly id: number,
    collectionTable: string,
    readonly spec: IndexSpec,
    public multikey: boolean,
  ) {
    this.name = spec.name;
    this.table = `x${id}`;
    this.paths = Object.keys(spec.key);
    this.parts = this.paths.map((path) => path.split('.'));
    this.directions = this.paths.map((path) => (Number(spec.key[path]) < 0 ? -1 : 1));
    this.unique = spec.unique ?? false;
    this.sparse = spec.sparse ?? false;
    this.partial = spec.partialFilterExpression;
    this.inside = this.partial && compileFilter(this.partial);
    this.fields = new Set([...this.paths.map(rootOf), ...(this.inside?.fields ?? [])]);
    this.countFrom = `${this.table} x`;
    this.insertKey = `INSERT OR IGNORE INTO ${this.table}(k,r) VALUES(?,?)`;
    this.deleteKey = `DELETE FROM ${this.table} WHERE k=? AND r=?`;
    this.from = `${this.table} x JOIN ${collectionTable} c ON c.r=x.r`;
  }

  get keyPattern(): Doc {
    return this.spec.key;
  }

  /** The keys of a document, each once; `sawArray` asks the caller to mark the index multikey. */
  keysOf(doc: Doc): { keys: Buffer[]; sawArray: boolean } {
    if (this.inside !== undefined && !this.inside.test(doc)) return { keys: [], sawArray: false };
    const lists: unknown[][] = [];
    let sawArray = false;
    for (const parts of this.parts) {
      const values: unknown[] = [];
      sawArray = collectAt(doc, parts, 0, values) || sawArray;
      lists.push(values);
    }
    if (this.sparse && lists.every((values) => values.length === 1 && values[0] === undefined))
      return { keys: [], sawArray };
    if (!sawArray) return { keys: [this.encode(lists.map(([value]) => value))], sawArray };
    return { keys: distinct(this.arrayKeys(doc, lists)), sawArray };
  }

  /** Throws what `keysOf` would throw for a document that cannot be indexed, without building keys. */
  check(doc: Doc): void {
    if (this.parts.length === 1) return;
    const many = this.parts.filter((parts) => {
      const values: unknown[] = [];
      collectAt(doc, parts, 0, values);
      return values.length > 1;
    });
    if (many.length > 1) this.keysOf(doc);
  }

  private encode(values: unknown[]): Buffer {
    // A missing field is indexed as null, an empty array as undefined.
    return encodeKey(
      values.map((value) => (value === EMPTY_ARRAY ? undefined : (value ?? null))),
      this.directions,
    );
  }

  private arrayKeys(doc: Doc, lists: unknown[][]): Buffer[] {
    const many = lists.flatMap((values, position) => (values.length > 1 ? [position] : []));
    if (many.length <= 1) {
      const [position = 0] = many;
      return lists[position]!.map((value) =>
        this.encode(lists.map((values, at) => (at === position ? value : values[0]))),
      );
    }
    // Several paths may cross the same array of sub-documents: then each item gives its own combination.
    const roots = new Set(many.map((position) => rootOf(this.paths[position]!)));
    const [root = ''] = roots;
    const array = own(doc, root);
    if (roots.size > 1 || !Array.isArray(array)) {
      const names = many.map((position) => `[${this.paths[position]}]`).join(' ');
      throw new CommandError(171, 'CannotIndexParallelArrays', `cannot index parallel arrays ${names}`);
    }
    return array.flatMap((item: unknown) => this.keysOf({ ...doc, [root]: item }).keys);
  }
}

function distinct(keys: Buffer[]): Buffer[] {
  if (keys.length < 2) return keys;
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()];
}
