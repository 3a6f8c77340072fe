/** Sentiment weights per word and word pair, learned from reviews; <language>.json beside it is made by build.ts. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const file = z.object({ source: z.string(), language: z.string(), weights: z.record(z.string(), z.number()) });

/** Weights are written as hundredths. */
const UNIT = 100;

/** Words -> a score around zero; positive is good. */
export type LearnedScore = (words: readonly string[]) => number;

export async function loadLearned(root: string, language: string): Promise<LearnedScore | null> {
  let source: string;
  try {
    source = await readFile(join(root, 'nlu', 'sentiment', `${language}.json`), 'utf8');
  } catch {
    return null; // Most languages have a lexicon only.
  }
  const weights = new Map(Object.entries(file.parse(JSON.parse(source)).weights));
  return (words) => {
    const grams = gramsOf(words);
    const sum = grams.reduce((total, gram) => total + (weights.get(gram) ?? 0), 0);
    return sum / UNIT / Math.sqrt(Math.max(1, grams.length));
  };
}

/** Words and pairs of neighbours, each once. */
export function gramsOf(words: readonly string[]): string[] {
  return [...new Set(words.flatMap((word, at) => (at === 0 ? [word] : [word, `${words[at - 1] ?? ''} ${word}`])))];
}
