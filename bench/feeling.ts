/** How well feeling is heard: sentences that nothing was learned from, and public sets of reviews; the one learned from is measured by tenths. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { round, speed } from '../nlu/eval/figures';
import { readRows } from '../nlu/jsonl';
import { HEADS } from '../nlu/sentiment/heads';
import { learnFeelings, logitsOf } from '../nlu/sentiment/learn';
import { reviewRows } from '../nlu/sentiment/rows';
import { createSentiment, type Feeling, type SentimentScorer } from '../nlu/sentiment/score';
import { FEWEST, materialOf, SEED, type Material } from '../nlu/sentiment/teach';
import { vectorOf } from '../nlu/sentiment/vector';
import { bound } from '../nlu/text/normalise';

type Report = (line: Record<string, unknown>) => void;

const heard = z.object({
  text: z.string(),
  feeling: z.enum(['anger', 'worry', 'joy', 'urgent', 'neutral']),
  lang: z.string(),
});
type HeardRow = z.infer<typeof heard>;
const review = z.object({ text: z.string(), label: z.union([z.literal(0), z.literal(1)]) });

/** Of the reviews: never learned from, only measured on. */
const OUTSIDE = [
  ['zh-online-shopping', 'zh'],
  ['zh-waimai', 'zh'],
] as const;
const TENTHS = 10;
/** From here on a message counts as urgent. */
export const URGENT = 0.4;

export const FEELS: Readonly<Record<HeardRow['feeling'], (one: Feeling) => boolean>> = {
  anger: ({ emotion }) => emotion === 'anger',
  worry: ({ emotion }) => emotion === 'anxiety',
  joy: ({ label }) => label === 'positive',
  urgent: ({ urgency = 0 }) => urgency >= URGENT,
  neutral: ({ label, emotion }) => label === 'neutral' && emotion === undefined,
};

export function benchFeeling(report: Report, root: string, data?: string): void {
  const material = materialOf(root);
  const score = createSentiment(root, material.packs);
  benchHeldOut(report, score, readRows(join(root, 'nlu', 'heldout-feeling.jsonl'), heard));
  if (data === undefined) return;
  for (const [name, language] of OUTSIDE) {
    const file = join(data, name, 'train.jsonl.gz');
    if (existsSync(file)) benchReviews(report, score, { name, language, rows: readRows(file, review) });
  }
  const uci = join(data, 'en-uci-sentences', 'train.jsonl');
  if (existsSync(uci)) benchTenths(report, material, uci);
}

function benchHeldOut(report: Report, score: SentimentScorer, rows: readonly HeardRow[]): void {
  for (const lang of [...new Set(rows.map((row) => row.lang)), 'all']) {
    const own = rows.filter((row) => lang === 'all' || row.lang === lang);
    const shares = Object.keys(FEELS).map((feeling) => {
      const felt = own.filter((row) => row.feeling === feeling);
      return [
        feeling,
        round(felt.filter((row) => FEELS[row.feeling](score(bound(row.text), row.lang))).length / felt.length),
      ];
    });
    report({ bench: 'nlu.feeling', lang, rows: own.length, ...Object.fromEntries(shares) });
  }
}

/** `polarity`: which way the text leans, the question that the sets ask; `labelled`: the label that is given, neutral counted as wrong. */
function benchReviews(
  report: Report,
  score: SentimentScorer,
  { name, language, rows }: { name: string; language: string; rows: readonly z.infer<typeof review>[] },
): void {
  const times: number[] = [];
  const found = rows.map(({ text }) => {
    const before = performance.now();
    const one = score(bound(text), language);
    times.push(performance.now() - before);
    return one;
  });
  const share = (right: (one: Feeling, label: 0 | 1) => boolean): number =>
    round(found.filter((one, at) => right(one, rows[at]?.label ?? 0)).length / rows.length);
  report({
    bench: 'nlu.reviews',
    set: name,
    rows: rows.length,
    polarity: share((one, label) => one.leaning > 0 === (label === 1)),
    labelled: share((one, label) => one.label === (label === 1 ? 'positive' : 'negative')),
    ...speed(times),
  });
}

function benchTenths(report: Report, { own, others, taught }: Material, file: string): void {
  const reviews = taught(reviewRows(file));
  const beside = taught([...own, ...others]);
  const good = HEADS.indexOf('good');
  const started = performance.now();
  let right = 0;
  for (let held = 0; held < TENTHS; held += 1) {
    const weights = learnFeelings(
      [...beside, ...reviews.filter((_, at) => at % TENTHS !== held)].map(({ example }) => example),
      SEED,
      FEWEST,
    );
    const asked = reviews.filter((_, at) => at % TENTHS === held);
    right += asked.filter(
      ({ row, example: { features, dense } }) =>
        (logitsOf(weights, vectorOf(weights.grams, features, dense))[good] ?? 0) > 0 === (row.group === 'praise'),
    ).length;
  }
  report({
    bench: 'nlu.reviews',
    set: 'en-uci-sentences',
    rows: reviews.length,
    polarity: round(right / reviews.length),
    secondsPerTraining: round((performance.now() - started) / TENTHS / 1e3),
  });
}
