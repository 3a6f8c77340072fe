/** The guard of what is learned: a correction must not make worse what was understood before. */
import type { Row } from '../intent/learn';
import { OUTSIDE } from '../intent/reading';

/** A trained model, as far as the guard asks it. */
export interface Trained {
  /** The best intent, or null where the text is turned away. */
  say(text: string): Promise<string | null>;
  close(): Promise<void>;
}

export interface Judgement {
  accepted: boolean;
  /** One sentence for people, with the figures. */
  reason: string;
  before: Score;
  after: Score;
  /** Of the regression set: right before, wrong after. */
  broken: { text: string; intent: string; now: string | null }[];
  /** Corrections that even the new model does not follow. */
  unlearned: { text: string; intent: string; now: string | null }[];
}

export interface Score {
  right: number;
  of: number;
}

interface Given {
  rows: readonly Row[];
  /** What is to be learned. */
  corrections: readonly Row[];
  /** Sentences whose meaning is settled; none of them is trained on. */
  regression: readonly Row[];
  train(rows: readonly Row[]): Promise<Trained>;
}

const SHOWN = 20;
/** What sentences are called that no intent fits. */
const NOTHING: ReadonlySet<string> = new Set([OUTSIDE, 'oos']);

/** Trains with and without the corrections, and compares both on the regression set. */
export async function judge({ rows, corrections, regression, train }: Given): Promise<Judgement> {
  const before = await answers(await train(rows), regression);
  const model = await train(withCorrections(rows, corrections));
  const after: (string | null)[] = [];
  const unlearned: Judgement['unlearned'] = [];
  try {
    for (const { text } of regression) after.push(await model.say(text));
    for (const { text, intent } of corrections) {
      const now = await model.say(text);
      if (now !== intent) unlearned.push({ text, intent, now });
    }
  } finally {
    await model.close();
  }
  const broken = regression.flatMap(({ text, intent }, at) =>
    heard(before[at], intent) && !heard(after[at], intent) ? [{ text, intent, now: after[at] ?? null }] : [],
  );
  const scores = { before: scoreOf(regression, before), after: scoreOf(regression, after) };
  const accepted = scores.after.right >= scores.before.right;
  return {
    accepted,
    reason: reasonOf(accepted, scores.before, scores.after, unlearned.length),
    ...scores,
    broken: broken.slice(0, SHOWN),
    unlearned: unlearned.slice(0, SHOWN),
  };
}

/** The correction wins over an example that says otherwise. */
function withCorrections(rows: readonly Row[], corrections: readonly Row[]): Row[] {
  const texts = new Set(corrections.map((row) => row.text.trim().toLowerCase()));
  return [...rows.filter((row) => !texts.has(row.text.trim().toLowerCase())), ...corrections];
}

async function answers(model: Trained, regression: readonly Row[]): Promise<(string | null)[]> {
  const said: (string | null)[] = [];
  try {
    for (const { text } of regression) said.push(await model.say(text));
  } finally {
    await model.close();
  }
  return said;
}

/** A sentence that no intent fits is heard rightly where it is turned away. */
function heard(said: string | null | undefined, intent: string): boolean {
  return said === (NOTHING.has(intent) ? null : intent);
}

function scoreOf(regression: readonly Row[], said: readonly (string | null)[]): Score {
  return { right: regression.filter((row, at) => heard(said[at], row.intent)).length, of: regression.length };
}

function reasonOf(accepted: boolean, before: Score, after: Score, unlearned: number): string {
  const figures = `${after.right} of ${after.of} settled sentences are understood, ${before.right} before`;
  if (!accepted) return `refused: ${figures}`;
  return unlearned === 0
    ? `learned: ${figures}`
    : `learned: ${figures}; ${unlearned} of the corrections need more examples to be followed`;
}
