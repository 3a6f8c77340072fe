/** Search and Insight in a real browser: a figure with its definition, charts that fit, and a word that finds its conversation. */
import { send, waitForCard } from './chat-page';
import { axeFaults, firstLink, join } from './console.rig';
import { useProgram } from './program';

const { inBrowser, gateway, visit, chatting, picture } = useProgram();
const shot = (page: Parameters<typeof picture>[0], name: string): Promise<unknown> =>
  process.env['PICTURES'] ? Promise.resolve() : picture(page, `insight-${name}`);

inBrowser('search and Insight', () => {
  it('count a conversation, tell how, and find it by a word', async () => {
    const { page: shop } = await chatting();
    await send(shop, 'where is order 1042');
    await waitForCard(shop, 'Order 1042');
    const { page, faults } = await visit('/console', { viewport: { width: 1360, height: 860 } });
    await join(page, firstLink(gateway()), { name: 'Ann', email: 'ann@shop.example' });
    await page.getByRole('searchbox').fill('where ord');
    await page.locator('.item', { hasText: 'where is order 1042' }).waitFor();
    await shot(page, 'search');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('navigation').getByRole('link', { name: 'Insight' }).click();
    const tile = page.getByRole('region', { name: 'Conversations' });
    await tile.getByText('1', { exact: true }).waitFor();
    await tile.getByText('How it is counted').click();
    await tile.getByText('Talks with at least one message of a shopper.').waitFor();
    await shot(page, 'desktop');
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot(page, '360-dark');
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true);
    expect(faults.filter((fault) => !/401/.test(fault))).toEqual([]);
  }, 120_000);
});
