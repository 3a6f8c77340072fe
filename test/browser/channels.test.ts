/** The operators' page /channels in a real Chromium: the key is asked for once, the code is drawn, and goes away. */
import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { createChannelRoutes } from '../../src/http/api/channels';
import { keyGuard } from '../../src/http/access/guard.rig';
import { createChannelPage } from '../../src/http/pages/channels';
import { createApp } from '../../src/http/server';
import type { Channel, ChannelStatus } from '../../src/model/channel';
import { silentLog } from '../../src/model/log';
import { findChromium, startChromium } from './chromium';

const chromiumPath = findChromium(process.env);
const KEY = 'key-of-operators';
let status: ChannelStatus;
let browser: Browser;
let server: Server;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  if (chromiumPath === null) return;
  const channels = [{ name: 'own', account: '<b>main</b>', status: () => status }] as Channel[];
  const none = express.Router();
  const app = createApp({
    health: none,
    webhooks: none,
    paths: none,
    api: { channels: createChannelRoutes(channels) },
    guard: keyGuard(KEY),
    pages: [createChannelPage()],
    channels: [],
    bodyLimitBytes: 1000,
    log: silentLog,
  });
  server = app.listen(0, '127.0.0.1');
  browser = await startChromium(chromiumPath);
  page = await browser.newPage();
  page.on(
    'console',
    (message) => message.type() === 'error' && !/401/.test(message.text()) && faults.push(message.text()),
  );
  page.on('pageerror', (fault) => faults.push(fault.message));
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
});

(chromiumPath === null ? it.skip : it)(
  'asks for the key once, shows the code while it is wanted, and names stay text',
  async () => {
    status = { state: 'scan', qr: '2@secret', detail: 'a phone must be linked', since: 0 };
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/channels`);
    await page.getByLabel('API key').fill('wrong');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('This key is not the one.').waitFor();
    await page.getByLabel('API key').fill(KEY);
    await page.keyboard.press('Enter');
    const code = page.getByRole('img', { name: 'QR code that links a phone' });
    await code.waitFor();
    expect(await code.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBeGreaterThan(0);
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('own · <b>main</b>');
    status = { state: 'ready', since: 0 };
    await page.getByText('Ready').waitFor();
    await code.waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByText('Ready').waitFor();
    expect(await page.getByLabel('API key').isVisible()).toBe(false);
    expect(faults).toEqual([]);
  },
  60_000,
);
