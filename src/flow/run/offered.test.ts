import fc from 'fast-check';
import type { InboundContent } from '../../model/inbound';
import { systemClock } from '../../model/clock';
import { createDemoShop } from '../../../test/demo';
import { parseGo } from './buttons';
import { shopCards } from '../actions/show/makers';
import { createEngine } from './engine';
import { makeFolder } from '../folder.contract';
import { requireFlows } from '../read/load';
import { scripted } from '../script.contract';
import { quiet, startTalk, type Talk } from '../talk.contract';
import { createSource, memoryVersions } from '../read/versions';

/** `sure` and `size` can only be chosen; `order` is what a message names. */
const FLOW = JSON.stringify({
  flow: 'buy',
  title: { en: 'Buy' },
  intents: ['buy'],
  menu: 1,
  slots: { order: { from: ['order'] }, size: null, sure: null, more: null },
  steps: [
    { collect: 'order', ask: { en: 'Which order?' }, otherwise: 'end' },
    {
      collect: 'size',
      ask: { en: 'Size?' },
      choices: [
        { value: 's', label: { en: 'Small' } },
        { value: 'm', label: { en: 'Medium' } },
      ],
      valid: 'size(value) > 0',
      otherwise: 'end',
    },
    {
      id: 'sure',
      collect: 'sure',
      ask: { en: 'Sure?' },
      choices: [{ value: 'yes', label: { en: 'Yes' } }],
      otherwise: 'end',
    },
    {
      say: { en: 'Done {{ slots.sure }}.' },
      replies: [
        { label: { en: 'Again' }, go: 'buy', with: { order: '=slots.order', size: '=slots.size', sure: 'yes' } },
      ],
    },
    { collect: 'more', ask: { en: 'More?' }, choices: [{ value: 'l', label: { en: 'Large' } }], otherwise: 'end' },
  ],
});

const folder = makeFolder({ 'flows/buy.yaml': FLOW });
const library = requireFlows({ dir: folder.dir });
const shop = createDemoShop({ now: () => 0 });
afterAll(() => folder.remove());

async function talk(): Promise<Talk> {
  const nlu = scripted({ buy: { intent: 'buy' } });
  const engine = createEngine({
    library: await createSource(library, memoryVersions(), quiet),
    shop,
    clock: systemClock(),
    cards: shopCards(),
    log: quiet,
  });
  return startTalk(engine, nlu);
}
const tap = (value: string): InboundContent => ({ kind: 'reply', value });
const slots = (t: Talk): Record<string, unknown> => t.state?.stack.at(-1)?.slots ?? {};

describe('a tap', () => {
  it('that was crafted opens its flow and sets what words could set, and nothing else', async () => {
    const t = await talk();
    await t.send(tap('go:buy?order=1042&size=m&sure=yes'));
    expect(slots(t)).toMatchObject({ order: '1042' });
    expect(slots(t).size ?? slots(t).sure ?? null).toBeNull();
    await t.send({ kind: 'start', payload: 'go:buy?sure=yes&size=s' });
    expect(slots(t).size ?? slots(t).sure ?? null).toBeNull();
  });

  it('on a button that was shown, however long ago, sets all that the button carries', async () => {
    const t = await talk();
    for (const text of ['buy', '1042', 'Medium', 'Yes', 'Large', 'buy', '1043']) await t.say(text);
    await t.send(tap('go:buy?order=1042&size=m&sure=yes'));
    expect(slots(t)).toMatchObject({ order: '1042', size: 'm', sure: 'yes' });
  });

  it('of a value that is no choice of the question fills nothing', async () => {
    const t = await talk();
    for (const text of ['buy', '1042']) await t.say(text);
    await t.send(tap('xxl'));
    expect(slots(t).size ?? null).toBeNull();
    await t.send(tap('m'));
    expect(slots(t).size).toBe('m');
  });

  it('cannot be played by a form that was not shown', async () => {
    const t = await talk();
    await t.say('buy');
    await t.send({ kind: 'form', values: { sure: 'yes', size: 'm', order: '1042' } });
    expect(slots(t)).toMatchObject({ order: '1042' });
    expect(slots(t).sure ?? slots(t).size ?? null).toBeNull();
  });
});

const word = fc.constantFrom('yes', 'no', 's', 'm', 'l', '1042', 'x');
const crafted = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom('order', 'size', 'sure', 'more', 'other', '__proto__'), word), { maxLength: 3 })
    .map((pairs) => `go:buy?${new URLSearchParams(pairs).toString()}`),
  word,
  fc.constantFrom('task:resume', 'task:leave', 'go:', 'go:nope?sure=yes'),
  fc.string({ maxLength: 20 }),
);
const input: fc.Arbitrary<InboundContent> = fc.oneof(
  { weight: 3, arbitrary: crafted.map(tap) },
  crafted.map((payload): InboundContent => ({ kind: 'start', payload })),
  fc
    .dictionary(fc.constantFrom('order', 'size', 'sure'), word)
    .map((values): InboundContent => ({ kind: 'form', values })),
  {
    weight: 3,
    arbitrary: fc.constantFrom('buy', '1042', 'where?').map((text): InboundContent => ({ kind: 'text', text })),
  },
);

/** As in laws.test.ts. */
const RUNS = Number(process.env.FLOW_LAW_RUNS ?? (process.env.FAULTS === 'long' ? 10_000 : 150));

it(
  'never sets what was not offered, whatever is sent',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(input, { minLength: 1, maxLength: 12 }), async (contents) => {
        const t = await talk();
        const offered = new Set<unknown>();
        for (const content of contents) {
          await t.send(content);
          // A short answer that is typed counts where the flow's own check says so.
          if (content.kind === 'text') offered.add(content.text);
          for (const { value } of t.state?.choices ?? []) {
            offered.add(value);
            for (const one of Object.values(parseGo(value)?.slots ?? {})) offered.add(one);
          }
          for (const frame of [...(t.state?.stack ?? []), ...(t.state?.parked?.stack ?? [])])
            for (const name of ['size', 'sure', 'more'])
              expect([...offered, null, undefined]).toContain(frame.slots[name]);
        }
      }),
      { numRuns: RUNS },
    );
  },
  Math.max(60_000, RUNS * 500),
);
