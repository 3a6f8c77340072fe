/** Which intents are taken for which: every example is judged by a model that has not seen it. */
import type { Row } from '../intent/learn';
import { OUTSIDE } from '../intent/reading';
import type { Trained } from './guard';

export interface Confusion {
  intent: string;
  /** What it is taken for; null: turned away. */
  as: string | null;
  count: number;
  /** Share of the intent's examples. */
  share: number;
  examples: string[];
}

const FOLDS = 5;
const SHOWN = 3;

/** Most frequent first. The fold of an example depends on its place among those of its intent only, so the figures are stable. */
export async function confusions(
  given: readonly Row[],
  train: (rows: readonly Row[]) => Promise<Trained>,
): Promise<{ right: number; of: number; confusions: Confusion[] }> {
  const rows = given.filter((row) => row.settled !== true && row.intent !== OUTSIDE);
  const always = given.filter((row) => row.settled !== true && row.intent === OUTSIDE);
  const places = new Map<string, number>();
  const folded = rows.map((row) => {
    const place = places.get(row.intent) ?? 0;
    places.set(row.intent, place + 1);
    return { ...row, fold: place % FOLDS };
  });
  const found = new Map<string, Confusion>();
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = await train(
      [...folded.filter((row) => row.fold !== fold), ...always].map(({ text, intent }) => ({ text, intent })),
    );
    try {
      for (const row of folded.filter((each) => each.fold === fold)) {
        const as = await model.say(row.text);
        if (as === row.intent) right += 1;
        else note(found, row, as);
      }
    } finally {
      await model.close();
    }
  }
  const sorted = [...found.values()].map((each) => ({
    ...each,
    share: Math.round((each.count / (places.get(each.intent) ?? 1)) * 1000) / 1000,
  }));
  return {
    right,
    of: rows.length,
    confusions: sorted.sort((a, b) => b.count - a.count || a.intent.localeCompare(b.intent)),
  };
}

function note(found: Map<string, Confusion>, { intent, text }: Row, as: string | null): void {
  const key = JSON.stringify([intent, as]);
  const known = found.get(key) ?? { intent, as, count: 0, share: 0, examples: [] };
  known.count += 1;
  if (known.examples.length < SHOWN) known.examples.push(text);
  found.set(key, known);
}
