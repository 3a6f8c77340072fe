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

function share(feeling: string, holds: (found: Feeling) => boolean): number {
  const asked = rows.filter((one) => one.feeling === feeling);
  return asked.filter(({ text, lang }) => holds(score(text, lang))).length / asked.length;
}

it('keeps the sentences to measure by out of what is learned', () => {
  const learned = new Set(own.map(({ text }) => text.toLowerCase()));
  expect(rows.filter(({ text }) => learned.has(text.toLowerCase()))).toEqual([]);
});

it('is of the sentences in nlu/languages/feeling: after a change there, nlu/sentiment/build.ts makes the file again', () => {
  expect(openFeelings(`${ROOT}/nlu/sentiment/feeling.gz`).rows).toBe(idOf(own));
});

/** Judged by the words of their packs alone. */
const BY_WORDS: readonly string[] = ['it', 'ko', 'hi', 'tr', 'ms'];

it('has at least 300 sentences in every language but those that go by words, of every group', () => {
  for (const { language } of packs.filter((pack) => !BY_WORDS.includes(pack.language))) {
    const said = own.filter((one) => one.language === language);
    expect(said.length).toBeGreaterThanOrEqual(300);
    expect(new Set(said.map(({ group }) => group)).size).toBe(8);
  }
});

it('hears anger, worry, joy and urgency in sentences that it has not learned', () => {
  expect(share('anger', ({ emotion }) => emotion === 'anger')).toBeGreaterThanOrEqual(0.8);
  expect(share('worry', ({ emotion }) => emotion === 'anxiety')).toBeGreaterThanOrEqual(0.84);
  expect(share('joy', ({ label }) => label === 'positive')).toBeGreaterThanOrEqual(0.84);
  expect(share('urgent', ({ urgency = 0 }) => urgency >= 0.4)).toBeGreaterThanOrEqual(0.78);
});

it('calls few questions with harsh words negative', () => {
  expect(share('neutral', ({ label }) => label !== 'negative')).toBeGreaterThanOrEqual(0.8);
});
