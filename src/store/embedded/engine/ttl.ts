// The TTL sweep: deletes expired documents in pages, each its own group, so that other commands run in between.
import type { Collection } from './collection';
import type { SecondaryIndex } from './secondary-index';
import { select } from './select';
import type { Store } from './store';

const PAGE = 500;

/** Starts the sweep; the returned function ends it. A period of 0 means no sweep. */
export function startTtlSweep(store: Store, periodMs: number): () => void {
  if (periodMs === 0) return () => undefined;
  const timer = setInterval(() => sweep(store), periodMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** One sweep over all TTL indexes. */
export function sweep(store: Store): void {
  for (const collection of store.catalog.all()) {
    for (const index of collection.indexes)
      if (index.spec.expireAfterSeconds !== undefined) sweepIndex(store, collection, index);
  }
}

function sweepIndex(store: Store, collection: Collection, index: SecondaryIndex): void {
  const { expireAfterSeconds = 0 } = index.spec;
  const filter = { [index.paths[0]!]: { $lt: new Date(store.now() - expireAfterSeconds * 1000) }, ...index.partial };
  const page = (): { n: number } => {
    const rows = [...select(store.sqlite, collection, { filter, limit: PAGE })];
    for (const row of rows) collection.remove(row);
    return { n: rows.length };
  };
  store.write(page, ({ reply }) => {
    const more = (reply as { n?: number } | undefined)?.n === PAGE;
    // The collection may have been dropped meanwhile.
    if (more && store.catalog.all().includes(collection)) setImmediate(() => sweepIndex(store, collection, index));
  });
}
