/** The console in a browser, for tests: the first owner by the link of the terminal, colleagues by invitations, and what axe finds. */
import { readFileSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../built';
import type { Gateway } from '../faults/gateway';

export const PASSWORD = 'a fine long password';

/** The link that the terminal showed last. */
export function firstLink(gateway: Gateway): string {
  const links = [...gateway.welcomed().matchAll(/http\S+\/console#\/join\/\S+/g)].map(([link]) => link);
  const link = links.at(-1);
  if (link === undefined) throw new Error('the terminal shows no link for the first owner');
  return link.replace(/^http:\/\/[^/]+/, gateway.url);
}

export async function join(page: Page, link: string, who: { name: string; email: string }): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Name').fill(who.name);
  const email = page.getByLabel('E-mail address');
  if (await email.isEditable()) await email.fill(who.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('navigation', { name: 'Sections' }).waitFor();
}

interface AxeFault {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

const AXE = readFileSync(pathOf(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** Serious and critical faults of the page as it is, as "rule: element". */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const faults = await page.evaluate(
    async () =>
      (await (globalThis as unknown as { axe: { run(): Promise<{ violations: AxeFault[] }> } }).axe.run()).violations,
  );
  return faults
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
