/** Each kind that `card` shows, as a merchant writes it, and the faults of one that is written wrong. */
import { given } from '../../../model/given';
import { systemClock } from '../../../model/clock';
import { contentSchema, type Content } from '../../../model/content';
import { createDemoShop } from '../../../../test/demo';
import { shopCards } from './makers';
import { createEngine } from '../../run/engine';
import { makeFolder, type Folder } from '../../folder.contract';
import { loadFlows, requireFlows } from '../../read/load';
import { scripted } from '../../script.contract';
import { quiet, startTalk } from '../../talk.contract';
import { createSource, memoryVersions } from '../../read/versions';
import { KINDS } from '.';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const shop = createDemoShop({ now: () => NOW });
let folder: Folder;

beforeEach(() => {
  folder = makeFolder({
    'flows/rate.yaml':
      'flow: rate\ntitle: { en: Rate }\nslots: { stars: , order: }\nsteps:\n  - say: { en: "{{ slots.stars }} for {{ slots.order }}" }\n',
  });
});
afterEach(() => folder.remove());

const flow = (steps: string): string =>
  `flow: show\ntitle: { en: Show }\nintents: [show]\nslots: { order: , items: , street: , city: , address: }\nsteps:\n${steps}`;

async function shown(step: string, shopCustomer?: string): Promise<Content[]> {
  folder.write({ 'flows/show.yaml': flow(`  - ${step.split('\n').join('\n    ')}\n`) });
  const source = await createSource(requireFlows({ dir: folder.dir }), memoryVersions(), quiet);
  const nlu = scripted({ show: { intent: 'show' } });
  const talk = startTalk(
    createEngine({ library: source, shop, clock: systemClock(), cards: shopCards(), log: quiet, nlu }),
    nlu,
    given({ shopCustomer }),
    NOW,
  );
  const replies = await talk.say('show');
  for (const reply of replies) expect(contentSchema.safeParse(reply)).toMatchObject({ success: true });
  return replies;
}

function faults(step: string): string[] {
  folder.write({ 'flows/show.yaml': flow(`  - ${step}\n`) });
  const loaded = loadFlows({ dir: folder.dir });
  return loaded.ok ? [] : loaded.faults.map(({ message }) => message);
}

const sku = async (): Promise<string> => (await shop.catalogue())[0]?.variants[0]?.sku ?? '';

