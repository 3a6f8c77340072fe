/** A marketer in a real browser: from an empty console to a running canary, without a file or a command. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import type { Page } from 'playwright-core';
import { startFakeTelegram } from '../../channels/telegram/fake';
import type { FakeTelegram } from '../../channels/telegram/fake/contract';
import { until } from '../until';
import { axeFaults, join } from './console.rig';
import { useProgram } from './program';

const TOKEN = '123456:pushes-test-pushes-test-pushes';
const PEOPLE = ['c-1002', 'c-1003', 'c-1005'];
const env: Record<string, string> = {};
const folder = mkdtempSync(pathOf(tmpdir(), 'parley-pushes-'));
let fake: FakeTelegram;

// Before the program starts, which reads `env`.
beforeAll(async () => {
  fake = await startFakeTelegram({ token: TOKEN, secret: 'pushes-secret', everybodyWrote: true });
  // The same time twice: never quiet, whatever the hour at which this test runs.
  writeFileSync(pathOf(folder, 'local.yaml'), "push:\n  quietHours: { start: '00:00', end: '00:00' }\n");
  Object.assign(env, {
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: 'pushes-secret',
    TELEGRAM_API_ROOT: fake.apiRoot,
    PARLEY_CONFIG: pathOf(folder, 'local.yaml'),
  });
});
const { inBrowser, gateway, visit, picture } = useProgram(env);
afterAll(async () => {
  await fake.close();
  rmSync(folder, { recursive: true, force: true });
});

async function api<T>(path: string, body: object): Promise<T> {
  const key = readFileSync(pathOf(gateway().dataDir, 'api.key'), 'utf8').trim();
  const answer = await fetch(`${gateway().url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Shoppers of the demo whom Telegram reaches; one of them has agreed to nothing. */
async function meet(): Promise<void> {
  for (const [index, customer] of PEOPLE.entries()) {
    await api(`/customers/${customer}/identities`, {
      channel: 'telegram',
      account: '123456',
      user: String(900 + index),
    });
    const state = index === 2 ? 'withdrawn' : 'granted';
    await api(`/customers/${customer}/consents`, {
      purpose: 'marketing',
      state,
      source: 'checkout',
      textVersion: 'v2',
    });
  }
}

async function marketer(name: string): Promise<Page> {
  const { link } = await api<{ link: string }>('/invitations', { role: 'marketer', groups: [] });
  const { page } = await visit('/console', { viewport: { width: 1360, height: 900 } });
  await join(page, link.replace(/^https?:\/\/[^/]+/, gateway().url), { name, email: `${name}@shop.example` });
  return page;
}

/** As it is on a phone and in the dark, too. */
async function pictures(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, `${name}-phone-dark`);
  expect(await axeFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1360, height: 900 });
}

async function write(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'New campaign' }).click();
  await page.getByLabel('Name of the campaign').fill('Spring sale');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('combobox', { name: 'Value' }).fill('telegram');
  await page.getByText(/3 of \d+ customers/).waitFor();
  await page.getByLabel('Text (en)').fill('Hello {{ first_name | default: "there" }}, the sale is on');
  await page.getByLabel('Title (en), if any').fill('Spring sale');
  await page.getByText('Hello Ada, the sale is on').first().waitFor();
  for (const platform of ['WhatsApp', 'Telegram', 'Microsoft Teams', 'Web chat'])
    await page.getByRole('region', { name: platform, exact: true }).waitFor();
  await page.getByLabel('Held out for comparison, in percent').fill('0');
  // One of three has not agreed, so at least one of the first two gets it.
  await page.getByLabel('At least (people)').fill('2');
}

inBrowser('the section Pushes', () => {
  it('takes a marketer from nothing to a running canary, and stops it', async () => {
    await meet();
    const page = await marketer('Ann');
    await page.getByRole('navigation').getByText('Pushes').click();
    await page.getByText('No campaign yet.').waitFor();
    await pictures(page, 'pushes-empty');
    await write(page);
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.getByText('2 of 3 would get it now').waitFor();
    await page.getByText('the shopper has not agreed to marketing').waitFor();
    await page.getByLabel('Testers').fill(PEOPLE[0] ?? '');
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('Test messages on their way: 1.').waitFor();
    await until('the test message', async () => fake.sent.length === 1, 20_000);
    await pictures(page, 'pushes-editor');
    await page.getByRole('button', { name: 'Schedule', exact: true }).click();
    const all = page.getByRole('button', { name: 'Schedule it all the same' });
    await Promise.race([all.waitFor(), page.getByText('running', { exact: true }).waitFor()]);
    if (await all.isVisible()) await all.click();
    await page.getByText('2 people get it first').waitFor();
    await until('the canary', async () => fake.sent.length > 1, 20_000);
    await pictures(page, 'pushes-running');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('paused', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('running', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Cancel the campaign' }).click();
    await page.getByText('cancelled', { exact: true }).first().waitFor();
    await page.getByRole('region', { name: 'Results within 72 hours' }).waitFor();
    await pictures(page, 'pushes-result');
    // The test message, and the two who may get the campaign.
    expect(fake.sent.length).toBeLessThanOrEqual(3);
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByRole('tab', { name: 'Calendar' }).click();
    await page.getByRole('link', { name: /Spring sale · cancelled/ }).waitFor();
    await pictures(page, 'pushes-calendar');
  }, 180_000);

  it('pauses an automation, and says of a customer what was agreed and why what was sent', async () => {
    await api('/events', {
      id: 'cart-event-1',
      type: 'cart.updated',
      customer: 'c-1002',
      at: new Date().toISOString(),
      cart: {
        id: 'cart-77',
        currency: 'EUR',
        total: 5900,
        lines: [{ sku: 'BP-100-BLACK', product: 'bp-100', quantity: 1, price: 5900 }],
      },
    });
    const page = await marketer('Mia');
    await page.getByRole('navigation').getByText('Pushes').click();
    await page.getByRole('tab', { name: 'Automations' }).click();
    const cart = page.getByRole('listitem').filter({ hasText: 'An hour after the last change of a cart' });
    await cart.getByText('waiting 1 (100 %)').waitFor();
    await cart.getByRole('switch').press('Space');
    await cart.getByText(/Paused by Mia/).waitFor();
    await pictures(page, 'pushes-automations');
    await cart.getByRole('switch').press('Space');
    await cart.getByText(/Paused by Mia/).waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Why her?' }).click();
    await page.getByLabel('Search customers').fill('c-1002');
    await page.getByRole('listitem').filter({ hasText: 'c-1002' }).getByRole('link').click();
    await page.getByText(/about cart-77 waits until/).waitFor();
    await page.getByText('v2').waitFor();
    await pictures(page, 'pushes-why');
  }, 120_000);
});
