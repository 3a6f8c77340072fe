/** The environment of the browser tests: one Chromium, one chat server, another shop's page; everything closed at the end. */
import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { Channel } from '../../src/model/channel';
import { systemClock } from '../../src/model/clock';
import { buildWeb } from './build';
import { openChat, openPage, waitOnline, type ChatPage } from './chat-page';
import { startChromium } from './chromium';
import { startFakeChat, type FakeHost } from './host';
import { script } from './script';
import { startChatServer, startForeignShop, type TestServer } from './server';

export interface Stage {
  browser: Browser;
  channel: Channel;
  fake: FakeHost;
  server: TestServer;
  /** A listed shop of another origin. */
  foreign: { url: string; close(): Promise<void> };
  visit(url: string, options?: BrowserContextOptions): Promise<ChatPage>;
  /** A page of ours with the chat open and on-line. */
  chatting(options?: BrowserContextOptions, path?: string): Promise<ChatPage>;
  /** Who wrote this. */
  userOf(text: string): string;
  /** Between two tests. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(chromiumPath: string): Promise<Stage> {
  await buildWeb();
  const browser = await startChromium(chromiumPath);
  const foreign = await startForeignShop(() => `${server.url}/widget.js`);
  const { channel, fake } = await startFakeChat({
    clock: systemClock(),
    random: randomBytes,
    script,
    origins: [foreign.url],
  });
  const server = await startChatServer(channel);
  const open: ChatPage[] = [];
  const stage: Stage = {
    browser,
    channel,
    fake,
    server,
    foreign,
    async visit(url, options) {
      const chat = await openPage(browser, url, options);
      open.push(chat);
      return chat;
    },
    async chatting(options, path = '/') {
      const chat = await stage.visit(server.url + path, options);
      await openChat(chat.page);
      await waitOnline(chat.page);
      return chat;
    },
    userOf(text) {
      const event = fake.inbox.find(({ content }) => content.kind === 'text' && content.text === text);
      if (!event) throw new Error(`nobody wrote ${text}`);
      return event.address.user;
    },
    async reset() {
      await Promise.all(open.splice(0).map((chat) => chat.close()));
      server.accepting = true;
      fake.down = false;
      fake.language = undefined;
      fake.who = { kind: 'assistant' };
    },
    async close() {
      await browser.close();
      await channel.stop?.();
      await server.close();
      await foreign.close();
    },
  };
  return stage;
}
