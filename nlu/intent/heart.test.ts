import { heartOf, packHeart, recall, unpackHeart } from './heart';
import { OUTSIDE } from './reading';
import { recalled } from './recalled';

const LABELS = ['gift_return', 'return_policy', OUTSIDE];
const HEART = heartOf(
  [
    { text: '别人送的礼物能退吗', intent: 'gift_return', language: 'zh' },
    { text: 'Can I return a gift?', intent: 'gift_return', language: 'en' },
    { text: 'how do returns work', intent: 'return_policy', language: 'en' },
    { text: 'returns', intent: 'gift_return' },
    { text: 'Returns!', intent: 'return_policy' },
    { text: 'call me an uber', intent: OUTSIDE },
    { text: '?!', intent: 'return_policy' },
  ],
  LABELS,
);

const named = (text: string) => LABELS[recall(HEART, text) ?? -1] ?? null;

test.each([
  ['别人送的礼物能退吗', 'gift_return'],
  ['别人送的礼物能退吗？', 'gift_return'],
  ['can i return a gift', 'gift_return'],
  ['  How do returns work?? ', 'return_policy'],
  ['can i return a gift card', null],
  // An example of two intents tells nothing; what is out of scope is for the model to say.
  ['returns', null],
  ['call me an uber', null],
  ['?!', null],
  ['', null],
])('recalls %j as %j', (text, intent) => expect(named(text)).toBe(intent));

test('is the same after it was written and read', () => {
  const again = unpackHeart(packHeart(HEART));
  expect([[...again.keys], [...again.labels]]).toEqual([[...HEART.keys], [...HEART.labels]]);
  expect(() => unpackHeart(new Uint8Array(11))).toThrow('another length');
});

test('a recalled intent is sure, and what the weights found comes behind it', () => {
  const verdict = {
    intent: { name: 'return_policy', score: 0.4 },
    runnersUp: [
      { name: 'gift_return', score: 0.35 },
      { name: 'sizes', score: 0.1 },
    ],
    outOfScope: false,
    unsure: true,
    scope: 3,
  };
  expect(recalled(verdict, 'gift_return')).toEqual({
    intent: { name: 'gift_return', score: 0.9 },
    runnersUp: [
      { name: 'return_policy', score: 0.08 },
      { name: 'sizes', score: 0.02 },
    ],
    outOfScope: false,
    unsure: false,
    scope: 3,
  });
});
