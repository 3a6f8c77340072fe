/** `parley chat` as people start it, through a pipe: the same dialogues as elsewhere, choices tapped by their numbers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireBuild } from '../built';
import { parley } from '../command';

requireBuild();

let dataDir = '';

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'parley-terminal-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Says the lines one after the other and gives the answer to each; the program must end by itself, and well. */
async function chat(...lines: string[]): Promise<string[]> {
  const { code, out, said } = await parley(['chat'], {
    env: { PARLEY_DATA: dataDir },
    input: lines.map((line) => `${line}\n`).join(''),
  });
  expect({ code, said }).toEqual({ code: 0, said: '' });
  const answers = out.split(/^› .*\n/m).slice(1);
  expect(answers).toHaveLength(lines.length);
  return answers;
}

const TRACKING = /\bNO\d{9}\b/;

/** The number before a choice. */
function numberOf(answer: string, label: string): string {
  return new RegExp(`^ +(\\d+) +${label}`, 'm').exec(answer)?.[1] ?? `no choice "${label}"`;
}

/** The titles of the cards that an answer shows. */
const titlesOf = (answer: string): string[] => [...answer.matchAll(/^╭─ (.+?) ─*╮$/gm)].map((match) => match[1] ?? '');

it('finds shoes, leads through a return with a question in the middle, and shows the tracking once it is proven', async () => {
  const [found = '', product = '', ...more] = await chat(
    'red running shoes under 80',
    '2',
    'I want to return something',
    '1036',
    'where is order 1042?',
    ...['mia@example.com', '1', '1', '1', '1'],
    'where is order 1042?',
  );
  const titles = titlesOf(found);
  expect(titles.length).toBeGreaterThanOrEqual(2);
  for (const [, price] of found.matchAll(/Price +\$([\d.]+)/g)) expect(Number(price)).toBeLessThanOrEqual(80);
  expect(product).toContain(`╭─ ${titles[1]} ─`);
  expect(product).not.toContain(`╭─ ${titles[0]} ─`);

  const [order = '', email = '', aside = '', items = '', reason = '', wish = '', confirm = '', done = '', proven = ''] =
    more;
  expect(order).toContain('order number');
  expect(email).toContain('e-mail');
  for (const word of ['Order 1042', 'It is on its way', '● Packed', '○ Delivered']) expect(aside).toContain(word);
  expect(aside).not.toMatch(TRACKING);
  expect([
    numberOf(items, 'Everyday Crew T-Shirt'),
    numberOf(reason, 'Too small'),
    numberOf(wish, 'Refund'),
    numberOf(confirm, 'Yes'),
  ]).toEqual(['1', '1', '1', '1']);
  expect(done).toMatch(/Your return R-\d+ is requested/);
  const tracking = TRACKING.exec(proven)?.[0];
  expect(tracking).toBeDefined();
  expect(proven).toContain(`/shop/track/${tracking}`);
});

it('does the same in Chinese, with an exchange', async () => {
  const [found = '', product = '', ...more] = await chat(
    '想买一双80以内的红色跑鞋',
    '1',
    ...['我想换货', '1030', 'wei@example.com', '1', '1', '我的订单1042到哪了？'],
  );
  const [title = ''] = titlesOf(found);
  expect(title).toMatch(/\p{Script=Han}/u);
  expect(product).toContain(`╭─ ${title} ─`);
  // That it is an exchange was said: only the size is asked.
  const [order = '', email = '', items = '', reason = '', size = '', label = ''] = more;
  expect(order).toContain('订单号');
  expect(email).toContain('邮箱');
  expect(items).toContain('帆布日休闲板鞋');
  expect(numberOf(reason, '太小')).toBe('1');
  expect(size).toContain('尺码');
  for (const word of ['订单 1042', '包裹正在路上', '● 已打包', '○ 已签收']) expect(label).toContain(word);
});

it('goes on tomorrow where it stopped today', async () => {
  await chat('I want to return something', '1036');
  const [items = ''] = await chat('mia@example.com');
  expect(items).toContain('Everyday Crew T-Shirt');
});

it('ends at once when nothing is said', async () => {
  expect(await chat()).toEqual([]);
});
