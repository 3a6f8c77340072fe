import type { Entity } from '../src/model/understanding';
import type { TrainableNlu } from './index';
import { openShopNlu } from './shop.rig';
import type { Verdict } from './intent/classify';
import { partsOf } from './parts';
import { TRAINING_MS } from './testing';
import { clauses } from './text/clauses';

const neutral = (): { label: 'neutral'; score: number; leaning: number } => ({
  label: 'neutral',
  score: 1,
  leaning: 0,
});
const verdict = (name: string, more: Partial<Verdict> = {}): Verdict => ({
  intent: { name, score: 0.9 },
  runnersUp: [],
  outOfScope: false,
  unsure: false,
  scope: 1,
  ...more,
});
const parts = (text: string, judge: (clause: string) => Verdict, entities: Entity[] = []): ReturnType<typeof partsOf> =>
  partsOf({
    found: clauses(text),
    entities,
    language: 'en',
    sentiment: neutral,
    judge: (clause) => Promise.resolve(judge(clause)),
  });

describe('partsOf', () => {
  const text = 'where is 1042 and do you ship to norway';
  const byWord = (clause: string): Verdict => verdict(clause.includes('ship') ? 'delivery_time' : 'track_order');

  it('gives each part its intent and its entities, at their place in the whole text', async () => {
    const order: Entity = { kind: 'order', text: '1042', value: '1042', start: 9, end: 13 };
    const country: Entity = { kind: 'country', text: 'norway', value: 'NO', start: 33, end: 39 };
    const found = await parts(text, byWord, [order, country]);
    expect(found).toMatchObject([
      { text: 'where is 1042', start: 0, end: 13, intent: { name: 'track_order' }, entities: [order] },
      { text: 'do you ship to norway', start: 18, end: 39, intent: { name: 'delivery_time' }, entities: [country] },
    ]);
  });

  it.each([
    ['one is in doubt', (clause: string) => verdict('x', { unsure: clause.includes('ship') })],
    ['one is out of scope', (clause: string) => verdict('x', { outOfScope: clause.includes('ship') })],
    ['they mean the same', () => verdict('track_order')],
    ['one is mere politeness', (clause: string) => verdict(clause.includes('ship') ? 'delivery_time' : 'greeting')],
  ])('finds none where %s', async (_, judge) => {
    expect(await parts(text, judge)).toBeNull();
  });

  it('judges nothing where there is a single clause', async () => {
    expect(
      await parts('red and black shoes', () => {
        throw new Error('asked');
      }),
    ).toBeNull();
  });
});

describe('a message that says several things', () => {
  let nlu: TrainableNlu;
  beforeAll(async () => {
    nlu = await openShopNlu();
  }, TRAINING_MS);
  afterAll(() => nlu.close());

  it.each([
    ['where is my order 1042 and what does shipping cost', 'track_order shipping_cost'],
    ['cancel order 1042 and do you have gift cards', 'cancel_order gift_card'],
    ['can i pay with paypal? also where is my parcel', 'payment_methods track_order'],
    ['我的订单1042到哪了，另外能开发票吗', 'track_order invoice'],
    ['我要退货，顺便问下运费多少钱', 'return_item shipping_cost'],
    ['where is my order 1042 and where is my order 1043', ''],
    ['red and black shoes', ''],
    ['I ordered 1042 and it is late', ''],
    ['hello, where is my order', ''],
  ])('is understood in its parts: %j', async (text, intents) => {
    const found = await nlu.understand(text);
    expect((found.parts ?? []).map(({ intent }) => intent.name).join(' ')).toBe(intents);
    for (const part of found.parts ?? []) {
      expect(text.slice(part.start, part.end)).toBe(part.text);
      for (const one of part.entities) expect(text.slice(one.start, one.end)).toBe(one.text);
    }
  });
});
