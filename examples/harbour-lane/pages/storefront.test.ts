/** The demo shop's pages over HTTP: what they show, what they tell, what they refuse. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { createDemoShop, type DemoShop } from '../../../test/demo';
import { createFakeClock } from '../../../test/fake-clock';
import { fill, html } from '../../../src/http/chat/html';
import { createChatPages } from '../../../src/http/chat/pages';
import { shopEventSchema, type ShopEvent } from '../../../src/model/event';
import { createStorefront } from './index';

const MIA = 'c-1001';
const clock = createFakeClock();

let webDir: string;
let shop: DemoShop;
let events: ShopEvent[];
let server: Server;
let url: string;

beforeEach(async () => {
  webDir = await mkdtemp(join(tmpdir(), 'storefront-'));
  await writeFile(join(webDir, 'widget.js'), '/* the widget */');
  shop = createDemoShop({ now: clock.now });
  events = [];
  const app = express();
  app.set('query parser', 'simple');
  let count = 0;
  const random = (bytes: number): Buffer => Buffer.alloc(bytes, (count += 1));
  app.use(
    createChatPages({
      shopName: shop.name,
      contact: ['help@shop.example'],
      webDir,
      own: (draw) => ({
        answer: createStorefront({
          ...draw,
          shop,
          demoCustomer: MIA,
          signCustomer: (customer) => `signed-${customer}`,
          readCustomer: (token) => (token.startsWith('signed-') ? token.slice(7) : null),
          emit: async (event) => void events.push(event),
          clock,
          random,
        }),
      }),
    }),
  );
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise<void>((done) => server.close(() => done()));
  await rm(webDir, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url + path, { headers, redirect: 'manual' });
const post = (
  path: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
const mia = { cookie: `parley_demo=signed-${MIA}` };

describe('the pages', () => {
  it('show products, what to try and the chat', async () => {
    const page = await (await get('/')).text();
    expect(page).toContain('<a class="tile" href="/shop/p/');
    expect(page).toContain('data-ask="Where is my order 1042?"');
    expect(page).toContain('<script src="/widget.js" defer');
    expect(page).not.toContain('data-customer-token');
  });

  it('find products and say when there are none', async () => {
    expect(await (await get('/?q=running+shoes')).text()).toContain('/shop/p/rs-');
    expect(await (await get('/?q=zzzzqqqq')).text()).toContain('Nothing was found.');
  });

  it('show a product with its variants, and 404 for others', async () => {
    expect(await (await get('/shop/p/rs-100')).text()).toContain('<option value="RS-100-RED-38"');
    expect((await get('/shop/nowhere')).status).toBe(404);
    expect((await get('/shop/p/nowhere')).status).toBe(404);
  });

  it('speak Chinese to who reads Chinese, and keep the choice', async () => {
    expect(await (await get('/', { 'accept-language': 'zh-CN,zh;q=0.9' })).text()).toContain('<html lang="zh"');
    const chosen = await get('/?lang=zh');
    expect(chosen.headers.get('set-cookie')).toContain('parley_lang=zh');
    expect(await (await get('/', { cookie: 'parley_lang=zh' })).text()).toContain('搜索商品');
  });

  it('speak every language of the NLU, Arabic from right to left', async () => {
    const page = await (await get('/', { 'accept-language': 'tlh, ar-EG;q=0.9, en;q=0.8' })).text();
    expect(page).toContain('<html lang="ar" dir="rtl"');
    expect(page).toMatch(/<a href="\?lang=de" lang="de"><bdi>Deutsch</);
    expect(await (await get('/?lang=de', { 'accept-language': 'ar' })).text()).toContain('<html lang="de" dir="ltr"');
    expect(await (await get('/?lang=constructor')).text()).toContain('<html lang="en" dir="ltr"');
  });

  it('name the categories and what to try in Chinese, too', async () => {
    const page = await (await get('/?lang=zh')).text();
    const shown = [...page.matchAll(/<a href="\/\?category=[^"]*">([^<]*)</g)].map((match) => match[1] ?? '');
    expect(shown).toHaveLength(new Set((await shop.catalogue()).map(({ category }) => category)).size);
    expect(shown.filter((name) => !/\p{Script=Han}/u.test(name))).toEqual([]);
    expect(page).toContain('data-ask="我想退货"');
  });

  it('give every path that orders and returns bring along', async () => {
    const order = await shop.order('1042');
    const { trackingUrl = '', carrier = '-' } = order?.shipments[0] ?? {};
    expect(await (await get(trackingUrl, mia)).text()).toContain(carrier);
    for (const path of [trackingUrl, '/shop/track/unknown', '/shop/returns/R-5001'])
      expect((await get(path)).status).toBe(200);
    expect((await get('/shop/checkout/cart-1')).headers.get('location')).toBe('/shop/cart');
  });

  it('allow nothing in-line and no frame', async () => {
    for (const path of ['/', '/chat', '/shop/cart', '/shop/p/rs-100']) {
      const answer = await get(path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await answer.text()).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|\sstyle=/);
    }
  });

  it('write out what was searched for as text', async () => {
    const page = await (await get(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).text();
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;');
    expect(fill('{a} <{b}>', { a: '<i>', b: html`<b>1</b>` }).text).toBe(
      '<bdi>&lt;i&gt;</bdi> &lt;<bdi><b>1</b></bdi>&gt;',
    );
    expect(html`<p title="${`'"<&>`}">${html`<b>${1}</b>`}${null}${false}</p>`.text).toBe(
      '<p title="&#39;&quot;&lt;&amp;&gt;"><b>1</b></p>',
    );
  });

  it('do not take a broken host into the policy', async () => {
    const policy = await new Promise((resolve) =>
      ask(url, { headers: { host: "x; script-src 'unsafe-inline'" } }, (answer) =>
        resolve(answer.resume().headers['content-security-policy']),
      ).end(),
    );
    expect(String(policy)).not.toContain('unsafe');
  });
});

describe('files', () => {
  it('of the widget and pictures may be shown on other pages, without any rights', async () => {
    for (const [path, type] of [
      ['/widget.js', 'javascript'],
      ['/shop/p/rs-100.svg', 'image/svg+xml'],
      ['/shop/p/rs-100.png', 'image/png'],
    ] as const) {
      const answer = await get(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)]);
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    }
  });

  it('that are not there give 404', async () => {
    for (const path of ['/shop/p/nowhere.svg', '/shop/p/nowhere.png', '/storefront.js', '/shop/p/%2e%2e%2fx.svg'])
      expect((await get(path)).status).toBe(404);
  });
});

