import type { Content } from '../model/content';
import type { PushLink } from '../model/push-link';
import { action } from './gate.rig';
import { createPushLinks } from './links';

const rig = (reachable = true, secret = 's') => {
  const rows: Pick<PushLink, '_id' | 'url' | 'action'>[] = [];
  const links = createPushLinks({
    store: { putLinks: async (put) => void rows.push(...put) },
    secret,
    now: () => 0,
    reachable,
  });
  return { rows, links };
};
const card = (...urls: string[]): Content => ({
  kind: 'card',
  card: { title: 'x', buttons: urls.map((url) => ({ kind: 'url', label: 'go', url })) },
});
const urlsOf = (contents: Content[]): string[] =>
  contents.flatMap((content) =>
    content.kind === 'card'
      ? (content.card.buttons ?? []).flatMap((each) => (each.kind === 'url' ? each.url : []))
      : [],
  );

test('leads every link of a push over an address of its own, the same for the same push and another for each else', async () => {
  const { links, rows } = rig();
  const contents = [card('https://shop.example/a', '/shop/cart'), card('https://shop.example/a')];
  const urls = urlsOf(await links.wrap(action, contents));
  expect(new Set(urls).size).toBe(3);
  for (const url of urls) expect(url).toMatch(/^\/l\/[\w-]{22}$/);
  expect(rows.map(({ url }) => url)).toEqual(['https://shop.example/a', '/shop/cart', 'https://shop.example/a']);
  expect(urlsOf(await links.wrap(action, contents))).toEqual(urls);
  for (const other of [
    urlsOf(await links.wrap({ ...action, _id: 'another' }, contents)),
    urlsOf(await rig(true, 'another').links.wrap(action, contents)),
  ])
    expect(other.filter((url) => urls.includes(url))).toEqual([]);
});

test.each(['//evil.example', '/\\\\evil.example', 'javascript:alert(1)', 'mailto:a@b.example'])(
  'leaves %s alone',
  async (url) => {
    const { links, rows } = rig();
    expect([urlsOf(await links.wrap(action, [card(url)])), rows]).toEqual([[url], []]);
  },
);

test('leaves pages of the shop alone where shoppers do not reach our address', async () => {
  const urls = urlsOf(await rig(false).links.wrap(action, [card('https://shop.example/a', '/shop/cart')]));
  expect(urls).toEqual(['https://shop.example/a', expect.stringMatching(/^\/l\//)]);
});
