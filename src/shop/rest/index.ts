/** A shop behind the REST API of docs/shop-api.yaml. Products are answered from a kept catalogue, everything else is asked when it is needed. */
import { given } from '../../model/given';
import type { Clock, Random } from '../../model/clock';
import type { Log } from '../../model/log';
import type { Metrics } from '../../model/metrics';
import type { Product, Shop } from '../../model/shop';
import type { CatalogueStore } from '../../model/store';
import { createCaller } from '../../outgoing/caller';
import type { Synonyms } from '../search/merchant-words';
import { createBreaker } from './breaker';
import { createCache } from './cache';
import { createClient, type Client } from './client';
import { ShopFault } from './fault';
import { createKept } from './kept';
import { people } from './people';
import { sales } from './sales';
import { foundSchema, productSchema } from './schema';
import type { RestSettings } from './settings';
import { createSync, type Sync } from './sync';
import { readValue } from './read';

const CACHED_MAX = 1000;

export interface RestShop extends Shop {
  /** Reads the kept catalogue and begins to follow the shop's changes. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** One round of the catalogue now. Rejects with what went wrong. */
  sync(): Promise<void>;
  /** The shop says that a product changed or is gone: it is asked for afresh. */
  changed(product: string): Promise<void>;
  /** Calls the listener whenever the list of products is another one. */
  onCatalogue(listener: (products: readonly Product[]) => void): void;
}

export interface RestShopParts {
  settings: RestSettings;
  synonyms: readonly Synonyms[];
  store: CatalogueStore;
  clock: Clock;
  random: Random;
  pause(ms: number): Promise<void>;
  newId(): string;
  log: Log;
  metrics: Pick<Metrics, 'count'>;
}

export function createRestShop(parts: RestShopParts): RestShop {
  const { settings, clock } = parts;
  const caller = createCaller({ publicOnly: false });
  const breaker = createBreaker(clock);
  const client = createClient({ ...parts, caller, breaker });
  const kept = createKept(parts.synonyms);
  const listeners: ((products: readonly Product[]) => void)[] = [];
  const tellAll = (): void => listeners.forEach((listener) => listener(kept.all()));
  const sync = createSync({ ...parts, client, kept, changed: tellAll });
  const { name, currency, timeZone, country } = settings;
  return {
    name,
    currency,
    timeZone,
    ...given({ country }),
    ...products({ settings, client, kept, sync, clock, publish: tellAll }),
    ...people(client),
    ...sales(client),
    asOf: () => (breaker.failing() ? (sync.asOf() ?? 0) : null),
    start: () => sync.start(),
    sync: () => sync.round(),
    async stop() {
      await sync.stop();
      await caller.close();
    },
    onCatalogue: (listener) => void listeners.push(listener),
  };
}

interface Goods {
  settings: RestSettings;
  client: Client;
  kept: ReturnType<typeof createKept>;
  sync: Sync;
  clock: Clock;
  publish(): void;
}

const LOOK_UP = 'GET /products/{id}';

function products({
  settings,
  client,
  kept,
  sync,
  clock,
  publish,
}: Goods): Pick<RestShop, 'searchProducts' | 'product' | 'catalogue' | 'changed'> {
  const fresh = createCache<Product>({ clock, freshMs: settings.freshMs, max: CACHED_MAX });
  /** Nothing is known of the goods yet: "there is no such thing" would be a guess. */
  const known = (): void => {
    if (sync.asOf() === null && kept.all().length === 0)
      throw new ShopFault('failed', 'catalogue', 'it could not be read yet; it is asked for again and again');
  };
  const look = async (id: string): Promise<Product | null> => {
    const product = await client.ask({
      target: `/products/${encodeURIComponent(id)}`,
      operation: LOOK_UP,
      schema: productSchema,
    });
    const changed = product === null ? kept.remove(id) : kept.put(product);
    if (changed) {
      kept.publish();
      publish();
    }
    if (product) fresh.put(id, product);
    return product;
  };
  return {
    async searchProducts(query) {
      known();
      const answer = kept.search(query);
      const text = query.text?.trim() ?? '';
      if (!settings.searches || answer.products.length > 0 || answer.nearest || text === '') return answer;
      const found = await searchShop(client, settings, text, query.language ?? 'en', query.limit ?? 20).catch(
        (fault: unknown) => {
          if (!(fault instanceof ShopFault)) throw fault;
          return [];
        },
      );
      return { ...answer, products: found };
    },
    async product(id) {
      const cached = fresh.get(id);
      if (cached) return structuredClone(cached);
      try {
        return structuredClone(await look(id));
      } catch (fault) {
        const old = kept.byId(id);
        if (!(fault instanceof ShopFault) || !old) throw fault;
        return structuredClone(old);
      }
    },
    catalogue: async () => kept.all(),
    async changed(id) {
      fresh.drop(id);
      await look(id);
    },
  };
}

/** The shop's own search, for words that ours does not know. One wrong product costs itself only. */
async function searchShop(
  client: Client,
  { currency }: RestSettings,
  text: string,
  language: string,
  limit: number,
): Promise<Product[]> {
  const operation = 'GET /search';
  const query = new URLSearchParams({ q: text.slice(0, 500), language, limit: String(limit) });
  const found = await client.ask({ target: `/search?${query}`, operation, schema: foundSchema });
  return (found?.products ?? []).slice(0, limit).flatMap((value) => {
    try {
      return [readValue(value, { operation, schema: productSchema, currency })];
    } catch (fault) {
      if (!(fault instanceof ShopFault)) throw fault;
      client.tell(fault, operation);
      return [];
    }
  });
}
