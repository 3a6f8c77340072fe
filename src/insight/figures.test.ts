/** The measures, counted again by hand on a small week; and laws that hold for every shop. */
import fc from 'fast-check';
import type { Ticket } from '../model/desk';
import type { MeasureName } from '../model/insight';
import { figuresOf, type InsightRows, type Period } from './figures';
import { talksOf, type Said } from './talks';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-02T00:00:00Z');
const period: Period = { from: START, to: START + 7 * DAY, zone: 'UTC', now: START + 30 * DAY, currency: 'EUR' };
let ids = 0;
const row = (conversation: string, hours: number, from: Said['from'], more: Partial<Said> = {}): Said => ({
  _id: `m${(ids += 1)}`,
  conversation,
  at: new Date(START + hours * HOUR),
  from,
  channel: 'telegram',
  ...more,
});
const asks = (conversation: string, hours: number, intent: string, more: Partial<Said> = {}): Said =>
  row(conversation, hours, 'shopper', { intent, language: 'en', ...more });
function ticket(conversation: string, hours: number, more: Partial<Ticket> = {}): Ticket {
  const facts = {
    customer: 'x',
    reason: 'r',
    priority: 'normal' as const,
    language: 'en',
    words: [],
    promisedBy: null,
  };
  return {
    _id: `${conversation}-${hours}`,
    conversation,
    ...facts,
    state: 'closed',
    history: [],
    createdAt: new Date(START + hours * HOUR),
    ...more,
  };
}
const closed = (hours: number): Ticket['history'] => [
  { state: 'closed', at: new Date(START + hours * HOUR), by: 'person' },
];

/**
 * Four talks: a (two of them, the second within 72 h), b with a person, c after which c bought. A push that no one answered is none.
 */
const rows: InsightRows = {
  said: [
    asks('a', 1, 'greeting'),
    row('a', 1.01, 'bot'),
    asks('a', 1.1, 'track_order'),
    row('a', 1.2, 'bot'),
    asks('b', 10, 'human', { channel: 'whatsapp', language: 'de' }),
    row('b', 10.5, 'person', { agent: 'mia', channel: 'whatsapp' }),
    row('b', 11.5, 'person', { agent: 'mia', channel: 'whatsapp' }),
    row('d', 20, 'bot', { push: true }),
    asks('c', 30, 'find_product'),
    asks('a', 49, 'track_order'),
    row('a', 49.1, 'bot'),
  ],
  tickets: [
    ticket('b', 10, {
      agent: 'mia',
      takenAt: new Date(START + 10.25 * HOUR),
      history: closed(11.25),
      rating: { csat: 4, nps: 9, at: new Date(START + 12 * HOUR) },
    }),
    ticket('e', 60, { state: 'open', rating: { csat: 2, nps: 3, at: new Date(START + 61 * HOUR) } }),
  ],
  orders: new Map([
    ['a', [{ at: new Date(START - HOUR), total: 9900 }]],
    ['c', [{ at: new Date(START + 40 * HOUR), total: 5000 }]],
  ]),
  names: new Map([['mia', 'Mia']]),
};
const measure = (name: MeasureName, given = rows): { value: number | null; of: number } => {
  const { value, of } = figuresOf(given, period).measures.find((each) => each.name === name) ?? { value: NaN, of: NaN };
  return { value, of };
};

test.each<[MeasureName, number | null, number]>([
  ['conversations', 4, 4],
  // Only b met a person.
  ['containment', 3 / 4, 4],
  // a came back 47.8 hours after its first talk.
  ['resolved', 3 / 4, 4],
  // e was never answered.
  ['firstReply', 0.5 * HOUR, 1],
  ['handling', 1 * HOUR, 1],
  ['waiting', 0.25 * HOUR, 1],
  ['csat', 1 / 2, 2],
  ['nps', 0, 2],
  // Both talks of a and the one of c are of shoppers who order; only c bought afterwards.
  ['conversion', 1 / 3, 3],
  ['orderValue', 5000, 1],
  ['lift', null, 0],
  // Mia wrote from 10.5 to 11.5 and had b until 11.25.
  ['occupancy', 0.75, 1],
])('%s is %d of %d', (name, value, of) => expect(measure(name)).toEqual({ value, of }));

test('days, channels, languages, topics and people add up to the talks', () => {
  const figures = figuresOf(rows, period);
  expect(figures.days).toHaveLength(7);
  expect(figures.days.map(({ conversations }) => conversations)).toEqual([2, 1, 1, 0, 0, 0, 0]);
  expect(figures.days.map(({ handedOver }) => handedOver)).toEqual([1, 0, 1, 0, 0, 0, 0]);
  expect(figures.channels).toEqual([
    { name: 'telegram', conversations: 3, containment: 1 },
    { name: 'whatsapp', conversations: 1, containment: 0 },
  ]);
  expect(figures.topics[0]).toMatchObject({ name: 'track_order', conversations: 2 });
  expect(figures.people).toEqual([
    {
      id: 'mia',
      name: 'Mia',
      messages: 2,
      conversations: 1,
      firstReply: 0.5 * HOUR,
      handling: HOUR,
      csat: 1,
      rated: 1,
    },
  ]);
});

test('where there is nothing, there is no figure instead of a zero', () => {
  const nothing = { said: [], tickets: [], orders: new Map(), names: new Map() };
  for (const { name, value } of figuresOf(nothing, period).measures)
    expect([name, value]).toEqual([name, name === 'conversations' ? 0 : null]);
});

test('a talk too young to tell is not counted as resolved', () => {
  const young = { ...period, now: START + 51 * HOUR };
  const { of } = figuresOf(rows, young).measures.find(({ name }) => name === 'resolved') ?? {};
  expect(of).toBe(0);
});

test('every word of a shopper is in exactly one talk, and shares stay between nothing and all', () => {
  const said = fc.array(
    fc.record({
      conversation: fc.constantFrom('a', 'b', 'c'),
      hours: fc.integer({ min: 0, max: 500 }),
      from: fc.constantFrom<Said['from']>('shopper', 'bot', 'person', 'note'),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(said, (list) => {
      const all = list
        .map(({ conversation, hours, from }) => row(conversation, hours, from, from === 'person' ? { agent: 'x' } : {}))
        .sort((a, b) => a.at.getTime() - b.at.getTime());
      const words = talksOf(all).flatMap((talk) => talk.rows.filter(({ from }) => from === 'shopper'));
      expect(new Set(words).size).toBe(all.filter(({ from }) => from === 'shopper').length);
      for (const { unit, value } of figuresOf({ ...rows, said: all }, period).measures)
        if (unit === 'share' && value !== null) expect(value >= 0 && value <= 1).toBe(true);
    }),
    { numRuns: 200 },
  );
});
