/** The shop comes and goes: what is repeated and what is not, when it is left in peace, and what is known meanwhile. */
import { connect, keptInMemory, serveShop, type Connected, type Served } from './served.rig';

let served: Served;
let connected: Connected;
beforeEach(async () => {
  served = await serveShop();
  connected = connect(served.url);
  await connected.shop.start();
  await connected.shop.sync();
  served.requests.length = 0;
});
afterEach(async () => {
  await connected.shop.stop();
  await served.close();
});

/** The first answers fail so, then the example answers. */
function failing(times: number, status: number): void {
  let left = times;
  served.instead((request, response) => {
    left -= 1;
    if (left >= 0) return void response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    return served.example.handle(request, response);
  });
}

test.each([429, 502, 503, 504])('a question that met %i is asked again, twice at most', async (status) => {
  failing(2, status);
  expect(await connected.shop.order('T-2003')).toMatchObject({ number: 'T-2003' });
  failing(3, status);
  await expect(connected.shop.order('T-2003')).rejects.toMatchObject({ code: 'SHOP_DOWN' });
  expect(served.requests).toHaveLength(6);
});

test('a fault of the question itself is not repeated', async () => {
  failing(1, 500);
  await expect(connected.shop.order('T-2003')).rejects.toMatchObject({ code: 'SHOP_DOWN' });
  expect(served.requests).toHaveLength(1);
});

test('a return is repeated under one key, in one turn and when the turn is redone, and happens once', async () => {
  const request = {
    order: 'T-2002',
    sku: 'GJ-NAVY-M',
    quantity: 1,
    reason: 'small',
    wish: 'refund' as const,
    requestId: 'conversation:T-2002:夹克',
  };
  // The shop takes it, and its answer is lost on the way.
  served.instead((from, to) => {
    served.instead(null);
    const lost = { ...to, writeHead: () => to, end: () => void from.socket.destroy() };
    served.example.handle(from, lost as unknown as typeof to);
  });
  const first = await connected.shop.requestReturn(request);
  expect(first).toMatchObject({ ok: true, receipt: { order: 'T-2002' } });
  expect(await connected.shop.requestReturn(request)).toEqual(first);
  const keys = served.requests.map(({ headers }) => headers['idempotency-key']);
  expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
  expect(await connected.shop.requestReturn({ ...request, requestId: 'another' })).toEqual({
    ok: false,
    reason: 'already_returned',
  });
});

test('after five failures in a row the shop rests; then one question decides whether it is well', async () => {
  served.instead(
    (_request, response) => void response.writeHead(500, { 'content-type': 'application/json' }).end('{}'),
  );
  for (let time = 0; time < 8; time += 1)
    await expect(connected.shop.order('T-2003')).rejects.toMatchObject({ code: 'SHOP_DOWN' });
  expect(served.requests).toHaveLength(5);
  await connected.clock.advance(15_000);
  await expect(Promise.all([connected.shop.customer('k-1'), connected.shop.customer('k-2')])).rejects.toMatchObject({
    code: 'SHOP_DOWN',
  });
  served.instead(null);
  await connected.clock.advance(16_000);
  expect(await connected.shop.order('T-2003')).toMatchObject({ number: 'T-2003' });
  expect(connected.shop.asOf?.()).toBeNull();
});

test('while the shop is down its products are answered as they were, and by when is known', async () => {
  const asOf = connected.clock.now();
  await served.down();
  await connected.clock.advance(40_000);
  expect(await connected.shop.product('gale-jacket')).toMatchObject({ id: 'gale-jacket' });
  expect((await connected.shop.searchProducts({ text: 'blue running shoes' })).products[0]?.id).toBe('dune-runner');
  expect(connected.shop.asOf?.()).toBe(asOf);
  await expect(connected.shop.product('never-heard-of')).rejects.toMatchObject({ code: 'SHOP_DOWN' });
  await served.up();
  await connected.clock.advance(60_000);
  await connected.shop.sync();
  expect(connected.shop.asOf?.()).toBeNull();
});

