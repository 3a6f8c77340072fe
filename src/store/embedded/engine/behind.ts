// Indexes over long lists, such as the words of a text, are written lazily: many documents at a time and in the order
// of the keys, because each key alone changes a separate page. They always catch up before they are read.
import { decodeFields } from '../values/bson';
import { fieldSet } from '../values/fields';
import type { SecondaryIndex } from './secondary-index';
import type { Sqlite, Value } from './sqlite';

/** From this many keys per document, an index is written lazily. */
export const WIDE = 8;
/** Documents per step: about 20 ms of work. */
const STEP = 256;
/** Keys per statement. */
const TOGETHER = 64;
/** At most this many documents wait, so that no read has to wait for long. */
const MOST = 4_096;

/** The end of a collection that a lazy index does not cover yet. */
export class Behind {
  private pending: number;

  constructor(
    private readonly sqlite: Sqlite,
    private readonly table: string,
    readonly index: SecondaryIndex,
    /** Rows up to this number are in the index. */
    private upto: number,
    known: boolean,
  ) {
    this.pending = known ? 0 : this.count();
  }

  /** True: the row's keys are not in the index yet, so there is nothing to change there. */
  waits(row: number): boolean {
    return row > this.upto;
  }

  get size(): number {
    return this.pending;
  }

  /** A row was written; the oldest rows are indexed at once when too many wait. */
  add(): void {
    this.pending += 1;
    if (this.pending > MOST) this.step();
  }

  /** Within a transaction. */
  catchUp(): void {
    while (this.pending > 0 && this.step());
  }

  /** False: nothing is left. */
  step(): boolean {
    const rows = this.sqlite.all<[number, Buffer]>(`SELECT r,d FROM ${this.table} WHERE r>? ORDER BY r LIMIT ?`, [
      this.upto,
      STEP,
    ]);
    const last = rows.at(-1)?.[0];
    if (last !== undefined) {
      this.write(rows);
      this.upto = last;
      this.sqlite.run('UPDATE indexes SET upto=? WHERE id=?', [last, this.index.id]);
    }
    const more = rows.length === STEP;
    // Rows may have been deleted while they waited, so the count is only an upper bound.
    this.pending = more ? Math.max(1, this.pending - STEP) : 0;
    return more;
  }

  private write(rows: readonly [number, Buffer][]): void {
    const { fields } = this.index;
    const wanted = fieldSet([...fields]);
    const keys = rows.flatMap(([row, bytes]) =>
      this.index.keysOf(decodeFields(bytes, wanted)).keys.map((key) => ({ key, row })),
    );
    keys.sort((a, b) => Buffer.compare(a.key, b.key) || a.row - b.row);
    for (let at = 0; at < keys.length; at += TOGETHER) {
      const some = keys.slice(at, at + TOGETHER);
      this.sqlite.run(
        this.insertOf(some.length),
        some.flatMap(({ key, row }): Value[] => [key, row]),
      );
    }
  }

  private insertOf(count: number): string {
    if (count !== TOGETHER) return insertText(this.index.table, count);
    return (this.full ??= insertText(this.index.table, count));
  }
  private full: string | undefined;

  private count(): number {
    return this.sqlite.get<[number]>(`SELECT count(*) FROM ${this.table} WHERE r>?`, [this.upto])?.[0] ?? 0;
  }
}

const insertText = (table: string, count: number): string =>
  `INSERT OR IGNORE INTO ${table}(k,r) VALUES ${new Array(count).fill('(?,?)').join()}`;
