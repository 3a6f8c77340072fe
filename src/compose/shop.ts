/** The shop of the configuration: in files, over the network, or from an extension. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../../config/schema';
import { CONNECTORS, EXAMPLE } from '../../config/shop';
import { given } from '../model/given';
import { sleep, systemClock, type Clock, type Random } from '../model/clock';
import type { Metrics } from '../model/metrics';
import type { Home } from '../home';
import { GatewayError } from '../model/errors';
import { silentLog, type Log } from '../model/log';
import type { Queue } from '../model/queue';
import type { Product, Shop } from '../model/shop';
import type { CatalogueStore } from '../model/store';
import type { ConnectedShop, ShopDefinition, ShopParts } from '../shop/extension';
import { createRestShop, type RestShop } from '../shop/rest/index';
import type { RestAuth, RestSettings } from '../shop/rest/settings';
import type { Synonyms } from '../shop/search/merchant-words';
import { shippedShop } from './project/shipped';
import { buildFileShop, readShopFiles } from './shop-files';

export interface BuiltShop {
  shop: ConnectedShop;
  /** Follows the shop's changes, if there are any to follow. */
  start(queue: Pick<Queue, 'subscribe'>): Promise<void>;
  stop(): Promise<void>;
  /** Calls the listener when the catalogue changes. */
  onCatalogue(listener: (products: readonly Product[]) => void): void;
}

interface Parts {
  /** Of the project's own code. */
  shops?: readonly ShopDefinition[];
  home: Home;
  dataDir: string;
  clock: Clock;
  random: Random;
  log: Log;
  metrics: Metrics;
  synonyms: readonly Synonyms[];
  /** Called once the store is open. */
  kept(): CatalogueStore;
}

/** Tells every process that a product of the shop changed. */
export const PRODUCT_CHANGED = 'shop.product';

export function buildShop({ shop: config }: Pick<Config, 'shop'>, parts: Parts): BuiltShop {
  if (config.connector === 'rest') return follow(buildRest(restSettings(config), parts), parts.log);
  if (config.connector === 'file') return buildFileShop({ shop: config }, parts);
  return connect(definitionOf(config.connector, parts.shops), config, parts);
}

/** Throws CONFIG_WRONG for an unknown name. */
function definitionOf(connector: string, shops: readonly ShopDefinition[] = []): ShopDefinition {
  const own = shops.find(({ name }) => name === connector) ?? (connector === EXAMPLE ? shippedShop() : undefined);
  if (!own) throw new GatewayError('CONFIG_WRONG', `shop.connector: no extension brings the shop ${connector}`);
  return own;
}

/** Throws CONFIG_WRONG for settings that the extension refuses, and if it cannot be opened. */
function connect(
  definition: ShopDefinition,
  config: Config['shop'],
  parts: Pick<Parts, 'clock' | 'log' | 'synonyms'>,
): BuiltShop {
  const shop = openShop(definition, config, parts);
  return {
    shop,
    start: async () => shop.start?.(),
    stop: async () => shop.stop?.(),
    onCatalogue: (listener) => shop.onCatalogue?.(listener),
  };
}

function openShop(
  { name: connector, settings: shape, open }: ShopDefinition,
  { name = '', currency = '', timeZone = 'UTC', country, settings = {} }: Config['shop'],
  { clock, log, synonyms }: Pick<ShopParts, 'clock' | 'log' | 'synonyms'>,
): ConnectedShop {
  const given = z.strictObject(shape).safeParse(settings);
  if (!given.success)
    throw new GatewayError('CONFIG_WRONG', `shop.settings of ${connector}: ${z.prettifyError(given.error)}`);
  return open(given.data, { name, currency, timeZone, ...(country && { country }), synonyms, clock, log });
}

/** The shop for commands, without network calls. Files with faults count as empty here; a check reports them. */
export function offlineShop(
  { shop: config }: Pick<Config, 'shop'>,
  home: Pick<Home, 'dir'>,
  shops: readonly ShopDefinition[] = [],
): Pick<Shop, 'catalogue' | 'currency' | 'country'> {
  const { connector, currency = '', country } = config;
  const own = CONNECTORS.includes(connector) ? null : definitionOf(connector, shops);
  if (own?.local) return openShop(own, config, { clock: systemClock(), log: silentLog, synonyms: [] });
  return {
    catalogue: async () => (connector === 'file' ? (readShopFiles({ shop: config }, home).data?.products ?? []) : []),
    currency,
    ...given({ country }),
  };
}

function buildRest(settings: RestSettings, { kept, ...parts }: Parts): RestShop {
  const real = systemClock();
  const store: CatalogueStore = {
    load: (source) => kept().load(source),
    save: (source, change) => kept().save(source, change),
  };
  return createRestShop({
    ...parts,
    settings,
    store,
    pause: (ms) => sleep(real, ms),
    newId: () => randomBytes(16).toString('base64url'),
  });
}

function follow(shop: RestShop, log: Log): BuiltShop {
  let unsubscribe = (): void => undefined;
  return {
    shop,
    async start(queue) {
      unsubscribe = queue.subscribe(PRODUCT_CHANGED, (id) => {
        if (typeof id !== 'string') return;
        shop
          .changed(id)
          .catch((fault: unknown) =>
            log.warn(
              { product: id, fault: String(fault) },
              'a changed product could not be read; the next round of the catalogue brings it',
            ),
          );
      });
      await shop.start();
    },
    async stop() {
      unsubscribe();
      await shop.stop();
    },
    onCatalogue: (listener) => shop.onCatalogue(listener),
  };
}

/** The schema has checked that the required settings are present. */
function restSettings({ name = '', currency = '', timeZone = 'UTC', country, rest }: Config['shop']): RestSettings {
  const { url = '', timeoutMs, maxBytes, pageSize, syncSeconds, freshSeconds, search } = rest;
  return {
    name,
    currency,
    timeZone,
    ...given({ country }),
    url,
    auth: authOf(rest),
    timeoutMs,
    maxBytes,
    pageSize,
    syncMs: syncSeconds * 1000,
    freshMs: freshSeconds * 1000,
    searches: search,
  };
}

function authOf({ auth, header, value = '', keyId = '', secret = '' }: Config['shop']['rest']): RestAuth {
  if (auth === 'header') return { kind: 'header', name: header, value };
  return auth === 'hmac' ? { kind: 'hmac', keyId, secret } : { kind: 'none' };
}
