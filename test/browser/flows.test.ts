/** A merchant adds a question with its answer in two languages and a step of a flow, looks at it, tries it, publishes it and takes it back, all in the browser. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import type { Page } from 'playwright-core';
import { until } from '../until';
import { projectFolder, projectYaml } from '../../src/compose/project/folder.rig';
import { openChat, send, tap, waitForAnswer, waitOnline } from './chat-page';
import { axeFaults, firstLink, join } from './console.rig';
import { useProgram } from './program';

const GREETING = `flow: greeting
title: { en: Hello, zh: 你好 }
intents: [greeting]
suggest: false
steps:
  - say: { en: Welcome to Tidewater., zh: 欢迎来到 Tidewater。 }
`;
const JOURNEY = `journey: A shopper is welcomed
channels: [webchat]
steps:
  - say: hello
    expect:
      - { text: Welcome to Tidewater }
`;
const folder = projectFolder({
  'parley.yaml': projectYaml().replace('[en, de]', '[en, zh]'),
  'flows/greeting.yaml': GREETING,
  'journeys/welcome.yaml': JOURNEY,
});
afterAll(() => rmSync(folder.dir, { recursive: true, force: true }));
const { inBrowser, gateway, visit, picture } = useProgram({ PARLEY_PROJECT: folder.dir });
const shot = (page: Page, name: string): Promise<unknown> =>
  process.env['PICTURES'] ? Promise.resolve() : picture(page, `flows-${name}`);
const read = (path: string): string => readFileSync(pathOf(folder.dir, path), 'utf8');

inBrowser('knowledge and flows', () => {
  it('let a merchant write, preview, try, publish and take back without touching a file', async () => {
    const { page, faults } = await visit('/console', { viewport: { width: 1360, height: 900 } });
    await join(page, firstLink(gateway()), { name: 'Ann', email: 'ann@shop.example' });
    await page.getByRole('navigation').getByRole('link', { name: 'Knowledge & flows' }).click();
    await page.getByText('flows/greeting.yaml').first().waitFor();
    await shot(page, 'files');
    expect(await axeFaults(page)).toEqual([]);
    await writeQuestion(page);
    await writeStep(page);
    await tryIt(page);
    await publish(page);
    expect(read('knowledge/questions.yaml')).toContain('免费两小时。');
    expect(read('flows/greeting.yaml')).toContain('go: parking');
    const { page: shop } = await visit('/');
    await openChat(shop);
    await waitOnline(shop);
    // What was published is live once its examples are learned; until then the shop answers as before.
    await until(
      'the published step',
      async () => {
        await send(shop, 'hello');
        await waitForAnswer(shop, 'Welcome to Tidewater');
        await shop.waitForTimeout(1_000);
        return shop.locator('#parley-chat').getByRole('button', { name: 'Parking', exact: true }).last().isVisible();
      },
      120_000,
    );
    await tap(shop, 'Parking');
    await waitForAnswer(shop, 'Two hours are free.');
    await takeBack(page);
    expect(read('flows/greeting.yaml')).toBe(GREETING);
    expect(existsSync(pathOf(folder.dir, 'knowledge/questions.yaml'))).toBe(false);
    await setHours(page);
    await makeTest(page);
    await small(page);
    expect(faults.filter((fault) => !/401|409/.test(fault))).toEqual([]);
  }, 300_000);
});

async function writeQuestion(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Questions' }).click();
  await page.getByRole('button', { name: 'New question' }).click();
  await page.getByLabel('Name').fill('parking');
  await page.getByLabel('Title on buttons (English)').fill('Parking');
  await page.getByLabel('Answer (English)').fill('Two hours are free.');
  await page.getByRole('tab', { name: 'Chinese' }).click();
  await page.getByLabel('Title on buttons (Chinese)').fill('停车');
  await page.getByLabel('Answer (Chinese)').fill('免费两小时。');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('log', { name: 'WhatsApp', exact: true }).getByText('免费两小时。').waitFor();
  await shot(page, 'question');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page
    .getByText('Two hours')
    .or(page.getByText('parking', { exact: true }))
    .first()
    .waitFor();
}

async function writeStep(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Files' }).click();
  await page.getByRole('link', { name: /flows\/greeting\.yaml.*own/ }).click();
  const editor = page.getByRole('textbox', { name: 'Editor of flows/greeting.yaml' });
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('    replis:\n');
  await page
    .getByText(/unknown key `replis`, did you mean `replies`/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'line 7' }).waitFor();
  await shot(page, 'fault');
  await page.keyboard.press('Control+z');
  await page.keyboard.insertText('    replies:\n      - { label: { en: Parking, zh: 停车 }, go: parking }\n');
  await page.getByText('No fault is found in this file.').waitFor();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Draft saved.').waitFor();
  await page.getByRole('tab', { name: 'Diagram' }).click();
  await page.locator('.react-flow__node', { hasText: 'say' }).waitFor();
  await shot(page, 'diagram');
  expect(await axeFaults(page)).toEqual([]);
}

async function tryIt(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Try it' }).click();
  await page.getByLabel('Message of the shopper').fill('hello');
  await page.getByRole('button', { name: 'Send' }).click();
  const log = page.getByRole('log', { name: 'Try it' });
  // The process of trials starts with the first message.
  await log.getByText('Welcome to Tidewater.').waitFor({ timeout: 120_000 });
  await page.getByRole('region', { name: 'Understood' }).getByText('greeting').first().waitFor();
  await page.getByRole('button', { name: 'Tap Parking' }).click();
  await log.getByText('Two hours are free.').waitFor();
  await shot(page, 'talk');
  expect(await axeFaults(page)).toEqual([]);
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /Publish\s*2/ }).click();
  await page.getByRole('button', { name: 'Show the change' }).first().click();
  await page.locator('.cm-insertedLine, .cm-changedLine').first().waitFor();
  await page.getByLabel('What changes, in your words').fill('Parking is told');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published.', { exact: true }).waitFor({ timeout: 120_000 });
  await shot(page, 'published');
  expect(await axeFaults(page)).toEqual([]);
}

/** Opening hours in the browser: written to parley.yaml, where the comments of the file stay. */
async function setHours(page: Page): Promise<void> {
  await page.goto(`${gateway().url}/console#/settings/shop`);
  await page.getByText('Never: shoppers are told').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Add hours' }).first().click();
  await page.getByLabel('Closes').fill('16:30');
  await page.getByLabel('Holidays').first().fill('12-25');
  await page.keyboard.press('Enter');
  await page.getByLabel('Opening minutes until an answer is promised').fill('45');
  await shot(page, 'settings');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('counts with the next start: Opening minutes').waitFor();
  expect(read('parley.yaml')).toContain("close: '16:30'");
  expect(read('parley.yaml')).toMatch(/answerMinutes: 45/);
  expect(read('parley.yaml')).toContain('seat: Bremen');
}

