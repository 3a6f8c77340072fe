/** The learning loop over the real packs, flows and files. */
import { join } from 'node:path';
import { trained } from '../../nlu/learning/train';
import type { FlowLibrary } from '../flow/library';
import { writeCorrections } from '../insight/corrections';
import { createLearning, type Learning } from '../insight/learning';
import { intentRows, settledRows } from '../insight/rows';
import type { Clock } from '../model/clock';
import type { ReviewStore } from '../model/store';

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
