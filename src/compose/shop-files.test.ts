import { createSteppedClock } from '../model/stepped';
import type { Log } from '../model/log';
import { silentLog } from '../model/log';
import { projectHome } from '../home';
import { projectFolder, projectYaml, ROOT, type ProjectFolder } from './project/folder.rig';
import { openSetup } from './setup';
import { buildFileShop, readShopFiles, type BuiltFiles } from './shop-files';
import { faultLine } from '../flow/read/fault';

const GOODS = `products:
  - id: mug
    title: { en: Mug }
    description: { en: A mug. }
    category: kitchen
    url: https://tidewater.example/p/mug
    price: 1490
    variants: [{ sku: M-1, stock: 2 }]
`;
const SALES = `returns: { days: 30, url: https://tidewater.example/r }
customers: [{ id: c-1, name: Ada, email: ada@example.com }]
orders:
  - number: '7001'
    customer: c-1
    state: paid
    placedAt: 2026-03-01T10:00:00Z
    lines: [{ sku: M-1, quantity: 1 }]
    shipTo: { country: DE, city: Bremen }
`;

let project: ProjectFolder;
beforeEach(() => {
  project = projectFolder({
    'parley.yaml': projectYaml('', { shop: 'file', currency: 'EUR' }),
    'products.yaml': GOODS,
    'orders.yaml': SALES,
  });
});
afterEach(() => project.remove());

const config = () => openSetup({ root: ROOT, env: {}, dir: project.dir, from: project.dir }).config();
const faults = (): string[] =>
  readShopFiles(config(), { dir: project.dir }).faults.map((fault) => faultLine(fault).replace(`${project.dir}/`, ''));

test.each([
  ['products.yaml', '', /^products\.yaml:1:1 missing key `products`/],
  ['products.yaml', 'products: [', /^products\.yaml:1:\d+ /],
  ['products.yaml', GOODS.replace('1490', '14.90'), /^products\.yaml:7:12 a whole number is expected here/],
  [
    'products.yaml',
    GOODS.replace('stock: 2', 'stok: 2'),
    /^products\.yaml:8:28 unknown key `stok`, did you mean `stock`\?/,
  ],
  ['products.yaml', GOODS.replace('url: https:', 'url: ftp:'), /^products\.yaml:6:10 an http\(s\) address/],
  ['products.yaml', GOODS + GOODS.replace('products:\n', ''), /^products\.yaml:9:9 there is a product `mug` already/],
  ['orders.yaml', SALES.replace('M-1', 'M-9'), /^orders\.yaml:8:20 no product has a variant `M-9`/],
  ['orders.yaml', SALES.replace('customer: c-1', 'customer: c-9'), /^orders\.yaml:5:15 there is no customer `c-9`/],
  [
    'orders.yaml',
    SALES.replace('state: paid', 'state: payed'),
    /^orders\.yaml:6:12 `payed` is not valid here; valid here: placed, paid, /,
  ],
  ['orders.yaml', SALES.replace('2026-03-01T10:00:00Z', 'yesterday'), /^orders\.yaml:7:15 a time such as/],
])('%s with a fault is named at its place (%#)', (file, text, message) => {
  project.write({ [file]: text });
  expect(faults()[0]).toMatch(message);
});

test('a missing file of products is named with the fix, one of orders may be missing', () => {
  project.write({
    'parley.yaml': projectYaml('', {
      shop: '{ connector: file, file: { products: a.yaml, orders: b.yaml } }',
      currency: 'EUR',
    }),
  });
  expect(faults()).toEqual(['a.yaml:1:1 the shop needs this file; write it, or name another one under shop.file']);
});

describe('while it serves', () => {
  const clock = createSteppedClock('2026-03-10T12:00:00Z');
  const said: string[] = [];
  const log: Log = { ...silentLog, warn: (what) => void said.push(String(what['fault'])) };
  let built: BuiltFiles;
  beforeEach(async () => {
    said.length = 0;
    const home = projectHome(ROOT, project.dir, ['en'], project.dir);
    built = buildFileShop(config(), { home, dataDir: project.dir, synonyms: [], clock, log });
    await built.start();
  });
  afterEach(() => built.stop());

  test('a change of the files is sold within seconds, and listeners hear of it', async () => {
    const heard: string[][] = [];
    built.onCatalogue((products) => heard.push(products.map(({ title }) => title.en)));
    project.write({ 'products.yaml': GOODS.replace('en: Mug', 'en: Beaker') });
    await clock.advance(2000);
    expect((await built.shop.product('mug'))?.title.en).toBe('Beaker');
    expect(heard).toEqual([['Beaker']]);
  });

  test('a broken change is named, and what was known before stays', async () => {
    project.write({ 'products.yaml': GOODS.replace('price: 1490', 'price: cheap') });
    await clock.advance(2000);
    expect((await built.shop.product('mug'))?.variants[0]?.price.amount).toBe(1490);
    expect(said).toEqual([expect.stringMatching(/products\.yaml:7:12 /)]);
  });
});

test('a start with a broken file is refused with every fault', () => {
  project.write({ 'products.yaml': 'products: []\n' });
  const home = projectHome(ROOT, project.dir, ['en'], project.dir);
  const parts = { home, dataDir: project.dir, synonyms: [], clock: createSteppedClock(), log: silentLog };
  expect(() => buildFileShop(config(), parts)).toThrow(/products\.yaml:1:11 at least 1 entry is needed here/);
});

test('several processes cannot share a shop in files', () => {
  const env = {
    PARLEY_ROLE: 'web',
    MONGODB_URI: 'mongodb://a',
    REDIS_URL: 'redis://a',
    PARLEY_SECRET: 'x'.repeat(32),
    PARLEY_API_KEY: 'y'.repeat(16),
  };
  const setup = openSetup({ root: ROOT, env, dir: project.dir, from: project.dir });
  expect(() => setup.config()).toThrow(/role: web needs a shop that all processes share/);
});
