/** The console in a real browser: the way in, colleagues beside, the way out, and every page as axe and a narrow screen see it. */
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { send } from './chat-page';
import { axeFaults, firstLink, join, PASSWORD } from './console.rig';
import { useProgram } from './program';

const { inBrowser, gateway, visit, chatting, picture } = useProgram();
/** Looked at by eye; the docs have their own picture. */
const shot = (page: Page, name: string): Promise<unknown> =>
  process.env['PICTURES'] ? Promise.resolve() : picture(page, `console-${name.replaceAll(/\W+/g, '-')}`);
let owner: Page;

async function ownerPage(): Promise<Page> {
  if (!owner) {
    const { page } = await visit('/console', { viewport: { width: 1360, height: 860 } });
    await join(page, firstLink(gateway()), { name: 'Ann', email: 'ann@shop.example' });
    owner = page;
  }
  return owner;
}

/** Signed in anew: pages of the test before are closed. */
async function signedIn(options: Parameters<typeof visit>[1] = {}): Promise<{ page: Page }> {
  const { page } = await visit('/console', { viewport: { width: 1360, height: 860 }, ...options });
  const zh = options?.locale === 'zh-CN';
  await page.getByLabel(zh ? '电子邮箱' : 'E-mail address').fill('ann@shop.example');
  await page.getByRole('textbox', { name: zh ? '密码' : 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: zh ? '登录' : 'Sign in' }).click();
  await page.getByRole('navigation').waitFor();
  return { page };
}

const fits = (page: Page): Promise<boolean> =>
  page.locator('html').evaluate((element) => element.scrollWidth <= element.clientWidth);
const go = (page: Page, section: string): Promise<void> =>
  page.goto(`${gateway().url}/console#/${section}`).then(() => undefined);

inBrowser('the console', () => {
  it('lets the first owner in by the link of the terminal, once, and teaches where nothing is yet', async () => {
    const page = await ownerPage();
    await page.getByText('No shopper waits.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const { page: other } = await visit('/console');
    await other.goto(firstLink(gateway()));
    await other.getByText('This link was used already').waitFor();
  });

  it('shows a colleague who looks at the same conversation, and lets only one take it', async () => {
    const { page } = await signedIn();
    await page.goto(`${gateway().url}/console#/settings/users`);
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
    const link = await page.getByLabel('Link').inputValue();
    const { page: second } = await visit('/console');
    await join(second, link.replace(/^http:\/\/[^/]+/, gateway().url), { name: 'Bo', email: 'bo@shop.example' });
    const { page: shop } = await chatting();
    await send(shop, 'can a person help me please');
    const words = 'can a person help me please';
    await go(page, 'desk');
    for (const each of [page, second]) await each.locator('.item', { hasText: words }).click();
    await page.getByText('Bo also looks at this.').waitFor();
    await second.getByRole('button', { name: 'Take over' }).click();
    await page.getByText('Bo answers here.').waitFor();
    expect(await page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
    expect(await page.getByLabel('Write to the shopper').isDisabled()).toBe(true);
  }, 90_000);

  it('is over at sign-out: a cookie that was copied before opens nothing', async () => {
    const { page } = await signedIn();
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);
    const status = async (): Promise<number> =>
      (await fetch(`${gateway().url}/api/session`, { headers: { cookie } })).status;
    expect(await status()).toBe(200);
    await page.getByRole('button', { name: 'Ann' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await status()).toBe(401);
  });

  it('asks for a code once the second step is on, and a recovery code opens too', async () => {
    const { page } = await signedIn();
    await go(page, 'settings/you');
    await page.getByLabel('Current password').last().fill(PASSWORD);
    await page.getByRole('button', { name: 'Turn on' }).last().click();
    const secret = await page.getByLabel('Secret').inputValue();
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await page.getByLabel('Type the code that the app shows now').fill(code);
    await page.getByRole('button', { name: 'Turn on' }).last().click();
    const [recovery = ''] = (await page.locator('pre').innerText()).split('\n');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText('signing in asks for a code').waitFor();
    const { page: next } = await visit('/console');
    await next.getByLabel('E-mail address').fill('ann@shop.example');
    await next.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await next.getByRole('button', { name: 'Sign in' }).click();
    // The code that turned it on is used up.
    for (const each of [code, recovery]) {
      await next.getByLabel('Code').fill(each);
      await next.getByRole('button', { name: 'Sign in' }).click();
      await (each === code ? next.getByText('the code is wrong') : next.getByRole('navigation')).waitFor();
    }
    await page.getByLabel('Current password').last().fill(PASSWORD);
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByText('With a code of an authenticator app').waitFor();
  });

  it.each([
    ['desktop, light', 1360, 'light', 'en-GB'],
    ['desktop, dark', 1360, 'dark', 'en-GB'],
    ['360 px, light, Chinese', 360, 'light', 'zh-CN'],
    ['360 px, dark', 360, 'dark', 'en-GB'],
  ] as const)(
    'has nothing serious for axe and fits its width on every page: %s',
    async (name, width, colorScheme, locale) => {
      const { page } = await signedIn({ viewport: { width, height: 780 }, colorScheme, locale });
      for (const section of [
        'desk',
        'customers',
        'tickets',
        'pushes',
        'pushes/new',
        'settings/you',
        'settings/shop',
        'settings/letters',
        'settings/users',
        'settings/keys',
        'settings/audit',
      ]) {
        await go(page, section);
        await page.waitForLoadState('networkidle');
        await shot(page, `${section}-${name}`);
        expect([section, await axeFaults(page)]).toEqual([section, []]);
        expect([section, await fits(page)]).toEqual([section, true]);
      }
    },
    120_000,
  );
});
