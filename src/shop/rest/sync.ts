/** Keeps the catalogue in sync with the shop: reads the stored catalogue at the start, and fetches changes in pages while serving. */
import type { Clock } from '../../model/clock';
import type { Log } from '../../model/log';
import type { Product } from '../../model/shop';
import type { CatalogueStore } from '../../model/store';
import type { Client } from './client';
import { ShopFault } from './fault';
import type { Kept } from './kept';
import { readValue } from './read';
import { itemSchema, pageSchema, productSchema, shopSchema } from './schema';
import type { RestSettings } from './settings';

const OPERATION = 'GET /catalogue';
/** After a failure the next attempt follows after this, or after `syncMs` if that is shorter. */
const AGAIN_MS = 15_000;
/** Pages per round, so that a shop whose cursor never ends is not read for ever. */
const PAGES_MAX = 5_000;
/** During a first load the index is rebuilt at most once in this many pages. */
const PUBLISH_EVERY = 20;

export interface Sync {
  /** Reads the stored catalogue; the first round runs in the background. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Runs one round now. Rejects with the fault. */
  round(): Promise<void>;
  /** ms since 1970: when the shop last delivered all of its changes; null: never. */
  asOf(): number | null;
}

export interface SyncParts {
  settings: RestSettings;
  client: Client;
  kept: Kept;
  store: CatalogueStore;
  clock: Clock;
  log: Pick<Log, 'info' | 'warn'>;
  /** The list of products changed. */
  changed(): void;
}

interface State {
  /** The shop has identified itself and matches the configuration. */
  met: boolean;
  cursor: string | null;
  asOf: number | null;
  /** Ids seen in a round that began without a cursor: products not among them at its end are removed. */
  seen: Set<string> | null;
}

export function createSync(parts: SyncParts): Sync {
  const { settings, kept, store, clock, log } = parts;
  const state: State = { met: false, cursor: null, asOf: null, seen: null };
  let stopped = true;
  let cancel = (): void => undefined;
  let running: Promise<void> = Promise.resolve();
  const round = (): Promise<void> => (running = running.catch(() => undefined).then(() => readChanges(parts, state)));
  const go = (): void => {
    round().then(
      () => plan(settings.syncMs),
      (fault: unknown) => {
        // The client has logged the shop's own faults.
        if (!(fault instanceof ShopFault))
          log.warn({ fault: String(fault) }, 'the catalogue could not be brought up to date; it is tried again');
        plan(Math.min(AGAIN_MS, settings.syncMs));
      },
    );
  };
  const plan = (ms: number): void => {
    if (!stopped) cancel = clock.after(ms, go);
  };
  return {
    async start() {
      stopped = false;
      const old = await store.load(settings.url);
      for (const product of old?.products ?? []) keep(parts, product);
      if (old) {
        state.cursor = old.cursor;
        state.asOf = old.asOf.getTime();
        kept.publish();
        parts.changed();
        log.info({ products: kept.all().length, asOf: old.asOf }, 'the kept catalogue was read');
      }
      go();
    },
    async stop() {
      stopped = true;
      cancel();
      await running.catch(() => undefined);
    },
    round,
    asOf: () => state.asOf,
  };
}

/** The stored catalogue was valid when stored; after an upgrade it may not be, and then the shop sends it again. */
function keep({ kept, settings }: SyncParts, value: unknown): void {
  try {
    kept.put(readValue(value, { operation: OPERATION, schema: productSchema, currency: settings.currency }));
  } catch (fault) {
    if (!(fault instanceof ShopFault)) throw fault;
  }
}

