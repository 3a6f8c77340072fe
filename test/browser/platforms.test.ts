/** A newcomer writes on WhatsApp, Telegram, Teams and the web chat of one page; each message goes through the platform's own webhook. */
import type { Locator } from 'playwright-core';
import { silentLog } from '../../src/model/log';
import { openDev } from '../../src/cli/dev';
import { bareSetup } from '../../src/cli/trial';
import { freePort } from '../port';
import { buildWeb } from './build';
import { openPage, type ChatPage } from './chat-page';
import { findChromium, startChromium } from './chromium';

const chromiumPath = findChromium(process.env);
const inBrowser = chromiumPath === null ? describe.skip : describe;
const PLATFORMS = ['WhatsApp', 'Telegram', 'Microsoft Teams'];

let running: Awaited<ReturnType<typeof openDev>>;
let browser: Awaited<ReturnType<typeof startChromium>>;
let chat: ChatPage;

beforeAll(async () => {
  if (chromiumPath === null) return;
  await buildWeb();
  running = await openDev({
    setup: bareSetup(),
    port: await freePort(),
    gatewayPort: await freePort(),
    log: silentLog,
  });
  browser = await startChromium(chromiumPath);
  chat = await openPage(browser, running.url, { viewport: { width: 1500, height: 900 } });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
}, 60_000);

const place = (title: string): Locator => chat.page.getByRole('region', { name: title });

inBrowser('four platforms on one page', () => {
  it('answer the same question, each in its own form', async () => {
    await chat.page.frameLocator('iframe').locator('.panel[data-line="online"]').waitFor();
    const field = chat.page.getByLabel('Ask on all of them');
    await field.fill('Where is my order 1042?');
    await field.press('Enter');
    for (const title of PLATFORMS) await place(title).getByText('It is on its way.').first().waitFor();
    await chat.page.frameLocator('iframe').locator('.card-title', { hasText: 'Order 1042' }).waitFor();
    expect(chat.faults).toEqual([]);
  }, 60_000);

  it.each(PLATFORMS)(
    '%s brings a tap back to the gateway',
    async (title) => {
      await place(title).getByRole('button', { name: 'This is my order' }).first().click();
      const answer = place(title).locator('.mine:has-text("This is my order") ~ .line:not(.mine)');
      await answer.filter({ hasText: /\S/ }).first().waitFor();
    },
    60_000,
  );

  it('shows the same after a reload, and refuses posts from other pages', async () => {
    const before = await place('Telegram').locator('.balloon').allInnerTexts();
    await chat.page.reload();
    await place('Telegram')
      .getByText(before.at(-1) ?? '')
      .last()
      .waitFor();
    expect(await place('Telegram').locator('.balloon').allInnerTexts()).toEqual(before);
    const posted = (headers: Record<string, string>): Promise<number> =>
      fetch(`${running.url}/act`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ pane: 'telegram', text: 'x' }),
      }).then(({ status }) => status);
    expect(await posted({ 'content-type': 'application/json', origin: 'https://evil.example' })).toBe(403);
    expect(await posted({ 'content-type': 'text/plain' })).toBe(403);
  }, 60_000);
});
