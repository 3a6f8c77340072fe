/** Talks with a shop that is asked over the network: search, an order with its proof, a return, the cart, and the shop down in the middle. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/compose/config';
import { createParley, type Parley } from '../../src/app';
import { createTalker } from '../../src/cli/talker';
import type { Talker } from '../../src/flow/journeys/play';
import type { Content } from '../../src/model/content';
import { createSteppedClock } from '../../src/model/stepped';
import { serveShop, type Served } from '../../src/shop/rest/served.rig';
import { root } from '../built';
import { createScriptedChannel } from '../scripted-channel';
import { until } from '../until';

const clock = createSteppedClock(Date.now());
const warnings: string[] = [];
const log = {
  info: () => undefined,
  warn: (_what: object, message: string) => void warnings.push(message),
  error: (_what: object, message: string) => void warnings.push(message),
};
let served: Served;
let parley: Parley;
let folder = '';
let users = 0;

const config = () =>
  loadConfig({
    root,
    env: {},
    overrides: {
      dataDir: folder,
      log: { level: 'silent' },
      gateway: { quietMs: 0 },
      disclosure: { enabled: false },
      shop: {
        connector: 'rest',
        name: 'Tidewater Goods',
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        country: 'DE',
        rest: { url: served.url, auth: 'hmac', keyId: 'parley', secret: 'a secret of the shop', freshSeconds: 5 },
      },
    },
  });
const channel = createScriptedChannel();

async function start(): Promise<void> {
  parley = await createParley({ root, config: config(), clock, log, channels: [channel], serve: false, played: true });
  await parley.start();
}
const talk = (): Talker =>
  createTalker({ parley, channels: [channel], clock, user: `u${(users += 1)}`, lastSent: () => '' });
const said = (contents: readonly Content[]): string => JSON.stringify(contents);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-rest-'));
  served = await serveShop({ auth: { hmacId: 'parley', hmacSecret: 'a secret of the shop' } });
  await start();
  await until('the catalogue', async () => (await parley.shop.catalogue()).length === 12);
  await parley.idle();
});
afterAll(async () => {
  await parley.stop();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

test('finds what the shop sells, by words of several languages, with its prices', async () => {
  expect(said(await talk().say('do you have a rain jacket?'))).toMatch(/Gale Rain Jacket.*129/);
  expect(said(await talk().say('有没有双肩包'))).toContain('渡轮双肩包');
  expect(said(await talk().say('ich suche laufschuhe'))).toContain('Dune Runner');
});

test("shows an order's state to anyone, and its parcel after the proof", async () => {
  const shopper = talk();
  const first = said(await shopper.say('where is my order T-2003?'));
  expect(first).toContain('T-2003');
  expect(first).not.toContain('NP100000003');
  await shopper.tap('This is my order');
  expect(said(await shopper.say('20457'))).toContain('NP100000003');
});

test('takes a return in the shop, once', async () => {
  const shopper = talk();
  await shopper.signIn?.('k-1');
  const before = served.requests.filter(({ method }) => method === 'POST').length;
  let answer = said(await shopper.say('I want to return the rain jacket of order T-2002'));
  for (const reply of ['Gale Rain Jacket', 'too small', 'refund', 'yes'])
    if (!answer.includes('/returns/')) answer = said(await shopper.say(reply));
  expect(answer).toContain('tidewater.example/returns/R-1.pdf');
  expect(served.requests.filter(({ method }) => method === 'POST').length).toBe(before + 1);
});

test('knows the cart of who is signed in', async () => {
  const shopper = talk();
  await shopper.signIn?.('k-1');
  expect(said(await shopper.say('what is in my cart?'))).toMatch(/Steel Bottle/);
});

test('says honestly that the shop is down, offers a person, answers products as of the last time, and goes on when it is back', async () => {
  const shopper = talk();
  expect(said(await shopper.say('where is my order T-2003?'))).toContain('T-2003');
  await served.down();
  await clock.advance(10_000);
  const down = await shopper.say('where is my order T-2006?');
  expect(said(down)).toMatch(/cannot look that up right now.*Talk to a person/i);
  expect(await shopper.handedOver?.()).toBe(false);
  const goods = await shopper.say('do you have a rain jacket?');
  expect(said(goods)).toMatch(/not answering right now\. Prices and stock are as of \w{3},? \d\d:\d\d/);
  expect(said(goods)).toContain('Gale Rain Jacket');
  expect(said(await shopper.say('and running shoes?'))).not.toContain('as of');
  expect(said(await shopper.say('what are your opening hours?'))).toMatch(/09:00|9/);
  expect(said(await talk().say('我的订单T-2003到哪了'))).toContain('现在查不了');
  await served.up();
  await clock.advance(20_000);
  expect(said(await shopper.say('where is my order T-2006?'))).toContain('T-2006');
});

test('after a restart with the shop down it still knows the products', async () => {
  await served.down();
  await parley.stop();
  await start();
  await parley.idle();
  const goods = said(await talk().say('do you have a rain jacket?'));
  expect(goods).toContain('Gale Rain Jacket');
  expect(goods).toContain('Prices and stock are as of');
  // The first round runs beside the talk and asks several times before it gives up.
  const told = /GET \/shop: cannot be reached \(ECONNREFUSED\); check shop\.rest\.url/;
  await until('the warning', async () => warnings.some((line) => told.test(line)));
  await served.up();
});

test('hears of a new product at once when the shop posts it', async () => {
  const jacket = served.example.data.products.find(({ id }) => id === 'gale-jacket');
  await clock.advance(20_000);
  served.example.putProduct({
    ...structuredClone(jacket),
    id: 'storm-umbrella',
    title: { en: 'Storm Umbrella' },
    type: 'umbrella',
    words: { en: ['umbrella'] },
    variants: [{ sku: 'SU-1', price: { amount: 3900, currency: 'EUR' }, stock: 4 }],
  });
  expect(
    await parley.events.accept({
      id: 'evt-1',
      type: 'product.updated',
      at: new Date(clock.now()).toISOString(),
      product: { id: 'storm-umbrella' },
    }),
  ).toBe('new');
  await parley.idle();
  await until('the catalogue', async () => (await parley.shop.catalogue()).some(({ id }) => id === 'storm-umbrella'));
  expect(said(await talk().say('do you have an umbrella?'))).toMatch(/Storm Umbrella.*39/);
});