describe('signing in and out', () => {
  it('gives the page a token of the customer for the chat, and takes it away', async () => {
    const cookie = (await post('/shop/signin')).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/parley_demo=signed-c-1001;.*HttpOnly; SameSite=Lax/);
    expect(await (await get('/', mia)).text()).toContain(`data-customer-token="signed-${MIA}"`);
    expect(await (await get('/shop/token', mia)).json()).toEqual({ token: `signed-${MIA}` });
    expect(await (await get('/shop/token')).json()).toEqual({ token: null });
    expect((await post('/shop/signout')).headers.get('set-cookie')).toContain('parley_demo=;');
  });

  it('is not believed of a forged cookie', async () => {
    expect(await (await get('/', { cookie: 'parley_demo=c-1001' })).text()).not.toContain('data-customer-token');
  });
});

describe('the cart', () => {
  it('tells each change as an event that the events door takes', async () => {
    const added = await post('/shop/cart', { sku: 'RS-100-RED-42', quantity: '1', add: 'yes' }, mia);
    expect([added.status, added.headers.get('location')]).toEqual([303, '/shop/cart']);
    await post('/shop/cart', { sku: 'RS-100-RED-42', quantity: '1', add: 'yes' }, mia);
    await post('/shop/cart', { sku: 'RS-100-RED-38', quantity: '1', add: 'yes' }, mia);
    await post('/shop/cart', { sku: 'RS-100-RED-42', quantity: '0' }, mia);
    expect(events.map((event) => shopEventSchema.parse(event).type)).toEqual(Array(4).fill('cart.updated'));
    const lines = events.map((event) =>
      event.type === 'cart.updated' ? event.cart.lines.map((line) => `${line.quantity} ${line.sku}`) : [],
    );
    expect(lines).toEqual([
      ['1 RS-100-RED-42'],
      ['2 RS-100-RED-42'],
      ['2 RS-100-RED-42', '1 RS-100-RED-38'],
      ['1 RS-100-RED-38'],
    ]);
    expect(new Set(events.map((event) => event.id)).size).toBe(4);
  });

  it('becomes an order, which can be said to have arrived', async () => {
    await post('/shop/cart', { sku: 'RS-100-RED-42', quantity: '1', add: 'yes' }, mia);
    const number =
      /placed=(\d+)/.exec((await post('/shop/checkout', {}, mia)).headers.get('location') ?? '')?.[1] ?? '';
    expect(await (await get(`/shop/cart?placed=${number}`, mia)).text()).toContain(number);
    await post('/shop/delivered', { number }, mia);
    await post('/shop/delivered', { number }, mia);
    expect(events.map((event) => shopEventSchema.parse(event).type)).toEqual([
      'cart.updated',
      'order.placed',
      'order.delivered',
    ]);
    expect(await (await get('/shop/orders', mia)).text()).toContain(number);
  });

  it('says when something is not on hand', async () => {
    await post('/shop/cart', { sku: 'RS-100-RED-42', quantity: '99' }, mia);
    const answer = await post('/shop/checkout', {}, mia);
    expect(await (await get(answer.headers.get('location') ?? '', mia)).text()).toContain('no longer on hand');
  });

  it('belongs to no one who is not signed in', async () => {
    await post('/shop/cart', { sku: 'RS-100-RED-42', quantity: '1' });
    await post('/shop/checkout');
    expect(events).toEqual([]);
    expect(await (await get('/shop/cart')).text()).toContain('Sign in to keep a cart.');
  });

  it('is not changed by other sites, nor by nonsense', async () => {
    const others: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const foreign of others) {
      expect((await post('/shop/cart', { sku: 'RS-100-RED-42', quantity: '1' }, { ...mia, ...foreign })).status).toBe(
        403,
      );
    }
    const broken: Record<string, string>[] = [
      {},
      { sku: 'RS-100-RED-42' },
      { sku: 'RS-100-RED-42', quantity: '-1' },
      { sku: '', quantity: '1' },
      { sku: 'x', quantity: 'many' },
    ];
    for (const fields of broken) expect((await post('/shop/cart', fields, mia)).status).toBe(400);
    expect(events).toEqual([]);
  });

  it("leaves other people's orders alone", async () => {
    const other = (await shop.ordersOf('c-1002')).find((order) => order.deliveredAt === undefined);
    await post('/shop/delivered', { number: other?.number ?? '1043' }, mia);
    expect(events).toEqual([]);
  });
});
