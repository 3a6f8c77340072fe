/** The preview's page in a real browser: every platform draws its real requests, on a phone too, in light and dark, by keyboard, and behind the key where others can reach it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/compose/config';
import { createParley, type Parley } from '../../src/app';
import { systemClock } from '../../src/model/clock';
import { silentLog } from '../../src/model/log';
import { root } from '../built';
import { freePort } from '../port';
import { buildWeb } from './build';
import { openPage, type ChatPage } from './chat-page';
import { findChromium, startChromium } from './chromium';

const chromiumPath = findChromium(process.env);
const inBrowser = chromiumPath === null ? describe.skip : describe;
const KEY = 'a-key-of-the-preview-test';
const ALL = ['WhatsApp', 'Telegram', 'Microsoft Teams', 'Web chat', 'WhatsApp Web (numbered text)', 'Terminal'];

let browser: Awaited<ReturnType<typeof startChromium>>;
const gateways: { parley: Parley; url: string; dataDir: string }[] = [];
const open: ChatPage[] = [];

async function start(more: Record<string, string>): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-preview-'));
  const port = await freePort();
  const env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    PARLEY_DATA: dataDir,
    LOG_LEVEL: 'silent',
    GATEWAY_QUIET_MS: '0',
    PARLEY_CONFIG: devNull,
    ...more,
  };
  const parley = await createParley({ root, config: loadConfig({ root, env }), clock: systemClock(), log: silentLog });
  await parley.start();
  gateways.push({ parley, url: `http://127.0.0.1:${port}`, dataDir });
  return `http://127.0.0.1:${port}`;
}

let url = '';
let guarded = '';

beforeAll(async () => {
  if (chromiumPath === null) return;
  await buildWeb();
  browser = await startChromium(chromiumPath);
  url = await start({});
  guarded = await start({ PUBLIC_URL: 'https://chat.shop.example', PARLEY_API_KEY: KEY });
}, 120_000);
afterEach(async () => void (await Promise.all(open.splice(0).map((page) => page.close()))));
afterAll(async () => {
  await browser?.close();
  for (const { parley, dataDir } of gateways) {
    await parley.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 60_000);

async function visit(address: string, options: Parameters<typeof openPage>[2] = {}): Promise<ChatPage> {
  const page = await openPage(browser, address, options);
  open.push(page);
  return page;
}

const drawn = async ({ page }: ChatPage): Promise<string[]> =>
  page.locator('.device').evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));

inBrowser('the preview', () => {
  it('draws every example on every platform, with nothing left empty', async () => {
    const chat = await visit(`${url}/preview`);
    await chat.page.locator('.device').first().waitFor();
    // The widget plays sounds and films itself; those of the examples are nowhere.
    await chat.page.route('https://cdn.shop.example/**', (route) =>
      route.fulfill({ status: 200, contentType: 'video/mp4', body: '' }),
    );
    const select = chat.page.getByLabel('Content', { exact: true });
    const names = await select.locator('option').allInnerTexts();
    expect(names).toEqual(
      expect.arrayContaining([
        'product',
        'carousel',
        'order',
        'cart',
        'coupon',
        'receipt',
        'payment',
        'address form',
        'rating',
        'quick replies',
        'list',
        'picture',
        'video',
        'file',
        'location',
        'contact',
        'text',
      ]),
    );
    for (const name of names) {
      const answered = chat.page
        .waitForResponse(
          (response) => response.url().endsWith('/api/preview') && response.request().method() === 'POST',
        )
        .catch(() => null);
      await select.selectOption({ label: name });
      if (name !== names[0]) await answered;
      expect(await drawn(chat)).toEqual(ALL);
      const empty = await chat.page
        .locator('.device')
        .evaluateAll((all) =>
          all
            .filter((each) =>
              [...each.querySelectorAll('.talk > .line')].every(
                (line) => (line.textContent ?? '').trim() === '' && !line.querySelector('img, .shadow, .missing'),
              ),
            )
            .map((each) => each.getAttribute('aria-label')),
        );
      expect([name, empty]).toEqual([name, []]);
    }
    expect(chat.faults).toEqual([]);
  }, 90_000);

  it('draws what is written, and says where a fault is', async () => {
    const chat = await visit(`${url}/preview`);
    const box = chat.page.getByLabel('YAML or JSON');
    await box.fill(
      'kind: quickReplies\ntext: Which size?\nreplies:\n  - { kind: reply, label: "42", value: "size:42" }\n',
    );
    const telegram = chat.page.getByRole('region', { name: 'Telegram' });
    await telegram.getByRole('button', { name: '42' }).click();
    await telegram.getByText('comes back as size:42').waitFor();
    await chat.page.getByText('“1” or “42” means size:42').waitFor();
    await box.fill('kind: quickRepliez\ntext: x\n');
    await chat.page.getByText('content:1:7 there is no kind `quickRepliez`, did you mean `quickReplies`?').waitFor();
  }, 60_000);

  it.each([
    [360, 'light'],
    [360, 'dark'],
    [1440, 'dark'],
  ] as const)(
    'fits %i px in the %s, and can be used without a mouse',
    async (width, colorScheme) => {
      const chat = await visit(`${url}/preview?lang=zh`, { viewport: { width, height: 800 }, colorScheme });
      const { page } = chat;
      await page.locator('.device').first().waitFor();
      expect(await page.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true);
      expect(await page.locator('html').getAttribute('lang')).toBe('zh');
      await page.getByLabel('Content', { exact: true }).focus();
      const reached: string[] = [];
      for (let tabs = 0; tabs < 12; tabs += 1) {
        await page.keyboard.press('Tab');
        reached.push(await page.locator(':focus').evaluate((element) => element.tagName));
      }
      expect(reached).toEqual(expect.arrayContaining(['TEXTAREA', 'BUTTON']));
    },
    60_000,
  );

  it('wants the API key where others can reach it, and takes it', async () => {
    const bare = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}): Promise<number> =>
      fetch(`${guarded}${path}`, { ...init, headers }).then(({ status }) => status);
    const body = { method: 'POST', body: JSON.stringify({ content: { kind: 'text', text: 'x' } }) };
    expect([
      await bare('/api/preview'),
      await bare('/api/preview', {}, body),
      await bare('/api/preview', { 'x-api-key': 'wrong' }, body),
      await bare('/api/preview', { 'x-api-key': KEY }, body),
    ]).toEqual([401, 401, 401, 200]);
    const chat = await visit(`${guarded}/preview`);
    await chat.page.getByLabel('API key').fill(KEY);
    await chat.page.getByRole('button', { name: 'Open the preview' }).click();
    await chat.page.locator('.device').first().waitFor();
    expect(await drawn(chat)).toEqual(ALL);
  }, 60_000);

  it('answers 400 to what is no content, whatever it is', async () => {
    const post = (body: string): Promise<number> =>
      fetch(`${url}/api/preview`, { method: 'POST', body }).then(({ status }) => status);
    for (const body of [
      '',
      '{',
      '[]',
      '{"content":7}',
      '{"content":{"kind":"text"}}',
      '{"content":"kind: [text"}',
      JSON.stringify({ content: '['.repeat(5000) }),
      `{"content":${'['.repeat(500)}${']'.repeat(500)}}`,
    ])
      expect([body.slice(0, 30), await post(body)]).toEqual([body.slice(0, 30), 400]);
    expect(await post(JSON.stringify({ content: 'x'.repeat(300_000) }))).toBe(413);
  });
});
