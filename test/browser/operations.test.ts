/** The page of channels in a real browser: how an account stands, a check, how another is connected, desktop and phone, light and dark. */
import type { Page } from 'playwright-core';
import { axeFaults, firstLink, join } from './console.rig';
import { useProgram } from './program';

const { inBrowser, gateway, visit, picture } = useProgram();
const shot = (page: Page, name: string): Promise<unknown> =>
  process.env['PICTURES'] ? Promise.resolve() : picture(page, `channels-${name}`);

inBrowser('channels', () => {
  it('say how they stand, are checked, and tell what another one needs', async () => {
    const { page, faults } = await visit('/console', { viewport: { width: 1360, height: 860 } });
    await join(page, firstLink(gateway()), { name: 'Ann', email: 'ann@shop.example' });
    await page.getByRole('navigation').getByRole('link', { name: 'Channels' }).click();
    await page.getByRole('heading', { name: 'What needs attention' }).waitFor();
    await page.getByRole('button', { name: 'Check now' }).first().click();
    await page.getByText('there is no platform to ask').waitFor();
    await page.getByText('WhatsApp', { exact: true }).click();
    await page.getByText('WHATSAPP_PHONE_NUMBER_ID').first().waitFor();
    await shot(page, 'desktop');
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel('Message id').fill('none:000000001');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('no such message').waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot(page, '360-dark');
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth)).toBe(true);
    expect(faults.filter((fault) => !/401|404/.test(fault))).toEqual([]);
  }, 120_000);
});
