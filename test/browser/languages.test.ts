/** The chat in a real Chromium in all languages, and from right to left: words that fit, sides, arrows, numbers in their own order. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { STORE_PACKS, isStoreLanguage } from '../../examples/harbour-lane/pages/words';
import { WORDS, writtenIn } from '../../web/widget/words';
import { until } from '../until';
import {
  fitsWidth,
  openChat,
  send,
  waitForAnswer,
  waitForCard,
  waitForCarousel,
  waitForTick,
  waitOnline,
} from './chat-page';
import { findChromium } from './chromium';
import { faintTexts } from './contrast';
import { openStage, type Stage } from './stage';

const chromiumPath = findChromium(process.env);
const inBrowser = chromiumPath === null ? describe.skip : describe;
const ROOT = resolve(__dirname, '../..');
const PICTURES = join(ROOT, '.cache', 'pictures');
const LANGUAGES = readdirSync(join(ROOT, 'nlu/languages')).flatMap(
  (name) => /^([a-z]{2,3})\.yaml$/.exec(name)?.[1] ?? [],
);
const NARROW = { viewport: { width: 360, height: 740 } };
/** A promise of another week: the longest that the head may have to say. */
const NOBODY = { kind: 'nobody', promisedBy: Date.now() + 14 * 86_400_000, zone: 'UTC' } as const;

let stage: Stage;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  if (chromiumPath !== null) stage = await openStage(chromiumPath);
}, 120_000);

afterEach(async () => {
  await stage?.reset();
  if (stage) stage.fake.who = { kind: 'assistant' };
});
afterAll(() => stage?.close());

async function chatting(language: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await stage.visit(`${stage.server.url}/?lang=${language}&dir=${writtenIn(language)}`, options);
  await openChat(page);
  await waitOnline(page);
  return page;
}

/** Every text of the chat's own frame lies within its element. */
function cutOff(page: Page): Promise<string[]> {
  return page
    .locator('.head h2, .head .state, .chip, .button, .jump, .greeting, .bubble, .card-title, .stage, .facts div')
    .evaluateAll((all) =>
      all
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .map((element) => element.textContent ?? ''),
    );
}

const lineHolds = async (box: Locator, text: string): Promise<boolean> =>
  (await box.locator('bdi', { hasText: text }).first().innerText()) === text;

inBrowser('in every language', () => {
  it.each(LANGUAGES)('%s says its words and fits into 360 px', async (code) => {
    stage.fake.who = NOBODY;
    const page = await chatting(code, NARROW);
    const words = WORDS[code];
    const suggestion = isStoreLanguage(code) ? (STORE_PACKS[code].suggestions[0] ?? '') : '';
    expect(await page.locator('.panel').getAttribute('dir')).toBe(writtenIn(code));
    expect(await page.locator('.greeting').innerText()).toBe(words?.greeting);
    await page.locator('.head .state', { hasText: words?.waiting.split('{when}')[0] ?? '-' }).waitFor();
    await send(page, suggestion);
    await waitForTick(page, '1042', 'handled');
    expect(await page.getByPlaceholder(words?.placeholder ?? '-').isVisible()).toBe(true);
    expect(await page.locator('.message[data-day]').getAttribute('data-day')).toBe(words?.today);
    expect([await fitsWidth(page), await cutOff(page)]).toEqual([true, []]);
    await page.screenshot({ path: join(PICTURES, `language-${code}.png`) });
  });

  it('takes the first of the page and the browser that it knows', async () => {
    const { page } = await stage.visit(`${stage.server.url}/?lang=nl`, { locale: 'de-AT' });
    await openChat(page);
    expect(await page.locator('.greeting').innerText()).toBe(WORDS.de?.greeting);
  });

  it('follows a shopper who switches, with what stands there already, and after a reload', async () => {
    const page = await chatting('en');
    await send(page, 'Is 1042 on its way?');
    await waitForCard(page, 'Order 1042');
    await page.locator('.composer textarea').fill('half a sen');
    stage.fake.language = 'ar';
    await stage.fake.push(stage.userOf('Is 1042 on its way?'), { kind: 'text', text: 'أهلًا' });
    await page.locator('.panel[dir="rtl"]').waitFor();
    expect(await page.locator('.head .state').innerText()).toBe(WORDS.ar?.assistant);
    expect(await page.locator('.message[data-day]').first().getAttribute('data-day')).toBe(WORDS.ar?.today);
    expect(await page.locator('.message.in > .hidden').first().textContent()).toBe(`${WORDS.ar?.you}:`);
    expect(await page.locator('.composer textarea').inputValue()).toBe('half a sen');
    expect(
      await page
        .locator('.panel')
        .boundingBox()
        .then((box) => (box?.x ?? 0) > 640),
    ).toBe(true);
    await page.reload();
    await page.locator('.panel[dir="rtl"]').waitFor();
    stage.fake.language = 'en';
    await stage.fake.push(stage.userOf('Is 1042 on its way?'), { kind: 'text', text: 'Hello again' });
    await page.locator('.panel[dir="ltr"]').waitFor();
    expect(await page.locator('.greeting').innerText()).toBe(WORDS.en?.greeting);
  });
});

