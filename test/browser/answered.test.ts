/** The console and the shop's chat in two real browsers: a person is asked for, answers live, gives back, and the bot knows what was agreed. */
import type { Page } from 'playwright-core';
import { send, waitForAnswer, waitForCard } from './chat-page';
import { axeFaults, firstLink, join } from './console.rig';
import { useProgram } from './program';

const { inBrowser, gateway, visit, chatting, picture } = useProgram();
const bubble = (page: Page, text: string) => page.locator('.timeline .bubble', { hasText: text });

inBrowser('shopper and agent', () => {
  it('takes, answers, notes and gives back a conversation, live on both sides, and the bot knows what was agreed', async () => {
    const { page, faults } = await visit('/console', { viewport: { width: 1360, height: 860 } });
    await join(page, firstLink(gateway()), { name: 'Ann', email: 'ann@shop.example' });
    await page.getByText('No shopper waits.').waitFor();
    const { page: shop } = await chatting();
    await send(shop, 'I want to talk to a human');
    const item = page.locator('.item', { hasText: 'I want to talk to a human' });
    await item.waitFor();
    expect(await page.title()).toBe('(1) Parley console');
    await item.click();
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByText('You answer here.').waitFor();
    await page.getByLabel('Write to the shopper').fill('Hello, Ann here. What can I do?');
    await page.keyboard.press('Enter');
    await waitForAnswer(shop, 'Hello, Ann here. What can I do?');
    await shop.locator('.head .state', { hasText: 'Ann' }).waitFor();
    await send(shop, 'my shoes are too small');
    await bubble(page, 'my shoes are too small').waitFor();
    await send(shop, 'what is your return policy');
    await page.getByText('From your answers').first().waitFor();
    await page.locator('.suggestion button').first().click();
    expect(await page.getByLabel('Write to the shopper').inputValue()).toMatch(/30 days/);
    await page.getByLabel('Write to the shopper').fill('');
    await shop.getByRole('button', { name: 'Back to the assistant' }).waitFor();
    await page.getByText('Private note', { exact: true }).click();
    await page.getByLabel('Write a note for colleagues').fill('Her second exchange: be generous.');
    await page.keyboard.press('Enter');
    await bubble(page, 'Her second exchange: be generous.').waitFor();
    expect(await shop.locator('.panel').innerText()).not.toContain('be generous');
    await page.getByText('Reply', { exact: true }).click();
    await page.getByLabel('Write to the shopper').fill('I am sorry about that. We will send another pair.');
    await picture(page, 'desk');
    await send(shop, '<img src=x onerror="document.title=1"> hm');
    await bubble(page, '<img src=x onerror="document.title=1"> hm').waitFor();
    expect(await page.locator('.timeline img').count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Give back' }).click();
    await page.getByLabel('What was agreed').fill('A new pair in 42 by Friday.');
    await page.getByRole('dialog').getByRole('button', { name: 'Give back' }).click();
    await waitForAnswer(shop, 'Agreed: A new pair in 42 by Friday.');
    await page.getByText('The assistant answers here.').waitFor();
    await send(shop, 'where is order 1042');
    await waitForCard(shop, 'Order 1042');
    expect(faults.filter((fault) => !/401/.test(fault))).toEqual([]);
  }, 90_000);
});
