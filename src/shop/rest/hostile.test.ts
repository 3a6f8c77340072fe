/** A shop that answers badly: each fault is named with its field and the fix, nothing is half done, and what was known stays known. */
import type { RequestListener, ServerResponse } from 'node:http';
import { createFakeClock } from '../../../test/fake-clock';
import { connect, keptInMemory, serveShop, type Connected, type Served } from './served.rig';

let served: Served;
let connected: Connected;
beforeEach(async () => {
  served = await serveShop();
  connected = connect(served.url, { timeoutMs: 400 });
  await connected.shop.start();
  await connected.shop.sync();
});
afterEach(async () => {
  await connected.shop.stop();
  await served.close();
});

const json = (response: ServerResponse, status: number, value: unknown): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
/** The example's own answer, changed. */
const order =
  (change: (order: Record<string, unknown>) => unknown): RequestListener =>
  (_request, response) => {
    const found = served.example.data.orders.find(({ number }) => number === 'T-2003');
    json(response, 200, change(structuredClone(found ?? {})));
  };

const ROWS: [what: string, listener: RequestListener, says: RegExp][] = [
  [
    'HTML',
    (_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
    /GET \/orders\/\{number\}: answered 200 with text\/html where application\/json is expected; shop\.rest\.url/,
  ],
  [
    'HTML with 404, as another server would',
    (_request, response) => void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>'),
    /answered 404 with text\/html/,
  ],
  [
    'a 404 of another API',
    (_request, response) => json(response, 404, { message: 'no route' }),
    /404 without \{"error":"not_found"\}; shop\.rest\.url leads somewhere else/,
  ],
  ['500', (_request, response) => json(response, 500, {}), /answered 500: it failed; its own log says why/],
  ['503 each time', (_request, response) => json(response, 503, {}), /answered 503/],
  ['429 each time', (_request, response) => json(response, 429, {}), /answered 429: it has too much to do/],
  ['nothing at all', () => undefined, /did not answer within 400 ms; make it faster, or raise shop\.rest\.timeoutMs/],
  [
    'half of an answer',
    (_request, response) =>
      void response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 }).write('{"number":'),
    /did not answer within 400 ms/,
  ],
  [
    'a connection that breaks',
    (request) => void request.socket.destroy(),
    /cannot be reached \(UND_ERR_SOCKET\); check shop\.rest\.url/,
  ],
  [
    '50 MB',
    (_request, response) => flood(response, 50_000_000),
    /answered more than 1000000 bytes; answer less, or raise shop\.rest\.maxBytes/,
  ],
  [
    '50 MB as it says before',
    (_request, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': 50_000_000 })
        .write(Buffer.alloc(2_000_000, 32)),
    /answered more than 1000000 bytes/,
  ],
  [
    'JSON of a thousand levels',
    (_request, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end('['.repeat(1000) + ']'.repeat(1000)),
    /nested deeper than 32/,
  ],
  [
    'broken JSON',
    (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"number":'),
    /is no JSON although it says so/,
  ],
  [
    'a list instead of an object',
    (_request, response) => json(response, 200, []),
    /the answer: Invalid input: expected object.*docs\/shop-api\.yaml/,
  ],
  [
    'an amount in major units',
    order(({ total, ...rest }) => ({ ...rest, total: { ...(total as object), amount: 89.5 } })),
    /total\.amount: a whole number of minor units \(79\.99 is 7999\)/,
  ],
  [
    'an amount as text',
    order((one) => ({ ...one, total: { amount: '8900', currency: 'EUR' } })),
    /total\.amount: .*docs\/shop-api\.yaml/,
  ],
  [
    'another currency',
    order((one) => ({ ...one, total: { amount: 8900, currency: 'USD' } })),
    /total\.currency is USD and shop\.currency is EUR; answer in EUR, or set shop\.currency/,
  ],
  [
    'another currency in a line',
    order((one) => ({ ...one, lines: [{ ...(one['lines'] as object[])[0], price: { amount: 1, currency: 'GBP' } }] })),
    /lines\.0\.price\.currency is GBP/,
  ],
  ['a state of its own', order((one) => ({ ...one, state: 'on_its_way' })), /state: Invalid option.*"shipped"/],
  [
    'a local time',
    order((one) => ({ ...one, placedAt: '2026-11-20 10:00' })),
    /placedAt: a time with its offset such as/,
  ],
  ['no lines', order(({ lines: _lines, ...one }) => one), /lines: .*expected array/],
  [
    'a time zone of its own',
    order((one) => ({ ...one, shipTo: { ...(one['shipTo'] as object), timeZone: 'Hamburg' } })),
    /shipTo\.timeZone: a time zone such as Europe\/Berlin/,
  ],
  [
    '401',
    (_request, response) => json(response, 401, {}),
    /answered 401: it refuses our credentials; check shop\.rest\.auth and the clock/,
  ],
  ['403', (_request, response) => json(response, 403, {}), /answered 403: it refuses our credentials/],
  [
    'a redirect into the machine',
    (_request, response) => void response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
    /answered 302, a redirect to http:\/\/169\.254\.169\.254, which is not followed/,
  ],
  [
    '418',
    (_request, response) => json(response, 418, {}),
    /answered 418; docs\/shop-api\.yaml says which status means what/,
  ],
];

test.each(ROWS)(
  'an order as %s is a named fault, and the shop is down for the caller',
  async (_what, listener, says) => {
    served.instead(listener);
    await expect(connected.shop.order('T-2003')).rejects.toMatchObject({
      code: 'SHOP_DOWN',
      message: expect.stringMatching(says),
    });
    expect(connected.warnings.filter((line) => says.test(line))).toHaveLength(1);
    // The number is the shopper's: a fault does not carry it into the log.
    expect(connected.warnings.join('\n')).not.toContain('T-2003');
    served.instead(null);
    expect((await connected.shop.catalogue()).length).toBe(12);
    expect((await connected.shop.searchProducts({ text: 'rain jacket' })).products.map(({ id }) => id)).toEqual([
      'gale-jacket',
    ]);
  },
);

test.each(ROWS.filter(([what]) => !/amount|currency|state|local|lines|zone|list/.test(what)))(
  'a catalogue as %s leaves the last good one',
  async (_what, listener) => {
    served.instead(listener);
    await expect(connected.shop.sync()).rejects.toMatchObject({ code: 'SHOP_DOWN' });
    expect((await connected.shop.catalogue()).length).toBe(12);
    served.instead(null);
    served.example.removeProduct('cork-mat');
    await connected.clock.advance(20_000);
    await connected.shop.sync();
    expect((await connected.shop.catalogue()).map(({ id }) => id)).not.toContain('cork-mat');
  },
);

test('a shop without the optional endpoint for carts answers as its web server does and is not rested; a refused request is a fault', async () => {
  const fill = (id: string) =>
    connected.shop.putInCart?.({ customer: 'k-1', lines: [{ sku: 'CM-5', quantity: 1 }], requestId: id });
  for (const status of [404, 405]) {
    served.instead(
      (_request, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>'),
    );
    for (let tap = 0; tap < 6; tap += 1)
      expect(await fill(`${status}-${tap}`)).toEqual({ ok: false, reason: 'unsupported' });
  }
  served.instead((_request, response) => json(response, 422, {}));
  await expect(fill('422')).rejects.toMatchObject({
    code: 'SHOP_DOWN',
    message: expect.stringMatching(/answered 422/),
  });
  served.instead(null);
  expect(await fill('now')).toMatchObject({ ok: true });
});

test('one wrong product costs itself only, is named, and the one known before stays', async () => {
  const { example } = served;
  const jacket = example.data.products.find(({ id }) => id === 'gale-jacket');
  example.putProduct({
    ...structuredClone(jacket),
    id: 'gale-jacket',
    variants: [{ sku: 'GJ', price: { amount: 129.5, currency: 'EUR' }, stock: -1 }],
  });
  example.putProduct({
    ...structuredClone(jacket),
    id: 'new-jacket',
    title: { en: 'New Jacket' },
    variants: [{ sku: 'NJ', price: { amount: 1000, currency: 'EUR' }, stock: 1 }],
  });
  await connected.shop.sync();
  expect(connected.warnings.at(-1)).toMatch(
    /GET \/catalogue \(item 0, product gale-jacket\): variants\.0\.price\.amount: a whole number of minor units.*variants\.0\.stock/,
  );
  const all = await connected.shop.catalogue();
  expect(all.find(({ id }) => id === 'gale-jacket')?.variants).toHaveLength(4);
  expect(all.map(({ id }) => id)).toContain('new-jacket');
});

test('a shop of another currency is refused as a whole, with the setting that is wrong', async () => {
  const other = connect(served.url, { currency: 'USD' });
  await other.shop.start();
  await expect(other.shop.sync()).rejects.toThrow('currency is EUR and shop.currency is USD; set shop.currency');
  await expect(other.shop.searchProducts({ text: 'jacket' })).rejects.toMatchObject({ code: 'SHOP_DOWN' });
  await other.shop.stop();
});

test('wrong credentials are told at the first round, not at the first shopper', async () => {
  const closed = await serveShop({ auth: { key: 'right' } });
  const other = connect(closed.url, { auth: { kind: 'header', name: 'authorization', value: 'Bearer wrong' } });
  await other.shop.start();
  await expect(other.shop.sync()).rejects.toThrow(/401.*shop\.rest\.auth/);
  expect(other.warnings.join()).not.toContain('wrong');
  await other.shop.stop();
  await closed.close();
});

test("a customer of another address, and an order of another customer, are no one's", async () => {
  served.instead((request, response) => {
    const [jule] = served.example.data['customers'] as object[];
    if (request.url?.startsWith('/customers?')) return json(response, 200, { customers: [jule] });
    return json(response, 200, { orders: served.example.data.orders });
  });
  expect(await connected.shop.customerByEmail('somebody@example.com')).toBeNull();
  expect(await connected.shop.customerByPhone?.('+490000')).toBeNull();
  expect((await connected.shop.ordersOf('k-2')).map(({ number }) => number)).toEqual(['T-2005']);
});

test('a shop that was never reached knows no products, and says so', async () => {
  await served.down();
  const other = connect(served.url, { store: keptInMemory(), clock: createFakeClock(Date.now()) });
  await other.shop.start();
  await expect(other.shop.searchProducts({ text: 'jacket' })).rejects.toMatchObject({ code: 'SHOP_DOWN' });
  expect(await other.shop.catalogue()).toEqual([]);
  await other.shop.stop();
});

function flood(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const piece = Buffer.alloc(65_536, 32);
  let sent = 0;
  const more = (): void => {
    while (sent < bytes && !response.destroyed) {
      sent += piece.length;
      if (!response.write(piece)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}
