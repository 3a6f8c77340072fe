/** No one at the desk, in a real Chromium on the real program: the head says who answers, over reloads, narrow and dark. */
import type { Page } from 'playwright-core';
import { fitsWidth, send, tap, waitForAnswer, waitForCard, waitOnline } from './chat-page';
import { faintTexts } from './contrast';
import { useProgram } from './program';

const API_KEY = 'api-key-of-the-desk-test';
const { inBrowser, gateway, chatting, picture } = useProgram({
  DISCLOSURE: 'on',
  PRIVACY_URL: 'https://shop.example/privacy',
  PARLEY_API_KEY: API_KEY,
});

const head = (page: Page, words: string | RegExp): Promise<void> =>
  page.locator('.head .state', { hasText: words }).waitFor();
const api = async (path: string, body?: unknown): Promise<unknown> =>
  (
    await fetch(`${gateway().url}/api/${path}`, {
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    })
  ).json();

inBrowser('nobody at the desk', () => {
  it('takes the message with a promise, asks for an address, and goes on answering; the head says so over a reload', async () => {
    const { page } = await chatting();
    await head(page, 'AI assistant answers');
    await send(page, 'I want to talk to a human');
    const told = await waitForAnswer(page, 'Our team is not online right now');
    expect(await told.innerText()).toMatch(/a colleague replies by .*\d\d:\d\d/);
    expect(await told.innerText()).toContain('which e-mail address');
    await head(page, /a colleague replies by .*\d/);
    await send(page, 'ann@example.com');
    await waitForAnswer(page, 'also goes to ann@example.com');
    await send(page, 'where is order 1042');
    await waitForCard(page, 'Order 1042');
    await picture(page, 'nobody-at-the-desk');
    await page.reload();
    await waitOnline(page);
    await head(page, /a colleague replies by .*\d/);
    const { tickets } = (await api('tickets')) as { tickets: { _id: string; email: string; reason: string }[] };
    const ticket = tickets.find(({ email }) => email === 'ann@example.com');
    expect(ticket).toMatchObject({ reason: 'the shopper asked for a person', state: 'open' });
    expect(await api(`tickets/${ticket?._id ?? ''}`)).toMatchObject({ words: [{ text: 'I want to talk to a human' }] });
    await tap(page, 'Solved');
    await waitForAnswer(page, 'you no longer need an answer');
    await head(page, /^AI assistant answers$/);
    expect(await api(`tickets/${ticket?._id ?? ''}`)).toMatchObject({ state: 'closed' });
  });

  it('says in the first reply that an assistant answers, with the privacy notice, and not in the second', async () => {
    const { page } = await chatting();
    await send(page, 'where is order 1042');
    const told = await waitForAnswer(page, 'An AI assistant answers here, not a person');
    expect(await told.getByRole('link').getAttribute('href')).toBe('https://shop.example/privacy');
    expect(await (await fetch(`${gateway().url}/privacy`)).text()).toContain('<h1>Privacy</h1>');
    await waitForCard(page, 'Order 1042');
    await send(page, 'which payment methods do you take');
    await waitForAnswer(page, 'You can pay with');
    expect(await page.locator('.message.out', { hasText: 'An AI assistant answers here' }).count()).toBe(1);
  });

  it.each(['light', 'dark'] as const)('is readable at 360 px, %s, in Chinese', async (colorScheme) => {
    const { page } = await chatting({ viewport: { width: 360, height: 720 }, locale: 'zh-CN', colorScheme });
    await send(page, '我要转人工');
    await waitForAnswer(page, '没有客服在线');
    await head(page, /人工客服 .*前回复/);
    expect(await fitsWidth(page)).toBe(true);
    expect(await faintTexts(page)).toEqual([]);
    const state = await page
      .locator('.head .state')
      .evaluate((element) => [element.scrollWidth <= element.clientWidth, element.getBoundingClientRect().height]);
    expect(state[0]).toBe(true);
    await picture(page, `nobody-at-the-desk-zh-360-${colorScheme}`);
  });

  it('shows a person who takes the conversation, live, and the assistant when they leave', async () => {
    const { page } = await chatting();
    await send(page, 'I need a human please');
    await waitForAnswer(page, 'Our team is not online');
    const { tickets } = (await api('tickets')) as { tickets: { conversation: string; createdAt: string }[] };
    const newest = [...tickets].sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
    await api(`conversations/${newest?.conversation ?? ''}/owner`, { owner: 'person' });
    await page.locator('.panel[data-who="person"]').waitFor({ timeout: 30_000 });
    await head(page, 'A colleague answers');
    await api(`conversations/${newest?.conversation ?? ''}/owner`, { owner: 'bot' });
    await page.locator('.panel[data-who="nobody"]').waitFor({ timeout: 30_000 });
  }, 90_000);
});