test('a restart while the shop is down knows the products of before', async () => {
  const store = keptInMemory();
  const before = connect(served.url, { store });
  await before.shop.start();
  await before.shop.sync();
  await before.shop.stop();
  await served.down();
  const after = connect(served.url, { store });
  await after.shop.start();
  expect((await after.shop.searchProducts({ text: 'rain jacket' })).products.map(({ id }) => id)).toEqual([
    'gale-jacket',
  ]);
  await after.shop.sync().catch(() => undefined);
  expect(after.shop.asOf?.()).toBe(before.clock.now());
  await after.shop.stop();
});

test('a first reading that breaks off shows what came, goes on where it broke, and takes nothing for gone', async () => {
  let pages = 0;
  served.instead((request, response) => {
    if (request.url?.startsWith('/catalogue')) pages += 1;
    if (pages === 2) return void response.writeHead(500, { 'content-type': 'application/json' }).end('{}');
    return served.example.handle(request, response);
  });
  const other = connect(served.url);
  await other.shop.start();
  await expect(other.shop.sync()).resolves.toBeUndefined();
  expect((await other.shop.catalogue()).length).toBe(12);
  expect(pages).toBe(4);
  await other.shop.stop();
});

test('changes are asked for in pages since the last cursor; a cursor that the shop has forgotten begins anew', async () => {
  served.example.removeProduct('cork-mat');
  await connected.clock.advance(60_000);
  await connected.shop.sync();
  const pages = served.requests.map(({ url }) => url);
  expect(pages[0]).toBe('/catalogue?limit=5&cursor=12');
  expect((await connected.shop.catalogue()).map(({ id }) => id)).not.toContain('cork-mat');
  served.instead((request, response) => {
    served.instead(null);
    void request;
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not_found"}');
  });
  await expect(connected.shop.sync()).rejects.toThrow('does not know our cursor any more');
  expect((await connected.shop.catalogue()).length).toBe(11);
  // No one told of this one: only the whole reading shows that it is gone.
  served.example.data.products = served.example.data.products.filter(({ id }) => id !== 'salt-cream');
  await connected.shop.sync();
  expect((await connected.shop.catalogue()).map(({ id }) => id)).not.toContain('salt-cream');
});

test('a product is looked up once in a while, and at once when the shop says that it changed', async () => {
  const price = async (): Promise<number | undefined> =>
    (await connected.shop.product('cork-mat'))?.variants[0]?.price.amount;
  expect([await price(), await price()]).toEqual([6400, 6400]);
  expect(served.requests).toHaveLength(1);
  const mat = served.example.data.products.find(({ id }) => id === 'cork-mat');
  served.example.putProduct({
    ...structuredClone(mat),
    id: 'cork-mat',
    variants: [{ sku: 'CM-5', price: { amount: 5400, currency: 'EUR' }, stock: 3 }],
  });
  expect(await price()).toBe(6400);
  const lists: number[] = [];
  connected.shop.onCatalogue((products) => lists.push(products.length));
  await connected.shop.changed('cork-mat');
  expect([await price(), lists]).toEqual([5400, [12]]);
  expect((await connected.shop.searchProducts({ text: 'yoga mat' })).products[0]?.variants[0]?.price.amount).toBe(5400);
  served.example.removeProduct('cork-mat');
  await connected.shop.changed('cork-mat');
  expect([await connected.shop.product('cork-mat'), lists]).toEqual([null, [12, 11]]);
});

test("words that our search does not know are asked of the shop's own search, where that is wanted", async () => {
  const other = connect(served.url, { searches: true });
  await other.shop.start();
  await other.shop.sync();
  served.instead((request, response) => {
    if (!request.url?.startsWith('/search')) return served.example.handle(request, response);
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ products: [served.example.data.products[0], { id: 'broken' }] }));
  });
  expect((await other.shop.searchProducts({ text: 'strandläufer' })).products.map(({ id }) => id)).toEqual([
    'dune-runner',
  ]);
  expect((await connected.shop.searchProducts({ text: 'strandläufer' })).products).toEqual([]);
  await served.down();
  expect((await other.shop.searchProducts({ text: 'strandläufer' })).products).toEqual([]);
  await other.shop.stop();
});
