import type { Entity } from '../src/model/understanding';
import type { TrainableNlu } from './index';
import { openShopNlu } from './shop.rig';
import type { Verdict } from './intent/classify';
import { partsOf } from './parts';
import { SPLIT, WHOLE } from './parts.rows';
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
const parts = (
  text: string,
  judge: (clause: string) => Verdict,
  { entities = [], whole = verdict('track_order') }: { entities?: Entity[]; whole?: Verdict } = {},
): ReturnType<typeof partsOf> =>
  partsOf({
    text,
    found: clauses(text),
    entities,
    whole,
    language: 'en',
    sentiment: neutral,
    judge: (clause) => Promise.resolve(judge(clause)),
  });

describe('partsOf', () => {
  const text = 'where is 1042 and do you ship to norway';
  const byWord = (clause: string): Verdict => verdict(clause.includes('ship') ? 'delivery_time' : 'track_order');
  const doubtful = (name: string, score: number, next: number): Verdict =>
    verdict(name, { intent: { name, score }, runnersUp: [{ name: 'stock', score: next }], unsure: true });

  it('gives each part its intent and its entities, at their place in the whole text', async () => {
    const order: Entity = { kind: 'order', text: '1042', value: '1042', start: 9, end: 13 };
    const country: Entity = { kind: 'country', text: 'norway', value: 'NO', start: 33, end: 39 };
    const found = await parts(text, byWord, { entities: [order, country] });
    expect(found).toMatchObject([
      { text: 'where is 1042', start: 0, end: 13, intent: { name: 'track_order' }, entities: [order] },
      { text: 'do you ship to norway', start: 18, end: 39, intent: { name: 'delivery_time' }, entities: [country] },
    ]);
  });

  it.each([
    ['one is out of scope', (clause: string) => verdict('x', { outOfScope: clause.includes('ship') })],
    [
      'one is hardly understood',
      (clause: string) => (clause.includes('ship') ? doubtful('x', 0.3, 0.2) : verdict('y')),
    ],
    ['they mean the same', () => verdict('track_order')],
    ['one is mere politeness', (clause: string) => verdict(clause.includes('ship') ? 'delivery_time' : 'greeting')],
  ])('finds none in a message that is understood as a whole, where %s', async (_, judge) => {
    expect(await parts(text, judge)).toEqual([]);
  });

  it('takes one that is likely beside one that is sure', async () => {
    const found = await parts(text, (clause) =>
      clause.includes('ship') ? doubtful('price', 0.5, 0.3) : verdict('track_order'),
    );
    expect(found.map(({ intent, unsure }) => [intent.name, unsure])).toEqual([
      ['track_order', undefined],
      ['price', undefined],
    ]);
  });

  it('keeps a question between two intents as one to ask back about', async () => {
    const found = await parts(text, (clause) =>
      clause.includes('ship') ? doubtful('price', 0.5, 0.45) : verdict('track_order'),
    );
    expect(found).toMatchObject([{ intent: { name: 'track_order' } }, { intent: { name: 'price' }, unsure: true }]);
  });

  it('answers what is known where the whole is in doubt, and says what is not', async () => {
    const strange = (clause: string): Verdict =>
      clause.includes('sing') ? verdict('x', { outOfScope: true }) : verdict('track_order');
    const whole = verdict('x', { outOfScope: true });
    expect(await parts('where is 1042? can you sing a song?', strange, { whole })).toMatchObject([
      { intent: { name: 'track_order' } },
      { text: 'can you sing a song?', outOfScope: true },
    ]);
  });

  it('is what is said beside small talk where the whole is in doubt', async () => {
    const judge = (clause: string): Verdict => verdict(clause.includes('thanks') ? 'thanks' : 'track_order');
    const whole = verdict('thanks', { unsure: true });
    const found = await parts('thanks a lot! where is 1042?', judge, { whole });
    expect(found).toMatchObject([{ text: 'where is 1042?', intent: { name: 'track_order' } }]);
  });

  it('puts the same wish, said twice in a row, together', async () => {
    const found = await parts('where is 1042? where is 1043? do you ship to norway?', byWord);
    expect(found.map((part) => [part.text, part.intent.name])).toEqual([
      ['where is 1042? where is 1043?', 'track_order'],
      ['do you ship to norway?', 'delivery_time'],
    ]);
  });

  it('judges nothing where there is a single clause', async () => {
    expect(
      await parts('red and black shoes', () => {
        throw new Error('asked');
      }),
    ).toEqual([]);
  });
});

describe('a message that says several things', () => {
  let nlu: TrainableNlu;
  beforeAll(async () => {
    nlu = await openShopNlu();
  }, TRAINING_MS);
  afterAll(() => nlu.close());

  const rows = Object.entries(SPLIT).flatMap(([language, own]) => own.map((row) => [language, ...row] as const));
  const whole = Object.entries(WHOLE).flatMap(([language, own]) => own.map((text) => [language, text, ''] as const));

  it('is tried on enough of them', () => {
    expect(rows.length).toBeGreaterThanOrEqual(100);
    expect(whole.length).toBeGreaterThanOrEqual(60);
  });

  it.each([...rows, ...whole])('is understood in its parts, in %s: %j', async (language, text, intents) => {
    const found = await nlu.understand(text, { language });
    expect((found.parts ?? []).map(({ intent }) => intent.name).join(' ')).toBe(intents);
    for (const part of found.parts ?? []) {
      expect(text.slice(part.start, part.end)).toBe(part.text);
      for (const one of part.entities) expect(text.slice(one.start, one.end)).toBe(one.text);
    }
  });
});
