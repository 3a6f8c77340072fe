import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSynonyms } from '../search/synonyms-folder';
import { shopContract } from '../shop.contract';
import { createFileShop, type FileShop } from './index';
import { shopData, type FileSettings, type ShopData } from './read';
import { ordersSchema, productsSchema, type OrdersFile } from './schema';

const SETTINGS: FileSettings = { name: 'Tidewater', currency: 'EUR', timeZone: 'Europe/Berlin', country: 'DE' };
const NOW = Date.parse('2026-03-10T12:00:00Z');
const synonyms = readSynonyms(join(__dirname, '..', '..', '..', 'flows', 'synonyms'));

const product = (id: string, more = {}): object => ({
  id,
  title: { en: `${id} mug` },
  description: { de: 'Ein Becher.' },
  category: 'kitchen',
  words: { en: ['mug'] },
  url: `https://tidewater.example/p/${id}`,
  price: 1490,
  variants: [
    { sku: `${id.toUpperCase()}-100-BLUE`, colour: 'blue', stock: 4 },
    { sku: `${id.toUpperCase()}-100-RED`, colour: 'red', stock: 0, price: 990 },
  ],
  ...more,
});
const order = (number: string, state: string, more = {}): object => ({
  number,
  customer: 'c-1',
  state,
  placedAt: '2026-03-01T10:00:00Z',
  lines: [{ sku: 'HARBOUR-100-BLUE', quantity: 1 }],
  shipTo: { country: 'DE', city: 'Bremen', postcode: '28195' },
  ...more,
});
const GOODS = productsSchema.parse({ products: [product('harbour'), product('reef')] });
const SALES: OrdersFile = ordersSchema.parse({
  returns: { days: 30, url: 'https://tidewater.example/returns' },
  customers: [
    { id: 'c-1', name: 'Ada', email: 'Ada@Example.com', phone: '+4942112345' },
    { id: 'c-2', name: 'Ben', email: 'ben@example.com', phone: '+4942199999' },
    { id: 'c-3', name: 'Cy', email: 'cy@example.com', phone: '+4942199999' },
  ],
  orders: [
    order('7001', 'shipped', {
      shipments: [
        {
          carrier: 'DHL',
          trackingNumber: '1',
          trackingUrl: 'https://dhl.example/1',
          events: [
            { at: '2026-03-05T10:00:00Z', status: 'in_transit' },
            { at: '2026-03-04T10:00:00Z', status: 'picked_up' },
          ],
        },
      ],
    }),
    order('7002', 'delivered', { deliveredAt: '2026-03-05T10:00:00Z', placedAt: '2026-03-02T10:00:00Z' }),
    order('7003', 'delivered', { deliveredAt: '2026-01-05T10:00:00Z', placedAt: '2026-01-01T10:00:00Z' }),
  ],
});

let folder: string;
let returnsFile: string;
const data = (): ShopData => shopData(GOODS, SALES, SETTINGS).data;
const make = (): FileShop =>
  createFileShop({ settings: SETTINGS, data: data(), synonyms, now: () => NOW, returnsFile });
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-file-shop-'));
  returnsFile = join(folder, 'returns.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

shopContract('a shop in files', () => ({
  shop: make(),
  product: { id: 'harbour', text: 'harbour mug' },
  customer: { id: 'c-1', email: 'Ada@Example.com' },
  shipped: '7001',
  returnable: { number: '7002', sku: 'HARBOUR-100-BLUE' },
  tooLate: { number: '7003', sku: 'HARBOUR-100-BLUE' },
}));

test('prices are those of the variant, else of the product; a text without English stands in', async () => {
  const found = await make().product('harbour');
  expect(found?.variants.map(({ price }) => price)).toEqual([
    { amount: 1490, currency: 'EUR' },
    { amount: 990, currency: 'EUR' },
  ]);
  expect([found?.description.en, found?.brand, found?.picture]).toEqual(['Ein Becher.', 'Tidewater', '']);
});

test('an order adds up, and its news are in the order of their times', async () => {
  const found = await make().order('#7001');
  expect(found?.total).toEqual({ amount: 1490, currency: 'EUR' });
  expect(found?.shipments[0]?.events.map(({ status }) => status)).toEqual(['picked_up', 'in_transit']);
});

const request = { order: '7002', sku: 'HARBOUR-100-BLUE', quantity: 1, reason: 'broken', wish: 'refund' as const };

test('returns outlive the process, and one that people took out of the file may come again', async () => {
  expect(await make().requestReturn({ ...request, requestId: 'a' })).toMatchObject({
    ok: true,
    receipt: { labelUrl: 'https://tidewater.example/returns', sendBy: '2026-03-24' },
  });
  expect(JSON.parse(readFileSync(returnsFile, 'utf8'))).toMatchObject([{ reason: 'broken', quantity: 1 }]);
  expect(await make().requestReturn({ ...request, requestId: 'b' })).toEqual({ ok: false, reason: 'already_returned' });
  writeFileSync(returnsFile, '[]');
  expect(await make().requestReturn({ ...request, requestId: 'c' })).toMatchObject({ ok: true });
});

test('an exchange for what is not on hand is refused', async () => {
  const exchange = { ...request, wish: 'exchange' as const, exchangeFor: 'HARBOUR-100-RED', requestId: 'd' };
  expect(await make().requestReturn(exchange)).toEqual({ ok: false, reason: 'out_of_stock' });
});

test('what the files say anew is sold from then on, and what is gone is not', async () => {
  const shop = make();
  const next = productsSchema.parse({ products: [product('reef'), product('dune', { words: { en: ['bowl'] } })] });
  shop.replace(shopData(next, SALES, SETTINGS).data);
  expect((await shop.catalogue()).map(({ id }) => id)).toEqual(['reef', 'dune']);
  const found = async (text: string) => (await shop.searchProducts({ text })).products.map(({ id }) => id);
  expect(await found('bowl')).toContain('dune');
  expect(await found('HARBOUR-100-BLUE')).toEqual([]);
  expect(await shop.product('harbour')).toBeNull();
});
