/** Which intents are taken for one another, from what people and shoppers said was meant. Pure. */
import type { Confusion } from '../model/insight';
import type { ReviewRow } from '../model/review';

const EXAMPLES_MAX = 5;
const CONFUSIONS_MAX = 50;

/** Most frequent first. What staff labelled counts before what the shopper chose. */
export function confusionsOf(rows: readonly ReviewRow[]): Confusion[] {
  const found = new Map<string, Confusion>();
  for (const { text, intent, label, meant, state } of rows) {
    const right = state === 'labelled' ? label : meant;
    if (right === undefined || right === intent.name || state === 'dismissed') continue;
    const key = `${intent.name} ${right}`;
    const { count, examples } = found.get(key) ?? { count: 0, examples: [] as string[] };
    const more = examples.length < EXAMPLES_MAX && !examples.includes(text) ? [...examples, text] : examples;
    found.set(key, { taken: intent.name, meant: right, count: count + 1, examples: more });
  }
  return [...found.values()]
    .sort((a, b) => b.count - a.count || a.taken.localeCompare(b.taken) || a.meant.localeCompare(b.meant))
    .slice(0, CONFUSIONS_MAX);
}
