/** The example shop served on a loopback port, and the connector before it, for tests. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createShop, type ExampleShop } from '../../../examples/rest-shop/server.cjs';
import { createFakeClock, type FakeClock } from '../../../test/fake-clock';
import type { CatalogueStore } from '../../model/store';
import { readSynonyms } from '../search/synonyms-folder';
import { createRestShop, type RestShop } from './index';
import type { RestSettings } from './settings';

export interface Served {
  url: string;
  example: ExampleShop;
  /** What came in, oldest first. */
  requests: { method: string; url: string; headers: Record<string, string | string[] | undefined>; body: string }[];
  /** Answers instead of the example from now on; null: the example answers again. */
  instead(listener: RequestListener | null): void;
  /** Nothing listens until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export async function serveShop(options: Parameters<typeof createShop>[0] = {}): Promise<Served> {
  const example = createShop(options);
  const requests: Served['requests'] = [];
  let other: RequestListener | null = null;
  let server: Server | null = null;
  const open = (port: number): Promise<number> =>
    new Promise((resolve) => {
      server = createServer((request, response) => {
        const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: '' };
        requests.push(seen);
        request.on('data', (chunk: Buffer) => (seen.body += chunk.toString()));
        (other ?? ((one, two) => example.handle(one, two)))(request, response);
      }).listen(port, '127.0.0.1', () => resolve((server?.address() as AddressInfo).port));
    });
  const down = (): Promise<void> =>
    new Promise((resolve) => {
      if (!server) return resolve();
      server.close(() => resolve());
      server.closeAllConnections();
      server = null;
    });
  const port = await open(0);
  return {
    url: `http://127.0.0.1:${port}`,
    example,
    requests,
    instead: (listener) => void (other = listener),
    down,
    up: async () => void (await open(port)),
    close: down,
  };
}

/** A catalogue that is kept as the store keeps it: as JSON, over restarts of the connector. */
export function keptInMemory(): CatalogueStore {
  const sources = new Map<string, { goods: Map<string, string>; cursor: string | null; asOf: Date }>();
  return {
    async load(source) {
      const found = sources.get(source);
      return found
        ? {
            products: [...found.goods.values()].map((body) => JSON.parse(body) as unknown),
            cursor: found.cursor,
            asOf: found.asOf,
          }
        : null;
    },
    async save(source, { put, removed, cursor, asOf }) {
      const goods = sources.get(source)?.goods ?? new Map<string, string>();
      for (const { id, product } of put) goods.set(id, JSON.stringify(product));
      for (const id of removed) goods.delete(id);
      sources.set(source, { goods, cursor, asOf });
    },
  };
}

export interface Connected {
  shop: RestShop;
  clock: FakeClock;
  /** Warnings, oldest first. */
  warnings: string[];
  counts: string[];
}

/** A connector that has not started. */
export function connect(
  url: string,
  {
    store = keptInMemory(),
    clock = createFakeClock(Date.now()),
    ...settings
  }: Partial<RestSettings> & { store?: CatalogueStore; clock?: FakeClock } = {},
): Connected {
  const warnings: string[] = [];
  const counts: string[] = [];
  let ids = 0;
  const shop = createRestShop({
    settings: {
      name: 'Tidewater Goods',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      url,
      auth: { kind: 'none' },
      timeoutMs: 2000,
      maxBytes: 1_000_000,
      syncMs: 60_000,
      pageSize: 5,
      searches: false,
      freshMs: 30_000,
      ...settings,
    },
    synonyms: readSynonyms(resolve(__dirname, '../../../flows/synonyms')),
    store,
    clock,
    random: () => 0,
    pause: () => Promise.resolve(),
    newId: () => `id-${(ids += 1)}`,
    log: { info: () => undefined, warn: (_what, message) => void warnings.push(message), error: () => undefined },
    metrics: { count: (name, labels) => void counts.push(`${name} ${labels?.['outcome'] ?? ''}`) },
  });
  return { shop, clock, warnings, counts };
}
