/** An agent's tools in a real browser: canned replies behind a slash, a product card, a picture, putting off, and a draft that another tab finds. */
import type { Page } from 'playwright-core';
import { send, waitForAnswer, waitForCard } from './chat-page';
import { axeFaults, firstLink, join } from './console.rig';
import { until } from '../until';
import { useProgram } from './program';

const { inBrowser, gateway, visit, chatting, picture } = useProgram();
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const shot = (page: Page, name: string): Promise<unknown> =>
  process.env['PICTURES'] ? Promise.resolve() : picture(page, `tools-${name}`);
const field = (page: Page) => page.getByLabel('Write to the shopper');

inBrowser('an agent’s tools', () => {
  it('answers by canned reply, card and picture, puts off, and finds the draft again', async () => {
    const { page, faults } = await visit('/console', { viewport: { width: 1360, height: 860 } });
    await join(page, firstLink(gateway()), { name: 'Ann', email: 'ann@shop.example' });
    await page.goto(`${gateway().url}/console#/settings/canned`);
    await page.getByText('No canned reply yet.').waitFor();
    await page.getByRole('button', { name: 'New reply' }).click();
    await page.getByLabel('Name').fill('sizes');
    await page.getByLabel('Text (en)').fill('{agent} here: which size is it, and of order {order}?');
    await shot(page, 'canned-form');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('/sizes').waitFor();
    const { page: shop } = await chatting();
    await send(shop, 'I want to talk to a human');
    await page.goto(`${gateway().url}/console#/desk`);
    await page.locator('.item', { hasText: 'I want to talk to a human' }).click();
    await page.getByRole('button', { name: 'Take over' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('take');
    await shot(page, 'commands');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('You answer here.').waitFor();
    await field(page).fill('/si');
    await page.getByRole('option', { name: '/sizes' }).waitFor();
    await shot(page, 'slash');
    expect(await axeFaults(page)).toEqual([]);
    await field(page).press('Enter');
    await page.getByText('Fill in {order} before you send.').waitFor();
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    await field(page).fill('Ann here: which size is it?');
    await field(page).press('Enter');
    await waitForAnswer(shop, 'Ann here: which size is it?');
    await page.getByRole('button', { name: 'Product card' }).click();
    await page.getByLabel('Search the catalogue').fill('running shoes');
    const first = page.getByRole('dialog').getByRole('listitem').first();
    await first.waitFor();
    const title = (await first.innerText()).trim();
    await shot(page, 'card');
    await first.getByRole('button').click();
    await waitForCard(shop, title);
    await page.getByRole('button', { name: 'Picture' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('dialog').getByRole('button', { name: 'Picture' }).click();
    await (await chooser).setFiles({ name: 'shoe.png', mimeType: 'image/png', buffer: PNG });
    await page.getByLabel('Words below it').fill('Like this one?');
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    await waitForAnswer(shop, 'Like this one?');
    await page.locator('.timeline .bubble', { hasText: 'Like this one?' }).waitFor();
    await field(page).fill('Half a sentence');
    await page.waitForResponse((answer) => answer.url().endsWith('/drafts') && answer.request().method() === 'POST');
    await shot(page, 'chat');
    const { page: second } = await visit('/console');
    await second.context().addCookies(await page.context().cookies());
    await second.goto(page.url());
    await second.reload();
    await until('the draft is found', async () => (await field(second).inputValue()) === 'Half a sentence');
    await page.getByRole('button', { name: 'Put off' }).click();
    await shot(page, 'snooze');
    await page.getByRole('menuitem', { name: 'For one hour' }).click();
    await page.getByRole('button', { name: 'Bring back' }).waitFor();
    await page.getByText('Put off (1)').click();
    await page.getByText('put off until').waitFor();
    await send(shop, 'size 42');
    await page.getByText('Mine (1)').waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot(page, 'chat-360-dark');
    expect(await axeFaults(page)).toEqual([]);
    expect(faults.filter((fault) => !/401/.test(fault))).toEqual([]);
  }, 120_000);
});
