/** Drop-off per question, quality with its reasons, and confusions, counted by hand. */
import type { Ticket } from '../model/desk';
import type { ReviewRow } from '../model/review';
import { confusionsOf } from './confusions';
import { flowsOf, leftAt } from './dropoff';
import { qualityOf } from './quality';
import { talksOf, type Said, type Talk } from './talks';

const MINUTE = 60_000;
const NOW = 60 * 24 * 60 * MINUTE;
let ids = 0;
/** `who` and what: "s:return_item" a shopper's intent, "b" a reply, "b:return_item.order" a question, "p" a person, "push". */
const talkOf = (...said: [minutes: number, what: string][]): Talk[] =>
  talksOf(
    said.map(([minutes, what]): Said => {
      const [who = '', about] = what.split(':');
      const [flow = '', step = ''] = about?.split('.') ?? [];
      return {
        _id: `m${(ids += 1)}`,
        conversation: 'c',
        at: new Date(minutes * MINUTE),
        from: who === 's' ? 'shopper' : who === 'p' ? 'person' : 'bot',
        channel: 'webchat',
        ...(who === 'push' && { push: true }),
        ...(who === 's' && about !== undefined && { intent: about, language: 'en' }),
        ...(who === 'b' && about !== undefined && { flow, step }),
      };
    }),
  );
const steps = (talks: Talk[], handed: number[] = [], now = NOW): unknown =>
  flowsOf(talks, new Map([['c', handed.map((minutes) => minutes * MINUTE)]]), now);
const step = (name: string, figures: Partial<Record<'asked' | 'wentOn' | 'left' | 'handedOver', number>>): object => ({
  step: name,
  asked: 0,
  wentOn: 0,
  left: 0,
  handedOver: 0,
  ...figures,
});

test.each<[string, [number, string][], number[], object[]]>([
  [
    'one that is answered to its end',
    [
      [0, 's:return_item'],
      [0, 'b:return_item.order'],
      [1, 's'],
      [1, 'b:return_item.reason'],
      [2, 's'],
      [2, 'b'],
    ],
    [],
    [step('order', { asked: 1, wentOn: 1 }), step('reason', { asked: 1, wentOn: 1 })],
  ],
  [
    'one that is left at its second question',
    [
      [0, 's:return_item'],
      [0, 'b:return_item.order'],
      [1, 's'],
      [1, 'b'],
      [1, 'b:return_item.reason'],
    ],
    [],
    [step('order', { asked: 1, wentOn: 1 }), step('reason', { asked: 1, left: 1 })],
  ],
  [
    'one that is asked again after an aside, and counts once',
    [
      [0, 's:return_item'],
      [0, 'b:return_item.order'],
      [1, 's:delivery_time'],
      [1, 'b:return_item.order'],
      [2, 'push'],
    ],
    [],
    [step('order', { asked: 1, left: 1 })],
  ],
  [
    'one that a person takes over',
    [
      [0, 's:return_item'],
      [0, 'b:return_item.order'],
      [1, 's:human'],
      [3, 'p'],
      [4, 's'],
    ],
    [1],
    [step('order', { asked: 1, handedOver: 1 })],
  ],
  [
    'one whose shopper waits for a person that no one was',
    [
      [0, 's:return_item'],
      [0, 'b:return_item.order'],
      [1, 's:human'],
    ],
    [1],
    [step('order', { asked: 1, handedOver: 1 })],
  ],
])('drop-off: %s', (_name, said, handed, expected) => {
  expect(steps(talkOf(...said), handed)).toEqual([{ flow: 'return_item', talks: 1, steps: expected }]);
});

test('a question that was asked within the last day is not left yet, and talks are counted by flow', () => {
  const talks = talkOf([0, 's:return_item'], [0, 'b:return_item.order']);
  expect(steps(talks, [], 60 * MINUTE)).toEqual([
    { flow: 'return_item', talks: 1, steps: [step('order', { asked: 1 })] },
  ]);
  expect([leftAt(talks[0] as Talk, 60 * MINUTE), leftAt(talks[0] as Talk, NOW)?.step]).toEqual([null, 'order']);
  const twice = talkOf(
    [0, 's:return_item'],
    [0, 'b:return_item.order'],
    [1, 's:track_order'],
    [1, 'b:track_order.order'],
    [5_000, 's:return_item'],
    [5_000, 'b:return_item.order'],
  );
  expect(flowsOf(twice, new Map(), NOW).map(({ flow, talks: n }) => [flow, n])).toEqual([
    ['return_item', 2],
    ['track_order', 1],
  ]);
});