/** What the shopper wrote on the page becomes a journey, as a draft. */
async function makeTest(page: Page): Promise<void> {
  await page.goto(`${gateway().url}/console#/customers`);
  await page
    .getByRole('link', { name: /Visitor/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Open conversation' }).first().click();
  await page.getByRole('button', { name: 'Make a test of this chat' }).click();
  await page.getByLabel('What it shows, as a sentence').fill('A shopper says hello twice');
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.getByText('journeys/a_shopper_says_hello_twice.yaml').first().waitFor();
  await page.getByText('say: hello').first().waitFor();
}

async function takeBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take back' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await page.getByText('taken back', { exact: true }).waitFor({ timeout: 60_000 });
}

/** Each tab at 360 px and in the dark: nothing is wider than the phone. */
async function small(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const [name, wait] of [
    ['files', 'flows/greeting.yaml'],
    ['questions', 'ships'],
    ['texts', 'address.ask'],
    ['unanswered', 'Nothing waits'],
    ['publish', 'History'],
    ['file/flows/greeting.yaml', 'Welcome'],
  ] as const) {
    await page.evaluate(`location.hash = '#/flows/${name}'`);
    await page.getByText(wait).first().waitFor();
    await shot(page, `360-${name.replaceAll('/', '-')}`);
    expect([name, await axeFaults(page)]).toEqual([name, []]);
    expect([name, await page.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth)]).toEqual([
      name,
      true,
    ]);
  }
}
