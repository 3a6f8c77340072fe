/** The learning loop over the real packs, flows and files. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { trainingRows } from '../../nlu/intent/rows';
import { readRows } from '../../nlu/jsonl';
import { readLanguages } from '../../nlu/languages';
import { trained } from '../../nlu/learning/train';
import { flowExamples, type FlowLibrary } from '../flow/library';
import { writeCorrections } from '../insight/corrections';
import { createLearning, type Learning } from '../insight/learning';
import type { Clock } from '../model/clock';
import type { ReviewStore } from '../model/store';

const settledRow = z.object({ text: z.string(), intent: z.string() });

interface Parts {
  root: string;
  reviews: ReviewStore;
  clock: Clock;
  library(): FlowLibrary;
  intents(): string[];
}

export function buildLearning({ root, reviews, clock, library, intents }: Parts): Learning {
  return createLearning({
    reviews,
    clock,
    intents,
    rows: () => intentRows(root, library()),
    regression: () => settledRows(root),
    train: (rows) => trained(rows),
    write: (intent, texts) => writeCorrections(join(root, 'flows'), intent, texts),
  });
}

/** What the model that serves is trained on. */
export function intentRows(root: string, library: FlowLibrary): { text: string; intent: string }[] {
  return trainingRows(readLanguages(join(root, 'nlu', 'languages')).packs, flowExamples(library));
}

/** Ours, and the merchant's own below the flows. */
export function settledRows(root: string): { text: string; intent: string }[] {
  const files = [join(root, 'nlu', 'heldout.jsonl'), join(root, 'flows', 'corrections', 'settled.jsonl')];
  return files.filter((file) => existsSync(file)).flatMap((file) => readRows(file, settledRow));
}