describe('card', () => {
  it('shows an order to anyone, and its receipt and payment to its owner only', async () => {
    expect(await shown('card: order\nof: "1042"')).toMatchObject([
      { kind: 'card', card: { stages: expect.any(Array) as unknown } },
    ]);
    expect(await shown('card: receipt\nof: "1042"\ndetails: true', 'c-1001')).toMatchObject([
      { kind: 'receipt', order: '1042', lines: expect.any(Array) as unknown },
    ]);
    expect(await shown('card: payment\nof: "1042"\ndetails: true\nurl: /shop/pay/1042', 'c-1001')).toMatchObject([
      { kind: 'payment', order: '1042', url: '/shop/pay/1042', currency: shop.currency },
    ]);
    for (const kind of ['receipt\nof: "1042"', 'payment\nof: "1042"\nurl: /pay'])
      expect(JSON.stringify(await shown(`card: ${kind}\ndetails: false`))).not.toMatch(/total|amounts/i);
    // A flow that asks for details does not get those of someone else's order.
    for (const kind of ['order\nof: "1042"', 'receipt\nof: "1042"', 'payment\nof: "1042"\nurl: /pay'])
      expect(JSON.stringify(await shown(`card: ${kind}\ndetails: true`))).not.toMatch(/total|amounts|track|swift/i);
  });

  it('asks for exactly what an order costs', async () => {
    const [content] = await shown('card: payment\nof: "1042"\ndetails: true\nurl: /pay', 'c-1001');
    const order = await shop.order('1042');
    if (content?.kind !== 'payment') throw new Error('no payment was shown');
    expect(content.amounts.reduce((sum, { amount }) => sum + amount, 0)).toBe(order?.total.amount);
  });

  it('shows products, the cart of who is known, and a basket by article numbers', async () => {
    const known = (await shop.catalogue())[0]?.id ?? '';
    expect(await shown(`card: product\nof: ${known}`)).toMatchObject([
      { kind: 'card', card: { product: expect.any(String) as unknown } },
    ]);
    const [basket] = await shown(
      `card: basket\nof: [{ sku: ${await sku()}, quantity: 2 }, { sku: NO-SUCH, quantity: 1 }]`,
    );
    expect(basket).toMatchObject({
      kind: 'card',
      card: { facts: expect.arrayContaining([expect.objectContaining({ value: 'NO-SUCH' })]) as unknown },
    });
    expect((await shown('card: cart'))[0]).toMatchObject({ kind: 'text', text: 'en system.apology' });
  });

  it('shows a coupon, a place, a desk, a form, pictures and files', async () => {
    expect(
      await shown('card: coupon\nwith: { code: SPRING, percent: 10, minimum: 5000, until: "2026-12-31", url: /shop }'),
    ).toMatchObject([
      {
        kind: 'card',
        card: {
          facts: { length: 3 },
          buttons: [
            { kind: 'url', url: '/shop' },
            { kind: 'share', text: 'SPRING' },
          ],
        },
      },
    ]);
    expect(await shown('card: location\nwith: { latitude: 52.5, longitude: 13.4, title: Shop }')).toEqual([
      { kind: 'location', latitude: 52.5, longitude: 13.4, title: 'Shop' },
    ]);
    expect(await shown('card: contact\nwith: { name: Desk, phone: "+49 30 1" }')).toEqual([
      { kind: 'contact', name: 'Desk', phone: '+49 30 1' },
    ]);
    expect(await shown('card: address\ntext: { en: Where to? }')).toMatchObject([
      { kind: 'form', text: 'Where to?', fields: { length: 6 } },
    ]);
    expect(await shown('card: image\nof: /shop/p/a.svg\ntext: { en: Look }\nalt: { en: A shoe }')).toEqual([
      { kind: 'image', media: { url: '/shop/p/a.svg', alt: 'A shoe' }, caption: 'Look' },
    ]);
    for (const kind of ['audio', 'video', 'file'])
      expect(await shown(`card: ${kind}\nof: https://cdn.example/x`)).toMatchObject([
        { kind, media: { url: 'https://cdn.example/x' } },
      ]);
  });

  it('shows a list whose rows start a flow, and stars that do', async () => {
    const [list] = await shown(
      'card: list\nof: [{ n: "1" }, { n: "2" }]\nrow: { title: item.n, with: { order: =item.n } }\ntext: { en: Which? }\nbutton: { en: Open }\ngo: rate',
    );
    expect(list).toMatchObject({
      kind: 'list',
      button: 'Open',
      rows: [
        { title: '1', value: 'go:rate?order=1' },
        { title: '2', value: 'go:rate?order=2' },
      ],
    });
    const [stars] = await shown('card: rating\ntext: { en: How was it? }\ngo: rate\nwith: { order: "1042" }');
    expect(stars).toMatchObject({
      kind: 'quickReplies',
      replies: [{ value: 'go:rate?order=1042&stars=5' }, {}, {}, {}, { value: 'go:rate?order=1042&stars=1' }],
    });
  });
});

describe('a card that is written wrong', () => {
  it.each([
    ['card: receipt', ['`card: receipt` needs `of`', '`card: receipt` needs `details`']],
    ['{ card: cart, wish: { size: 42 } }', ['`card: cart` takes no `wish`']],
    ['{ card: coupon, with: { cod: A } }', ['`card: coupon` knows no `cod`']],
    ['{ card: rating, text: { en: Hm? }, go: show }', ['the flow `show` has no slot `stars`']],
    ['{ card: list, of: [], text: { en: Hm? }, row: { title: item }, go: nowhere }', ['there is no flow `nowhere`']],
  ])('%s', (step, wanted) => {
    const said = faults(step);
    expect(said.map((fault) => wanted.some((part) => fault.startsWith(part)))).toEqual(wanted.map(() => true));
  });

  it('has its own name for every kind', () => {
    expect(new Set(KINDS.map(({ name }) => name)).size).toBe(KINDS.length);
  });
});
