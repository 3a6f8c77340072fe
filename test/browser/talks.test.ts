/** Talks as shoppers see them, in a real Chromium on the real program: a digression without a nag, a choice by its place, a comparison on a phone. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { requireBuild, root } from '../built';
import { createGateway, type Gateway } from '../faults/gateway';
import { fitsWidth, openChat, openPage, send, transcript, waitForAnswer, waitOnline, type ChatPage } from './chat-page';
import { findChromium, startChromium } from './chromium';

requireBuild();

const chromiumPath = findChromium(process.env);
const inBrowser = chromiumPath === null ? describe.skip : describe;
const PICTURES = join(root, '.cache', 'pictures');
const PHONE = { viewport: { width: 360, height: 740 } };

let gateway: Gateway;
let browser: Browser;
let pages: ChatPage[] = [];

beforeAll(async () => {
  if (chromiumPath === null) return;
  mkdirSync(PICTURES, { recursive: true });
  gateway = await createGateway({});
  [browser] = await Promise.all([startChromium(chromiumPath), gateway.start()]);
}, 60_000);

afterEach(async () => {
  await Promise.all(pages.map((page) => page.close()));
  pages = [];
});
afterAll(async () => {
  await browser?.close();
  await gateway?.remove();
});

async function chatting(options?: BrowserContextOptions): Promise<Page> {
  const chat = await openPage(browser, gateway.url, options);
  pages.push(chat);
  await openChat(chat.page);
  await waitOnline(chat.page);
  return chat.page;
}

const picture = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: join(PICTURES, `talk-${name}.png`) });

inBrowser('a shopper in the page', () => {
  it('asks something during a return, is answered, and is asked nothing again', async () => {
    const page = await chatting();
    await send(page, 'I want to return something');
    await waitForAnswer(page, 'confirmation e-mail');
    await send(page, 'how much is express delivery?');
    await waitForAnswer(page, '9.90');
    const lines = await transcript(page);
    expect(lines.filter((line) => line.includes('confirmation e-mail'))).toHaveLength(1);
    await picture(page, 'digression');
  });

  it('takes "the second one in 42" out of the list that was shown', async () => {
    const page = await chatting();
    await send(page, 'red running shoes under 80');
    await waitForAnswer(page, 'Swift 3');
    await send(page, 'the second one in 42');
    await waitForAnswer(page, /size 42/);
    await picture(page, 'second-in-42');
  });

  it('compares two jackets on a phone', async () => {
    const page = await chatting(PHONE);
    await send(page, 'Stormway or Alpine Shell, which is warmer?');
    await waitForAnswer(page, 'is warmer');
    await waitForAnswer(page, 'Side by side');
    expect(await fitsWidth(page)).toBe(true);
    await picture(page, 'comparison-360');
  });

  it('reads from right to left in Arabic', async () => {
    const page = await chatting({ ...PHONE, locale: 'ar' });
    await send(page, 'أين طلبي رقم 1042؟');
    await waitForAnswer(page, '1042');
    await picture(page, 'arabic-360');
  });
});
