/** The search as flows call it: what is found, why not, what is remembered, and how it is refined. */
import type { DecideRequest } from '../../../model/flow';
import { createDemoShop } from '../../../../test/demo';
import { shopCards } from '../show/makers';
import { makeFolder } from '../../folder.contract';
import { requireFlows } from '../../read/load';
import { recall } from '../../../model/memory';
import { quiet } from '../../talk.contract';
import { openTurn, type OpenTurn } from '../../run/turn';
import { ownership } from './turn.contract';
import { searchProducts, type FoundSlot } from './search';

const folder = makeFolder();
const library = requireFlows({ dir: folder.dir });
afterAll(() => folder.remove());
const shop = createDemoShop({ now: () => Date.parse('2026-11-20T10:00:00Z') });

function turnOf(profile: Partial<DecideRequest['profile']> = {}): OpenTurn {
  return openTurn(
    { conversation: 'c', profile: { customer: 'c', language: 'en', ...profile }, state: null, inputs: [], now: 0 },
    library,
    { shop, cards: shopCards(), log: quiet, ownership: ownership() },
  );
}

async function search(turn: OpenTurn, args: Record<string, unknown>): Promise<FoundSlot> {
  return (await searchProducts.run(turn, args)) as FoundSlot;
}

const ids = ({ items }: FoundSlot): string[] => items.map(({ id }) => id);

it('finds nothing for words that are no search, and says that nothing was asked for', async () => {
  for (const args of [{}, { in_stock: true }, { text: "I'm looking for something" }])
    expect(await search(turnOf(), args)).toMatchObject({ items: [], nearest: [], asked: false });
});

it('gives summaries with the variant that is meant', async () => {
  const found = await search(turnOf(), { text: 'swift 3 in red 42' });
  expect(found.items).toMatchObject([
    { id: 'rs-100', sku: 'RS-100-RED-42', colour: 'red', size: '42', in_stock: true },
  ]);
  expect(found).toMatchObject({ colour: 'red', size: '42', asked: true });
});

it('says why nothing fits, in money and in the words of the shopper', async () => {
  expect((await search(turnOf(), { text: 'red running shoes under 40' })).without).toEqual([
    { wish: 'max', asked: { amount: 4000, currency: 'USD' }, said: null, offers: [{ amount: 4990, currency: 'USD' }] },
  ]);
  const found = await search(turnOf({ language: 'zh' }), { text: '防水的乐福鞋' });
  expect(found.without).toEqual([{ wish: 'attribute', asked: 'waterproof', said: '防水', offers: [] }]);
  expect(found.nearest.length).toBeGreaterThan(0);
  expect((await search(turnOf(), { text: 'kayak' })).unknown).toEqual(['kayak']);
});

it('remembers what it showed and the wishes behind it', async () => {
  const turn = turnOf();
  const found = await search(turn, { text: 'red running shoes under 80', size: '42', in_stock: true });
  expect(recall(turn, 'results')).toEqual({
    products: ids(found),
    wishes: {
      text: 'red running shoes under 80',
      type: 'running_shoe',
      colour: 'red',
      size: '42',
      max: 8000,
      in_stock: true,
    },
  });
  await search(turn, { text: 'kayak' });
  expect(recall(turn, 'results')).toMatchObject({ products: ids(found) });
});

it('lets a refinement replace one of the wishes', async () => {
  const turn = turnOf();
  await search(turn, { text: 'red running shoes under 80' });
  const { wishes } = recall(turn, 'results') as { wishes: Record<string, unknown> };
  const black = await search(turn, { ...wishes, colour: 'black' });
  expect(black.items.length).toBeGreaterThan(0);
  expect(black.items.every(({ id, colour }) => id.startsWith('rs-') && colour === 'black')).toBe(true);
  const waterproof = await search(turn, { ...wishes, text: 'waterproof', type: 'boot', max: 20_000, colour: null });
  expect(ids(waterproof).sort()).toEqual(['bo-101', 'bo-103']);
});

it('goes below the cheapest, above the dearest and past those shown, within the kind', async () => {
  const turn = turnOf();
  const first = await search(turn, { text: 'boots under 130', limit: 2 });
  const shown = await Promise.all(ids(first).map((id) => shop.product(id)));
  const cheapest = Math.min(...shown.flatMap((product) => product?.variants.map(({ price }) => price.amount) ?? []));
  const cheaper = await search(turn, { order: 'cheaper' });
  expect(cheaper.items.length).toBeGreaterThan(0);
  expect(cheaper.items.every(({ id, price }) => id.startsWith('bo-') && (price?.amount ?? Infinity) < cheapest)).toBe(
    true,
  );
  const none = await search(turn, { order: 'cheaper' });
  expect(none).toMatchObject({ items: [], nothing_more: 'cheaper' });
  // What was shown is the whole kind: it comes again, by its price.
  const prices = none.nearest.map(({ price }) => price?.amount ?? 0);
  expect(none.nearest.map(({ id }) => id).sort()).toEqual(cheaper.items.map(({ id }) => id).sort());
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  const dearer = await search(turn, { order: 'dearer' });
  expect(dearer.items.every(({ id, price }) => id.startsWith('bo-') && (price?.amount ?? 0) >= cheapest)).toBe(true);
});

it('shows others until there are none', async () => {
  const turn = turnOf();
  const seen = ids(await search(turn, { text: 'boots', limit: 2 }));
  for (let round = 0; round < 5; round += 1) {
    const more = await search(turn, { order: 'other', limit: 2 });
    expect(more.items.some(({ id }) => seen.includes(id))).toBe(false);
    seen.push(...ids(more));
  }
  expect(await search(turn, { order: 'other', limit: 2 })).toMatchObject({ items: [], nothing_more: 'other' });
});