inBrowser('from right to left', () => {
  it.each([
    ['light', 360],
    ['dark', 360],
    ['light', 1280],
    ['dark', 1280],
  ] as const)('%s, %i px', async (colorScheme, width) => {
    const page = await chatting('ar', { viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' });
    await send(page, 'أين طلبي 1042؟');
    const card = await waitForCard(page, 'الطلب 1042');
    await send(page, 'أريد حذاء جري أحمر');
    const carousel = await waitForCarousel(page);
    await send(page, 'أريد إرجاع الحذاء القديم, please');
    await waitForTick(page, 'please', 'handled');
    const [mine, theirs] = await Promise.all([
      page.locator('.message.in .bubble').first().boundingBox(),
      page.locator('.card').first().boundingBox(),
    ]);
    expect(mine && theirs && mine.x < theirs.x).toBe(true);
    // The label of a fact is read first, the dot of a step is before it.
    const [label, value] = await Promise.all([
      card.locator('dt').first().boundingBox(),
      card.locator('dd').first().boundingBox(),
    ]);
    expect(label && value && label.x > value.x).toBe(true);
    const [dot, step] = await Promise.all([
      card.locator('.dot').first().boundingBox(),
      card.locator('.stage-label').first().boundingBox(),
    ]);
    expect(dot && step && dot.x > step.x).toBe(true);
    expect(await lineHolds(card, '39-45')).toBe(true);
    expect([await fitsWidth(page), await cutOff(page), await faintTexts(page)]).toEqual([true, [], []]);
    const strip = carousel.locator('.strip');
    await strip.focus();
    await page.keyboard.press('ArrowLeft');
    await until('the next card', async () => (await strip.evaluate((element) => element.scrollLeft)) <= -100);
    await page.screenshot({ path: join(PICTURES, `arabic-${colorScheme}-${width}.png`) });
    if (width > 1000) expect((await page.locator('.panel').boundingBox())?.x).toBe(20);
  });

  it('keeps codes, prices and phone numbers in their own order', async () => {
    const page = await chatting('ar');
    await send(page, 'كيف يتم إرجاع المنتج؟');
    const answer = await waitForAnswer(page, 'R-5001');
    expect(await answer.locator('bdi[dir="ltr"]').allInnerTexts()).toEqual(['R-5001', '+49 30 1234567']);
    const phone = answer.locator('bdi[dir="ltr"]').last();
    const parts = await phone.evaluate((element) => {
      const range = element.ownerDocument.createRange();
      return [0, 4, 8].map((at) => {
        range.setStart(element.firstChild ?? element, at);
        range.setEnd(element.firstChild ?? element, at + 1);
        return range.getBoundingClientRect().x;
      });
    });
    expect([...parts].sort((a, b) => a - b)).toEqual(parts);
  });

  it('turns each message its own way, in a chat of the other direction', async () => {
    const page = await chatting('en');
    await send(page, 'أين طلبي 1042؟');
    const card = await waitForCard(page, 'الطلب 1042');
    expect(
      await page.locator('.message.in .text').evaluate((element) => [element.dir, element.matches(':dir(rtl)')]),
    ).toEqual(['rtl', true]);
    const [label, value, box] = await Promise.all([
      card.locator('dt').first().boundingBox(),
      card.locator('dd').first().boundingBox(),
      card.boundingBox(),
    ]);
    expect(label && value && label.x > value.x).toBe(true);
    // The card itself is where answers stand in this chat.
    const panel = await page.locator('.panel').boundingBox();
    expect(box && panel && box.x - panel.x < 40).toBe(true);
    const field = page.locator('.composer textarea');
    expect(await field.evaluate((element) => element.matches(':dir(ltr)'))).toBe(true);
    await field.fill('شكرا');
    expect(await field.evaluate((element) => element.matches(':dir(rtl)'))).toBe(true);
  });

  it('mirrors what points onwards', async () => {
    const page = await chatting('ar');
    expect(
      await page
        .locator('.composer textarea')
        .evaluate((element) => element.ownerDocument.defaultView?.getComputedStyle(element).direction),
    ).toBe('rtl');
    const turned = (where: Locator): Promise<string> =>
      where.evaluate((element) => String(element.ownerDocument.defaultView?.getComputedStyle(element).transform));
    await send(page, 'حذاء');
    const carousel = await waitForCarousel(page);
    expect(await turned(page.locator('.send .icon'))).toBe('matrix(-1, 0, 0, 1, 0, 0)');
    expect(await turned(carousel.locator('.arrow.forth .icon'))).toBe('matrix(-1, 0, 0, 1, 0, 0)');
    const [forth, box] = await Promise.all([carousel.locator('.arrow.forth').boundingBox(), carousel.boundingBox()]);
    expect(forth && box && forth.x - box.x < 60).toBe(true);
  });
});
