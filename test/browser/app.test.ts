/** A shopper in a real Chromium on the real program: its own pages, its store, its flows; the program is killed in the middle of a chat. */
import type { Page } from 'playwright-core';
import {
  fitsWidth,
  send,
  tap,
  transcript,
  waitForAnswer,
  waitForCard,
  waitForCarousel,
  waitForTick,
  waitOnline,
} from './chat-page';
import { faintTexts } from './contrast';
import { useProgram } from './program';
import { until } from '../until';

const { inBrowser, gateway, visit, chatting, picture } = useProgram();

/** A return, up to the question for the e-mail address. */
async function startReturn(page: Page): Promise<void> {
  await send(page, 'I want to return something');
  await waitForAnswer(page, 'order number');
  await send(page, '1036');
  await waitForAnswer(page, 'which e-mail address');
}

inBrowser('a shopper on the shop page', () => {
  it('asks where an order is, and gets its tracking once it is signed in', async () => {
    const { page, faults } = await chatting();
    await send(page, 'Where is my order 1042?');
    const label = await waitForCard(page, 'Order 1042');
    await waitForTick(page, '1042', 'handled');
    expect(await label.locator('.stage.current').innerText()).toContain('Shipped');
    expect(await label.getByRole('link', { name: 'Track my order' }).count()).toBe(0);
    await page.goto((await label.getByRole('link', { name: 'Sign in' }).getAttribute('href')) ?? '');
    await page.locator('main').getByRole('button', { name: 'Sign in as Mia' }).click();
    // The chat was open before, and the page remembers it.
    await page.locator('.panel textarea').waitFor();
    await waitOnline(page);
    await send(page, 'where is my order 1042 now?');
    await waitForTick(page, '1042 now', 'handled');
    const card = page.locator('.card', { hasText: 'Tracking number' });
    await card.waitFor();
    const tracking = (await card.getByRole('link', { name: 'Track my order' }).getAttribute('href')) ?? '';
    expect(await card.innerText()).toContain(tracking.split('/').at(-1));
    expect((await fetch(new URL(new URL(tracking).pathname, gateway().url))).status).toBe(200);
    expect(faults).toEqual([]);
  });

  it('asks the same in Chinese', async () => {
    const { page } = await chatting({ locale: 'zh-CN' });
    await send(page, '我的订单1042到哪了？');
    const card = await waitForCard(page, '订单 1042');
    expect(await card.innerText()).toContain('包裹正在路上');
    expect(await card.locator('.stage.current').innerText()).toContain('已发货');
  });

  it('turns the widget Chinese when the shopper does', async () => {
    const { page } = await chatting();
    await send(page, '我的订单1042到哪了？');
    await waitForCard(page, '订单 1042');
    await page.locator('.head .state', { hasText: '为您解答' }).waitFor();
    expect(await page.getByPlaceholder('输入消息…').isVisible()).toBe(true);
  });

  it('looks for red running shoes under 80 and taps one', async () => {
    const { page, faults } = await chatting();
    await send(page, 'red running shoes under 80');
    const carousel = await waitForCarousel(page);
    const cards = carousel.locator('.card');
    expect(await cards.count()).toBeGreaterThanOrEqual(2);
    for (const text of await cards.allInnerTexts())
      expect(Number(/\$([\d.]+)/.exec(text)?.[1])).toBeLessThanOrEqual(80);
    const picture = carousel.locator('img').first();
    await until('the picture', () =>
      picture.evaluate((image) => 'naturalWidth' in image && Number(image.naturalWidth) > 0),
    );
    const title = await cards.nth(1).locator('.card-title').innerText();
    await cards.nth(1).getByRole('button', { name: 'Ask about it' }).click();
    await waitForTick(page, 'Ask about it', 'handled');
    await waitForAnswer(page, 'Ask me anything about it');
    // Once in the carousel, once as the card of its own.
    expect(await page.locator('.card-title', { hasText: title }).count()).toBe(2);
    await send(page, 'is it there in 42?');
    await waitForAnswer(page, new RegExp(`${title} is (not )?there in size 42`));
    expect(faults).toEqual([]);
  });

  it('starts a return, asks something else in the middle, and goes on without being nagged', async () => {
    const { page } = await chatting();
    await startReturn(page);
    await send(page, 'where is order 1042?');
    await waitForCard(page, 'Order 1042');
    await waitForTick(page, 'where is order 1042?', 'handled');
    await picture(page, 'digression');
    const asked = (await transcript(page)).filter((line) => /e-mail address|back to/i.test(line));
    expect(asked).toHaveLength(1);
    await send(page, 'mia@example.com');
    await waitForAnswer(page, 'Which item');
    await tap(page, 'Everyday Crew T-Shirt, M');
    await waitForAnswer(page, 'What is the reason?');
    await tap(page, 'Too small');
    await tap(page, 'Refund');
    await waitForAnswer(page, 'a refund for Everyday Crew T-Shirt, M of order 1036');
    await tap(page, 'Yes');
    await waitForAnswer(page, /Your return R-\d+ is requested/);
  });

  it('finds the chat as it was after a reload, and nothing twice', async () => {
    const { page } = await chatting();
    await startReturn(page);
    await waitForTick(page, '1036', 'handled');
    const before = await transcript(page);
    await page.reload();
    await page.locator('.panel').waitFor();
    await waitOnline(page);
    expect(await transcript(page)).toEqual(before);
    await send(page, 'mia@example.com');
    await waitForAnswer(page, 'Which item');
    const after = await transcript(page);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + 2);
  });

  it('keeps the chat while the program is killed and started again', async () => {
    const { page } = await chatting();
    await startReturn(page);
    await waitForTick(page, '1036', 'handled');
    const before = await transcript(page);
    await gateway().kill();
    await page.locator('.panel[data-line="offline"]').waitFor({ state: 'attached' });
    await send(page, 'mia@example.com');
    await waitForTick(page, 'mia@example.com', 'sending');
    await gateway().start();
    await waitOnline(page, 45_000);
    await waitForAnswer(page, 'Which item');
    const after = await transcript(page);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.filter((line) => line === 'in: mia@example.com')).toHaveLength(1);
    expect(after.filter((line) => /which item/i.test(line))).toHaveLength(1);
    await page.reload();
    await waitOnline(page);
    expect(await transcript(page)).toEqual(after);
  });
});

inBrowser('a small screen at night', () => {
  it('shows cards and carousel within 360 px, readable in dark colours', async () => {
    const { page } = await chatting({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
      colorScheme: 'dark',
      reducedMotion: 'reduce',
    });
    await send(page, 'Where is my order 1042?');
    await waitForCard(page, 'Order 1042');
    await send(page, 'red running shoes under 80');
    await waitForCarousel(page);
    await send(page, 'I want to return something');
    // The order just talked about is meant.
    await waitForAnswer(page, /has not reached you yet|can be returned once/);
    await waitForTick(page, 'I want to return something', 'handled');
    expect(await fitsWidth(page)).toBe(true);
    expect((await page.locator('.panel').boundingBox())?.width).toBe(360);
    expect(await faintTexts(page)).toEqual([]);
  });

  it.each(['/', '/chat', '/?lang=ar', '/shop/p/rs-100?lang=ar', '/?lang=de', '/?lang=th', '/privacy?lang=ru'])(
    'shows %s within 360 px',
    async (path) => {
      const { page } = await visit(path, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
      expect(await page.locator('html').evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    },
  );
});
