/** A left cart in a real browser: the reminder on the linked Telegram, back by its link, bought, STOP, and what the marketer reads of all that. */
import type { Browser, Page } from 'playwright-core';
import { requireBuild } from '../built';
import { DAY, HOUR, MINUTE, play, shown, type Play } from '../push/play';
import { findChromium, startChromium } from './chromium';
import { join } from './console.rig';

const CUSTOMER = 'c-1001';
const USER = 1001;
const SKU = 'RS-100-RED-42';
const chromiumPath = findChromium(process.env);
const inBrowser = chromiumPath === null ? describe.skip : describe;

inBrowser('a left cart', () => {
  let on: Play;
  let browser: Browser;
  beforeAll(async () => {
    requireBuild();
    [on, browser] = await Promise.all([
      play('2026-01-15T17:00:00Z', { server: { port: 0 } }),
      startChromium(chromiumPath ?? ''),
    ]);
    await on.link(CUSTOMER, USER);
    const agreed = { purpose: 'marketing', state: 'granted', source: 'checkout box' };
    await on.api('POST', `/customers/${CUSTOMER}/consents`, agreed);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await on.close();
  });

  const rule = async (name: string): Promise<string[]> =>
    (await on.actions(CUSTOMER))
      .filter((each) => each.rule === name)
      .map(({ state, reason = '' }) => `${state} ${reason}`);
  const opened = async (): Promise<unknown> => {
    const { body } = await on.api('GET', '/automations');
    const { automations } = JSON.parse(body) as { automations: { name: string; clicked: number }[] };
    return automations.find(({ name }) => name === 'cart')?.clicked;
  };

  it('is brought back by its reminder, bought once, and STOP ends offers but not the news of the order', async () => {
    const shopper = await browser.newPage();
    await fill(shopper, on.url);
    await on.clock.settle();
    await on.leap(HOUR);
    const [reminder] = on.fake.sentTo(USER);
    expect(JSON.stringify(reminder?.payload)).toContain('(42, red)');
    const link = /http[^"]+(\/l\/[\w-]{22})"/.exec(JSON.stringify(reminder?.payload))?.[1] ?? 'no link';
    expect((await fetch(`${on.url}${link.slice(0, -1)}`)).status).toBe(404);
    expect(
      (await fetch(`${on.url}${link}`, { redirect: 'manual', headers: { 'user-agent': 'TelegramBot' } })).status,
    ).toBe(302);
    expect(await opened()).toBe(0);

    await shopper.goto(`${on.url}${link}`);
    await shopper.getByText(SKU).waitFor();
    expect(await opened()).toBe(1);
    await shopper.locator('form.checkout button').click();
    await shopper.locator('.thanks[role=status]').waitFor();
    await on.clock.settle();
    const number = /placed=(\d+)/.exec(shopper.url())?.[1] ?? 'no order';
    await on.leap(8 * DAY);
    expect(shown(on.fake, USER)).toHaveLength(1);

    expect(await on.fake.sendText(USER, 'STOP')).toBe(200);
    await on.clock.settle();
    await on.leap(HOUR);
    await fill(shopper, on.url);
    await on.clock.settle();
    await on.post('shipment.updated', CUSTOMER, { shipment: { id: 's-1', order: number, status: 'in_transit' } });
    await on.leap(5 * MINUTE);
    await on.leap(DAY);
    expect(shown(on.fake, USER).slice(2)).toEqual([expect.stringContaining(`Order ${number} is on its way`)]);
    expect(await rule('cart')).toEqual(['skipped no_consent', 'sent sent']);
    await read(browser, on, number);
  });
});

/** Leaves a pair of red shoes in size 42 behind. */
async function fill(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/shop/signin`);
  await page.locator('main form[action="/shop/signin"] button, form[action="/shop/signin"] button').first().click();
  await page.goto(`${url}/shop/p/rs-100`);
  await page.locator('select[name=sku]').selectOption(SKU);
  await page.locator('form[action="/shop/cart"] button').click();
  await page.getByText(SKU).waitFor();
}

/** The marketer's page has a sentence for each of them. */
async function read(browser: Browser, on: Play, number: string): Promise<void> {
  const { body } = await on.api('POST', '/invitations', { role: 'marketer', groups: [] });
  const { link } = JSON.parse(body) as { link: string };
  const page = await browser.newPage();
  await join(page, link.replace(/^https?:\/\/[^/]+/, on.url), { name: 'Ann', email: 'ann@shop.example' });
  const customer = await on.parley.parts.store.customers.byShopCustomer(CUSTOMER);
  await page.goto(`${on.url}/console#/pushes/why/${customer?._id ?? ''}`);
  for (const sentence of [
    /`cart` about cart-\d+ was sent on/,
    /`cart` about cart-\d+ was not sent .+ has not agreed to marketing, or has withdrawn/,
    new RegExp(`\`shipping_status\` about s-1:in_transit was sent on`),
  ])
    await page.getByText(sentence).first().waitFor();
  expect(number).toMatch(/^\d+$/);
}
