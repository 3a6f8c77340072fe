// Sorts documents in memory, by the same keys as an index.
import type { Doc } from '../values/doc';
import { badValue, unsupported } from '../values/errors';
import { encodeKey } from '../values/key';
import { isPlain } from '../values/kinds';
import { compare } from '../values/order';
import { collectAt, EMPTY_ARRAY } from '../values/path';
import type { SortField } from '../query/plan';

export function sortFields(sort: unknown): SortField[] {
  if (sort === undefined || sort === null) return [];
  if (!isPlain(sort)) throw badValue('sort must be an object');
  return Object.keys(sort).map((path) => {
    const direction = Number(sort[path]);
    if (isPlain(sort[path])) throw unsupported('sorting by $meta');
    if (direction !== 1 && direction !== -1)
      throw badValue(`$sort key ordering must be 1 (for ascending) or -1 (for descending), at ${path}`);
    return { path, parts: path.split('.'), direction };
  });
}

/** An array sorts by its least item upwards and by its greatest downwards; a missing field as null. */
export function sortKey(doc: Doc, fields: readonly SortField[]): Buffer {
  const values = fields.map(({ parts, direction }) => {
    const found: unknown[] = [];
    collectAt(doc, parts, 0, found);
    const known = found.map((value) => (value === EMPTY_ARRAY ? undefined : (value ?? null)));
    return known.length === 1
      ? known[0]
      : known.reduce((best, value) => (direction * compare(value, best) < 0 ? value : best));
  });
  return encodeKey(
    values,
    fields.map((field) => field.direction),
  );
}

/** Keeps the first `limit` of all rows that were added, in order; equal keys keep their order of arrival. */
export class Sorter<T> {
  private rows: { key: Buffer; at: number; row: T }[] = [];
  private count = 0;

  /** A limit of 0 keeps all. */
  constructor(private readonly limit: number) {}

  add(key: Buffer, row: T): void {
    this.rows.push({ key, at: this.count++, row });
    if (this.limit > 0 && this.rows.length > this.limit * 4 + 256) this.trim();
  }

  sorted(): T[] {
    this.trim();
    return this.rows.map(({ row }) => row);
  }

  private trim(): void {
    this.rows.sort((a, b) => Buffer.compare(a.key, b.key) || a.at - b.at);
    if (this.limit > 0 && this.rows.length > this.limit) this.rows.length = this.limit;
  }
}
