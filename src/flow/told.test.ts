/** What platforms tell besides words: forms, thumbs, baskets, payments, deletions. */
import { systemClock } from '../model/clock';
import type { Content } from '../model/content';
import type { InboundContent } from '../model/inbound';
import { createDemoShop } from '../../test/demo';
import { shopCards } from './actions/show/makers';
import { createEngine } from './run/engine';
import { makeFolder, type Folder } from './folder.contract';
import { wordsOf } from './journeys/play';
import { requireFlows } from './read/load';
import { scripted } from './script.contract';
import { quiet, startTalk, type Talk } from './talk.contract';
import { createSource, memoryVersions } from './read/versions';

const FILES = {
  'flows/move.yaml': `flow: move
title: { en: Move }
intents: [move]
slots: { street: , city: , sure: }
steps:
  - card: address
  - collect: street
    ask: { en: Where to? }
    otherwise: end
  - collect: city
    ask: { en: Which city? }
    accepts: [text]
    otherwise: end
  - collect: sure
    ask: { en: Really? }
    choices:
      - { value: "yes", label: { en: Do it }, intents: [yes] }
      - { value: "no", label: { en: Leave it }, intents: [no] }
    otherwise: end
  - say: { en: "{{ slots.street }} / {{ slots.city }} / {{ slots.sure }}" }
`,
  'flows/basket.yaml':
    'flow: basket\ntitle: { en: Basket }\nintents: [basket_sent]\nslots: { items: , count: , note: }\nsteps:\n  - say: { en: "{{ slots.count }} things, {{ slots.note }}" }\n',
  'flows/paid.yaml':
    'flow: paid\ntitle: { en: Paid }\nintents: [payment_received]\nslots: { order: , paid: }\nsteps:\n  - say: { en: "{{ slots.paid | money }} for {{ slots.order }}" }\n',
};
const PAYMENT: InboundContent = { kind: 'payment', amount: 7900, currency: 'EUR', payload: '1042', charge: 'ch_1' };
const thumb = (emoji: string, removed = false): InboundContent => ({ kind: 'reaction', emoji, removed, to: 'm1' });

let folder: Folder;
let talk: Talk;
const words = (contents: readonly Content[]): string => contents.map(wordsOf).join('\n');

beforeEach(async () => {
  folder = makeFolder(FILES);
  const nlu = scripted({ move: { intent: 'move' } });
  // Nothing teaches the two intents, and that is no fault.
  const source = await createSource(
    requireFlows({ dir: folder.dir, intents: new Set(['move']) }),
    memoryVersions(),
    quiet,
  );
  talk = startTalk(
    createEngine({
      library: source,
      shop: createDemoShop({ now: () => 0 }),
      clock: systemClock(),
      cards: shopCards(),
      log: quiet,
      nlu,
    }),
    nlu,
  );
});
afterEach(() => folder.remove());

it('fills the slots of a flow from a form, and goes on behind them', async () => {
  expect((await talk.say('move')).map(({ kind }) => kind)).toEqual(['form', 'text']);
  expect(
    words(await talk.send({ kind: 'form', values: { street: ' Main St 1 ', city: 'Springfield', country: 'US' } })),
  ).toBe('Really?');
  expect(words(await talk.send(thumb('👍🏽')))).toBe('Main St 1 / Springfield / yes');
});

it('takes a form as one answer where its fields are no slots', async () => {
  await talk.say('move');
  await talk.send({ kind: 'form', values: { street: 'Main St 1' } });
  expect(words(await talk.send({ kind: 'form', values: { a: 'Spring', b: 'field' } }))).toBe('Really?');
  expect(words(await talk.send(thumb('👎')))).toBe('Main St 1 / Spring, field / no');
});

it('says that a form is over when nothing asked for it', async () => {
  expect(words(await talk.send({ kind: 'form', values: { street: 'x' } }))).toBe('en system.old_button');
});

it('answers no reaction where no question offers yes and no, none that was taken back, and no deletion', async () => {
  for (const content of [thumb('👍'), thumb('😮'), { kind: 'deleted', of: 'm1' } satisfies InboundContent])
    expect(await talk.send(content)).toEqual([]);
  await talk.say('move');
  expect(await talk.send(thumb('👍'))).toEqual([]);
  await talk.send({ kind: 'form', values: { street: 'a', city: 'b' } });
  for (const content of [thumb('😮'), thumb('👍', true), { kind: 'deleted', of: 'm1' } satisfies InboundContent])
    expect(await talk.send(content)).toEqual([]);
  expect(words(await talk.send(thumb('👍')))).toContain('yes');
});

it('starts the flow of a basket and of a payment, and asks nothing again', async () => {
  await talk.say('move');
  const basket = await talk.send({
    kind: 'order',
    items: [
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 1, price: '9.99' },
    ],
    text: 'quickly, please',
  });
  expect(words(basket)).toContain('3 things, quickly, please');
  expect(words(basket)).not.toContain('Where to?');
  expect(words(await talk.send(PAYMENT))).toContain('€79.00 for 1042');
});

it('says that it cannot read them where no flow is there', async () => {
  folder.write({ 'flows/paid.yaml': 'flow: paid\ntitle: { en: Paid }\nintents: [paid]\nsteps:\n  - say: { en: x }\n' });
  const nlu = scripted({});
  const source = await createSource(requireFlows({ dir: folder.dir }), memoryVersions(), quiet);
  const bare = startTalk(
    createEngine({
      library: source,
      shop: createDemoShop({ now: () => 0 }),
      clock: systemClock(),
      cards: shopCards(),
      log: quiet,
      nlu,
    }),
    nlu,
  );
  expect(words(await bare.send(PAYMENT))).toBe('en system.unsupported');
});
