/** The built program and a Chromium, for tests that see it as shoppers do; both are closed at the end. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { requireBuild, root } from '../built';
import { createGateway, type Gateway } from '../faults/gateway';
import { openChat, openPage, waitOnline, type ChatPage } from './chat-page';
import { findChromium, startChromium } from './chromium';

/** `npm run pictures` names the folder of the docs. */
const PICTURES = join(root, process.env['PICTURES'] ?? join('.cache', 'pictures'));

export interface Program {
  /** Skips where there is no Chromium. */
  inBrowser: jest.Describe;
  gateway(): Gateway;
  visit(path?: string, options?: BrowserContextOptions): Promise<ChatPage>;
  /** The storefront with the chat open and on-line. */
  chatting(options?: BrowserContextOptions): Promise<ChatPage>;
  picture(page: Page, name: string): Promise<Buffer>;
}

/** Called at the top of a test file: it sets up what runs before and after the tests. */
export function useProgram(env: Record<string, string> = {}): Program {
  requireBuild();
  const chromiumPath = findChromium(process.env);
  let gateway: Gateway | undefined;
  let browser: Browser | undefined;
  let pages: ChatPage[] = [];
  const started = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('the program runs within tests only');
    return part;
  };
  beforeAll(async () => {
    if (chromiumPath === null) return;
    mkdirSync(PICTURES, { recursive: true });
    gateway = await createGateway(env);
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
  const visit = async (path = '/', options?: BrowserContextOptions): Promise<ChatPage> => {
    const chat = await openPage(started(browser), started(gateway).url + path, options);
    pages.push(chat);
    return chat;
  };
  return {
    inBrowser: chromiumPath === null ? describe.skip : describe,
    gateway: () => started(gateway),
    visit,
    async chatting(options) {
      const chat = await visit('/', options);
      await openChat(chat.page);
      await waitOnline(chat.page);
      return chat;
    },
    picture: (page, name) => page.screenshot({ path: join(PICTURES, `${name}.png`) }),
  };
}
