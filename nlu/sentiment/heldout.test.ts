/** Sentences of known feeling that nothing is learned from; floors are a little below what was measured and catch a loss. */
import { z } from 'zod';
import { readRows } from '../jsonl';
import { ROOT } from '../testing';
import { openFeelings } from './file';
import { idOf } from './rows';
import { createSentiment, type Feeling } from './score';
import { materialOf } from './teach';

const row = z.object({
  text: z.string(),
  feeling: z.enum(['anger', 'worry', 'joy', 'urgent', 'neutral']),
  lang: z.string(),
});
const rows = readRows(`${ROOT}/nlu/heldout-feeling.jsonl`, row);
const { own, packs } = materialOf(ROOT);
const score = createSentiment(ROOT, packs);

/** Learned later than the others, from a quarter of what English and Chinese have. */
const LATER: readonly string[] = ['it', 'ko', 'hi', 'tr', 'ms'];

function share(later: boolean, feeling: string, holds: (found: Feeling) => boolean): number {
  const asked = rows.filter((one) => one.feeling === feeling && LATER.includes(one.lang) === later);
  return asked.filter(({ text, lang }) => holds(score(text, lang))).length / asked.length;
}

it('keeps the sentences to measure by out of what is learned', () => {
  const learned = new Set(own.map(({ text }) => text.toLowerCase()));
  expect(rows.filter(({ text }) => learned.has(text.toLowerCase()))).toEqual([]);
});

it('is of the sentences in nlu/languages/feeling: after a change there, nlu/sentiment/build.ts makes the file again', () => {
  expect(openFeelings(`${ROOT}/nlu/sentiment/feeling.gz`).rows).toBe(idOf(own));
});

it('has at least 300 sentences in every language, of every group', () => {
  for (const { language } of packs) {
    const said = own.filter((one) => one.language === language);
    expect(said.length).toBeGreaterThanOrEqual(300);
    expect(new Set(said.map(({ group }) => group)).size).toBe(8);
  }
});

it.each([
  { later: false, anger: 0.8, worry: 0.84, joy: 0.84, urgent: 0.78 },
  { later: true, anger: 0.62, worry: 0.82, joy: 0.85, urgent: 0.85 },
])('hears feelings in sentences that it has not learned: %j', ({ later, anger, worry, joy, urgent }) => {
  expect(share(later, 'anger', ({ emotion }) => emotion === 'anger')).toBeGreaterThanOrEqual(anger);
  expect(share(later, 'worry', ({ emotion }) => emotion === 'anxiety')).toBeGreaterThanOrEqual(worry);
  expect(share(later, 'joy', ({ label }) => label === 'positive')).toBeGreaterThanOrEqual(joy);
  expect(share(later, 'urgent', ({ urgency = 0 }) => urgency >= 0.4)).toBeGreaterThanOrEqual(urgent);
});

it.each([
  [false, 0.8],
  [true, 0.9],
])('calls few questions with harsh words negative', (later, least) => {
  expect(share(later, 'neutral', ({ label }) => label !== 'negative')).toBeGreaterThanOrEqual(least);
});