async function readChanges(parts: SyncParts, state: State): Promise<void> {
  const { kept, store, settings, clock } = parts;
  if (!state.met) await meet(parts);
  state.met = true;
  let dirty = false;
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const from = clock.now();
    if (state.cursor === null) state.seen = new Set();
    const answer = await askPage(parts, state);
    const change = take(parts, state, answer.items);
    dirty = dirty || change.put.length + change.removed.length > 0;
    state.cursor = answer.cursor;
    if (!answer.more) change.removed.push(...gone(kept, state));
    const asOf = answer.more ? (state.asOf ?? from) : from;
    await store.save(settings.url, {
      put: change.put.map((product) => ({ id: product.id, product })),
      removed: change.removed,
      cursor: state.seen === null ? state.cursor : null,
      asOf: new Date(asOf),
    });
    dirty = dirty || change.removed.length > 0;
    if (dirty && (!answer.more || page === 1 || page % PUBLISH_EVERY === 0)) {
      kept.publish();
      parts.changed();
      dirty = false;
    }
    if (!answer.more) return void (state.asOf = asOf);
  }
  throw new Error(`the catalogue did not end after ${PAGES_MAX} pages; \`more\` must be false on the last one`);
}

/** Another currency would make every price wrong, so it is refused; another zone or name is only logged. */
async function meet({ client, settings, log }: SyncParts): Promise<void> {
  const operation = 'GET /shop';
  const shop = await client.ask({ target: '/shop', operation, schema: shopSchema });
  if (!shop) return;
  const { currency, timeZone } = settings;
  if (shop.currency !== currency) {
    const fault = new ShopFault(
      'currency',
      operation,
      `currency is ${shop.currency} and shop.currency is ${currency}; set shop.currency, or check shop.rest.url`,
    );
    client.tell(fault, operation);
    throw fault;
  }
  if (shop.timeZone !== timeZone)
    log.warn(
      { shop: shop.timeZone, configured: timeZone },
      `the shop's ${operation}: timeZone is ${shop.timeZone} and shop.timeZone is ${timeZone}; set one like the other`,
    );
}

async function askPage(
  { client, settings }: SyncParts,
  state: State,
): Promise<{ items: unknown[]; cursor: string; more: boolean }> {
  const query = new URLSearchParams({
    limit: String(settings.pageSize),
    ...(state.cursor !== null && { cursor: state.cursor }),
  });
  const page = await client.ask({ target: `/catalogue?${query}`, operation: OPERATION, schema: pageSchema });
  if (page) return page;
  if (state.cursor === null)
    throw new ShopFault(
      'unexpected',
      OPERATION,
      'answered 404 without a cursor; a shop without products answers an empty page',
    );
  // The shop no longer knows this cursor, so everything is fetched again; known products stay until then.
  state.cursor = null;
  state.seen = null;
  throw new ShopFault(
    'unexpected',
    OPERATION,
    'it does not know our cursor any more; the catalogue is read again from its beginning',
  );
}

/** An invalid product affects only itself: it is logged, and the earlier version stays. */
function take(parts: SyncParts, state: State, items: readonly unknown[]): { put: Product[]; removed: string[] } {
  const { kept, client, settings } = parts;
  const put: Product[] = [];
  const removed: string[] = [];
  for (const [index, item] of items.entries()) {
    const operation = `${OPERATION} (item ${index}${nameOf(item)})`;
    try {
      const read = readValue(item, { operation, schema: itemSchema, currency: settings.currency });
      if ('removed' in read) {
        if (kept.remove(read.removed)) removed.push(read.removed);
        continue;
      }
      const product = readValue(read.product, { operation, schema: productSchema, currency: settings.currency });
      state.seen?.add(product.id);
      if (kept.put(product)) put.push(product);
    } catch (fault) {
      if (!(fault instanceof ShopFault)) throw fault;
      client.tell(fault, operation);
      const id = idOf(item);
      if (id !== undefined) state.seen?.add(id);
    }
  }
  return { put, removed };
}

/** At the end of a full read: products that the shop did not list. */
function gone(kept: Kept, state: State): string[] {
  const { seen } = state;
  state.seen = null;
  return seen === null ? [] : kept.ids().filter((id) => !seen.has(id) && kept.remove(id));
}

function idOf(item: unknown): string | undefined {
  const product = typeof item === 'object' && item !== null && 'product' in item ? item.product : undefined;
  return typeof product === 'object' && product !== null && 'id' in product && typeof product.id === 'string'
    ? product.id.slice(0, 100)
    : undefined;
}

function nameOf(item: unknown): string {
  const id = idOf(item);
  return id === undefined ? '' : `, product ${id}`;
}
