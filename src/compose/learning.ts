/** The learning loop with the real packs, flows and files. */
import { trainer } from '../../nlu/learning/train';
import type { FlowLibrary } from '../flow/read/library';
import type { Home } from '../home';
import { writeCorrections } from '../insight/corrections';
import { createLearning, type Learning } from '../insight/learning';
import { intentRows, settledRows } from '../insight/rows';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { ReviewStore } from '../model/store';

interface Parts {
  home: Home;
  /** The merchant's own; absent: ours. */
  encoder?: string | undefined;
  /** Where the serving models are stored. */
  models: string;
  reviews: ReviewStore;
  clock: Clock;
  log: Log;
  library(): FlowLibrary;
  intents(): string[];
}

export function buildLearning({ home, encoder, models, reviews, clock, log, library, intents }: Parts): Learning {
  return createLearning({
    reviews,
    clock,
    intents,
    rows: () => intentRows(home.root, library()),
    regression: () => settledRows(home.root, home.flows.dir),
    train: trainer({ root: home.root, encoder, models }, log),
    write: (intent, texts) => writeCorrections(home.flows.dir, intent, texts),
  });
}
