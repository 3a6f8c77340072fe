/** Drives the chat of a page in a real browser: open, send, tap, wait. Selectors see through the open shadow tree. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

export interface ChatPage {
  page: Page;
  /** Errors of the page and of its scripts so far; a refused script shows up here too. */
  faults: string[];
  close(): Promise<void>;
}

export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<ChatPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}

export async function openChat(page: Page): Promise<void> {
  await page.locator('.launcher').click();
  await page.locator('.panel textarea').waitFor();
}

/** A program that was killed may take longer to be back than a page may take to answer: `timeoutMs`. */
export async function waitOnline(page: Page, timeoutMs?: number): Promise<void> {
  await page.locator('.panel[data-line="online"]').waitFor({ state: 'attached', timeout: timeoutMs });
}

export async function send(page: Page, text: string): Promise<void> {
  const field = page.locator('.composer textarea');
  await field.fill(text);
  await field.press('Enter');
}

/** The last message of the shop that holds this text. Its time is behind the bubble: "cut 1" at "12:30" is not "cut 11". */
export function answerWith(page: Page, text: string | RegExp): Locator {
  return page.locator('.message.out', { has: page.locator('.bubble, .wide', { hasText: text }) }).last();
}

export async function waitForAnswer(page: Page, text: string | RegExp): Promise<Locator> {
  const answer = answerWith(page, text);
  await answer.waitFor();
  return answer;
}

export async function waitForCard(page: Page, title: string | RegExp): Promise<Locator> {
  const card = page.locator('.card', { has: page.locator('.card-title', { hasText: title }) }).last();
  await card.waitFor();
  return card;
}

export async function waitForCarousel(page: Page): Promise<Locator> {
  const carousel = page.locator('.carousel').last();
  await carousel.waitFor();
  return carousel;
}

/** Taps a button, row or chip by its label; the last one that has it. */
export async function tap(page: Page, label: string): Promise<void> {
  await page.locator('#parley-chat').getByRole('button', { name: label, exact: true }).last().click();
}

/** Waits until the shopper's last message that holds this text is like this. */
export async function waitForTick(
  page: Page,
  text: string,
  stand: 'sending' | 'sent' | 'handled' | 'failed',
): Promise<void> {
  await page.locator(`.message.in[data-stand="${stand}"]`, { hasText: text }).last().waitFor();
}

/** Everything that the log shows, side and text, for comparing before and after. */
export async function transcript(page: Page): Promise<string[]> {
  return page
    .locator('.message')
    .evaluateAll((items) =>
      items.map(
        (item) =>
          `${item.classList.contains('in') ? 'in' : 'out'}: ${(item.querySelector('.bubble, .wide')?.textContent ?? '').replace(/\s+/g, ' ').trim()}`,
      ),
    );
}

/** True when nothing can be scrolled sideways. */
export async function fitsWidth(page: Page): Promise<boolean> {
  const within = (locator: Locator): Promise<boolean> =>
    locator.evaluate((element) => element.scrollWidth <= element.clientWidth);
  return (await within(page.locator('html'))) && (await within(page.locator('.log')));
}