const ticket = (minutes: number, csat?: number): Ticket => ({
  _id: 't',
  conversation: 'c',
  customer: 'x',
  reason: 'r',
  priority: 'normal',
  language: 'en',
  words: [],
  promisedBy: null,
  state: 'closed',
  history: [],
  createdAt: new Date(minutes * MINUTE),
  ...(csat !== undefined && { rating: { csat, at: new Date(0) } }),
});

test.each<[string, [number, string][], Ticket[], number, string[]]>([
  [
    'answered at once',
    [
      [0, 's:greeting'],
      [0, 'b'],
      [1, 's:track_order'],
      [1, 'b'],
    ],
    [],
    100,
    [],
  ],
  [
    'not understood four times',
    [
      [0, 's:out_of_scope'],
      [1, 's:out_of_scope'],
      [2, 's:out_of_scope'],
      [3, 's:out_of_scope'],
    ],
    [],
    55,
    ['missed'],
  ],
  [
    'asked twice',
    [
      [0, 's:track_order'],
      [0, 'b'],
      [1, 's:track_order'],
      [1, 'b'],
    ],
    [],
    90,
    ['repeated'],
  ],
  [
    'handed over and answered',
    [
      [0, 's:human'],
      [2, 'p'],
      [3, 's'],
    ],
    [ticket(0)],
    90,
    ['handedOver'],
  ],
  [
    'handed over and answered late',
    [
      [0, 's:human'],
      [20, 'p'],
      [21, 's'],
    ],
    [ticket(0)],
    80,
    ['handedOver', 'slow'],
  ],
  [
    'handed over to no one',
    [
      [0, 's:human'],
      [1, 'b'],
    ],
    [ticket(0)],
    55,
    ['handedOver', 'unanswered'],
  ],
  [
    'left at a question',
    [
      [0, 's:return_item'],
      [0, 'b:return_item.order'],
    ],
    [],
    85,
    ['left'],
  ],
  [
    'rated badly',
    [
      [0, 's:human'],
      [2, 'p'],
      [3, 's'],
    ],
    [ticket(0, 1)],
    50,
    ['handedOver', 'badMark'],
  ],
  [
    'rated well',
    [
      [0, 's:human'],
      [2, 'p'],
      [3, 's'],
    ],
    [ticket(0, 5)],
    90,
    ['handedOver'],
  ],
])('quality of a talk that was %s', (_name, said, tickets, score, reasons) => {
  const [talk] = talkOf(...said);
  const quality = qualityOf(talk as Talk, tickets, NOW);
  expect([quality.score, quality.reasons.map(({ name }) => name)]).toEqual([score, reasons]);
  expect(quality.score).toBe(100 - quality.reasons.reduce((sum, { points }) => sum + points, 0));
});

test('a talk after which the shopper came back is worse than one that settled it', () => {
  const [first, second] = talkOf([0, 's:track_order'], [0, 'b'], [2_000, 's:track_order'], [2_000, 'b']);
  expect([qualityOf(first as Talk, [], NOW).reasons, qualityOf(second as Talk, [], NOW).reasons]).toEqual([
    [{ name: 'cameBack', times: 1, points: 15 }],
    [],
  ]);
});

test('what is confused: by label, else by the shopper’s choice, with examples, most frequent first', () => {
  const row = (taken: string, more: Partial<ReviewRow>): ReviewRow => ({
    _id: String((ids += 1)),
    conversation: 'c',
    text: 'words',
    language: 'en',
    why: 'unsure',
    intent: { name: taken, score: 0.5 },
    runnersUp: [],
    state: 'open',
    at: new Date(0),
    ...more,
  });
  const rows = [
    row('track_order', { state: 'labelled', label: 'delivery_time', text: 'when' }),
    row('track_order', { meant: 'delivery_time', text: 'how long' }),
    row('track_order', { state: 'labelled', label: 'delivery_time', text: 'when' }),
    row('return_item', { meant: 'exchange', state: 'labelled', label: 'refund_time' }),
    row('return_item', { state: 'labelled', label: 'return_item' }),
    row('return_item', { state: 'dismissed', meant: 'exchange' }),
    row('return_item', {}),
  ];
  expect(confusionsOf(rows)).toEqual([
    { taken: 'track_order', meant: 'delivery_time', count: 3, examples: ['when', 'how long'] },
    { taken: 'return_item', meant: 'refund_time', count: 1, examples: ['words'] },
  ]);
});
