/** The shop in YAML files: read with every fault at its place, and read again when they change; on a fault the earlier data stays. */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import type { Config } from '../../config/schema';
import { faultLine, flowWrong, type Fault } from '../flow/read/fault';
import { parseYaml, type Parsed } from '../flow/read/yaml/parse';
import { readText } from '../flow/read/yaml/read';
import { validate } from '../flow/read/yaml/validate';
import { shownFrom, type Home } from '../home';
import { given } from '../model/given';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Product } from '../model/shop';
import { createFileShop, type FileShop } from '../shop/file/index';
import { shopData, type FileSettings, type ShopData } from '../shop/file/read';
import { ordersSchema, productsSchema } from '../shop/file/schema';
import type { Synonyms } from '../shop/search/merchant-words';

/** Polls the files, because editors save in several steps and network drives report no changes. */
const LOOK_MS = 2000;

export interface ShopFiles {
  /** Null if a file has faults. */
  data: ShopData | null;
  faults: Fault[];
}

/** The file of orders is optional. */
export function readShopFiles({ shop }: Pick<Config, 'shop'>, home: Pick<Home, 'dir'>): ShopFiles {
  const faults: Fault[] = [];
  const [goods, sales] = pathsOf(shop, home);
  const products = readFile(goods, productsSchema, faults);
  const orders = existsSync(sales) ? readFile(sales, ordersSchema, faults) : null;
  if (!products || faults.length > 0) return { data: null, faults };
  const { data, misfits } = shopData(products.value, orders?.value ?? null, settingsOf(shop));
  for (const { in: where, path, message } of misfits) {
    const parsed = (where === 'products' ? products : orders)?.parsed;
    if (parsed) faults.push(parsed.fault(path, message));
  }
  return { data: faults.length > 0 ? null : data, faults };
}

interface Parts {
  home: Home;
  dataDir: string;
  synonyms: readonly Synonyms[];
  clock: Clock;
  log: Log;
}

export interface BuiltFiles {
  shop: FileShop;
  start(): Promise<void>;
  stop(): Promise<void>;
  onCatalogue(listener: (products: readonly Product[]) => void): void;
}

/** Throws FLOW_WRONG with every fault of the files. */
export function buildFileShop(
  config: Pick<Config, 'shop'>,
  { home, dataDir, clock, log, synonyms }: Parts,
): BuiltFiles {
  const { data, faults } = readShopFiles(config, home);
  if (!data) throw flowWrong(faults);
  const listeners: ((products: readonly Product[]) => void)[] = [];
  const shop = createFileShop({
    settings: settingsOf(config.shop),
    data,
    synonyms,
    now: () => clock.now(),
    returnsFile: join(dataDir, 'shop-returns.json'),
  });
  let seen = stateOf(config.shop, home);
  let cancel: () => void = () => undefined;
  const look = (): void => {
    const now = stateOf(config.shop, home);
    if (now !== seen) reread();
    seen = now;
    cancel = clock.after(LOOK_MS, look);
  };
  const reread = (): void => {
    const next = readShopFiles(config, home);
    for (const fault of next.faults)
      log.warn({ fault: faultLine(fault) }, 'a file of the shop is wrong; what was known before stays');
    if (!next.data) return;
    shop.replace(next.data);
    log.info({ products: next.data.products.length }, 'the files of the shop were read again');
    for (const listener of listeners) listener(next.data.products);
  };
  return {
    shop,
    start: async () => void (cancel = clock.after(LOOK_MS, look)),
    stop: async () => cancel(),
    onCatalogue: (listener) => void listeners.push(listener),
  };
}

function settingsOf({ name = '', currency = '', timeZone = 'UTC', country }: Config['shop']): FileSettings {
  return { name, currency, timeZone, ...given({ country }) };
}

function pathsOf({ file }: Config['shop'], { dir }: Pick<Home, 'dir'>): [products: string, orders: string] {
  return [resolve(dir, file.products), resolve(dir, file.orders)];
}

function stateOf(shop: Config['shop'], home: Pick<Home, 'dir'>): string {
  return pathsOf(shop, home)
    .map((path) => statSync(path, { throwIfNoEntry: false }))
    .map((stats) => (stats ? `${stats.size}|${stats.mtimeMs}` : ''))
    .join(' ');
}

function readFile<T>(path: string, schema: z.ZodType<T>, faults: Fault[]): { value: T; parsed: Parsed } | null {
  const shown = shownFrom(process.cwd(), path);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    faults.push({
      file: shown,
      line: 1,
      column: 1,
      message: 'the shop needs this file; write it, or name another one under shop.file',
    });
    return null;
  }
  const { parsed, faults: broken } = parseYaml(shown, readText(path));
  faults.push(...broken);
  const value = parsed && validate(parsed, schema, parsed.value ?? {}, [], faults);
  return parsed && value ? { value, parsed } : null;
}
