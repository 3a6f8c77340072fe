/** The chat in a real Chromium for everyone, on other shops' pages, and against bad intent. */
import type { Locator, Page } from 'playwright-core';
import { fitsWidth, send, waitForAnswer, waitForCard, waitForCarousel, waitForTick, waitOnline } from './chat-page';
import { findChromium } from './chromium';
import { faintTexts } from './contrast';
import { broken, hostile } from './script';
import { startForeignShop } from './server';
import { openStage, type Stage } from './stage';
import { until } from '../until';

const chromiumPath = findChromium(process.env);
const inBrowser = chromiumPath === null ? describe.skip : describe;

let stage: Stage;

beforeAll(async () => {
  if (chromiumPath !== null) stage = await openStage(chromiumPath);
}, 60_000);

afterEach(() => stage?.reset());
afterAll(() => stage?.close());

inBrowser('everybody can use the chat', () => {
  it('by keyboard alone', async () => {
    const { page } = await stage.visit(stage.server.url);
    await waitOnline(page);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Open the chat');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Write a message…');
    await page.keyboard.type('Where is my order 1042?');
    await page.keyboard.press('Enter');
    await waitForCard(page, 'Order 1042');
    await tabBackTo(page, 'Change the address');
    await page.keyboard.press('Enter');
    await waitForAnswer(page, 'You chose address:1042.');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Open the chat');
    expect(await page.locator('.panel').isVisible()).toBe(false);
  });

  it('turning a carousel by the arrow keys', async () => {
    const { page } = await stage.chatting();
    await send(page, 'shoes');
    const strip = (await waitForCarousel(page)).locator('.strip');
    await strip.focus();
    await page.keyboard.press('ArrowRight');
    await until('the next card', async () => (await strip.evaluate((element) => element.scrollLeft)) >= 100);
  });

  it.each(['light', 'dark'] as const)('with eyes that need contrast, in %s colours', async (colorScheme) => {
    const { page } = await stage.chatting({ colorScheme, reducedMotion: 'reduce' });
    await send(page, 'Where is my order 1042?');
    await waitForCard(page, 'Order 1042');
    await send(page, 'show everything');
    await waitForAnswer(page, 'Thank you for your order');
    await send(page, 'I want to return my shoe');
    await page.locator('.replies .chip').first().waitFor();
    await waitForTick(page, 'I want to return my shoe', 'handled');
    expect(await faintTexts(page)).toEqual([]);
    expect(await styleOf(page.locator('.panel'), 'backgroundColor')).toBe(
      colorScheme === 'dark' ? 'rgb(16, 20, 22)' : 'rgb(246, 246, 243)',
    );
  });

  it('on a screen of 360 px, without scrolling sideways', async () => {
    const { page } = await stage.chatting({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    for (const text of [
      'Where is my order 1042?',
      'Red running shoes under 80',
      'show everything',
      `${'W'.repeat(300)} https://shop.example/${'x'.repeat(300)}`,
    ])
      await send(page, text);
    await waitForAnswer(page, 'WWW');
    expect(await fitsWidth(page)).toBe(true);
    expect((await page.locator('.panel').boundingBox())?.width).toBe(360);
  });

  it('on a phone, where the open chat keeps the focus and the page behind does not scroll, with the place in line and a way back', async () => {
    stage.fake.who = { kind: 'called', name: 'Mia', place: 2, picture: '/none.png' };
    const { page, faults } = await stage.chatting({ viewport: { width: 360, height: 740 } });
    await page.locator('.head .state', { hasText: 'Mia is on the way · you are number 2 in line' }).waitFor();
    const behind = async (): Promise<unknown> =>
      page.evaluate("[document.documentElement.style.overflow, document.activeElement?.id ?? '']");
    expect([await page.locator('.panel').getAttribute('aria-modal'), await behind()]).toEqual([
      'true',
      ['hidden', 'parley-chat'],
    ]);
    const seen = new Set<unknown>();
    for (const key of ['Tab', 'Shift+Tab'])
      for (let count = 0; count < 14; count += 1) {
        await page.keyboard.press(key);
        seen.add(await focused(page));
      }
    expect([...seen]).toEqual(expect.arrayContaining(['Back to the assistant', 'Close the chat', 'Write a message…']));
    expect(seen).not.toContain(null);
    await page.getByRole('button', { name: 'Back to the assistant' }).click();
    await until('the wish is heard', () =>
      stage.fake.inbox.some(({ content }) => JSON.stringify(content).includes('owner:bot')),
    );
    // The picture that is not there has become a letter.
    expect(await page.locator('.face').innerText()).toBe('M');
    await page.keyboard.press('Escape');
    expect(await behind()).toEqual(['', 'parley-chat']);
    expect(faults.filter((fault) => !/404/.test(fault))).toEqual([]);
  });

  it('in Chinese, and on its own page', async () => {
    const { page } = await stage.visit(`${stage.server.url}/chat?lang=zh`);
    await waitOnline(page);
    expect(await page.getByPlaceholder('输入消息…').isVisible()).toBe(true);
    await send(page, '我的订单1042到哪了');
    await waitForAnswer(page, '您的订单正在路上。');
  });
});

inBrowser('other pages and bad intent', () => {
  it('a shop of another origin embeds the chat by its script tag, and its style does not reach in', async () => {
    const chat = await stage.visit(stage.foreign.url);
    await waitOnline(chat.page);
    await send(chat.page, 'Where is my order 1042?');
    await waitForCard(chat.page, 'Order 1042');
    const bubble = chat.page.locator('.message.in .bubble');
    expect([await styleOf(bubble, 'fontSize'), await styleOf(bubble, 'color')]).toEqual(['15px', 'rgb(255, 255, 255)']);
  });

  it('a page that is not listed gets no line', async () => {
    const thief = await startForeignShop(() => `${stage.server.url}/widget.js`);
    const chat = await stage.visit(thief.url);
    await chat.page.locator('.panel[data-line="offline"]').waitFor({ state: 'attached' });
    expect(chat.faults.join(' ')).toContain('403');
    await thief.close();
  });

  it('texts that look like code run nothing and lead nowhere', async () => {
    const { page, faults } = await stage.chatting();
    const payloads = [
      '<img src=x onerror="window.hacked=1">',
      '<script>window.hacked=1</script>',
      '<svg onload=window.hacked=1>',
      'javascript:window.hacked=1',
      '"><iframe srcdoc="<script>parent.hacked=1</script>">',
    ];
    for (const payload of payloads) await send(page, payload);
    for (const payload of payloads) await waitForAnswer(page, `You wrote: ${payload}`);
    const user = stage.userOf(payloads[0] ?? '');
    for (const content of hostile) await stage.fake.push(user, content);
    for (const content of broken) stage.fake.put(user, content);
    await stage.fake.push(user, { kind: 'text', text: 'The end of it' });
    await waitForAnswer(page, 'The end of it');
    expect(await page.locator('#parley-chat').locator('a, iframe, script, img').count()).toBe(0);
    expect(await page.locator('.message.out').count()).toBe(payloads.length + hostile.length + broken.length + 1);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(faults).toEqual([]);
  });
});

function styleOf(element: Locator, property: 'backgroundColor' | 'fontSize' | 'color'): Promise<string> {
  return element.evaluate(
    (found, name) => String(found.ownerDocument.defaultView?.getComputedStyle(found)[name]),
    property,
  );
}

/** Name of what has the focus, inside the shadow tree. */
function focused(page: Page): Promise<unknown> {
  return page.evaluate(
    "(() => { const inner = document.activeElement?.shadowRoot?.activeElement; return inner ? (inner.getAttribute('aria-label') ?? inner.textContent) : null; })()",
  );
}

async function tabBackTo(page: Page, name: string): Promise<void> {
  for (let count = 0; count < 20; count += 1) {
    await page.keyboard.press('Shift+Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`${name} cannot be reached by the keyboard`);
}
