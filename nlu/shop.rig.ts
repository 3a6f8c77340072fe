/** The NLU as the demo shop runs it, for tests: the build has trained this very model, so that a test need not. */
import { join } from 'node:path';
import { flowExamples } from '../src/flow/read/library';
import { requireFlows } from '../src/flow/read/load';
import { keptSources } from '../src/parsed';
import { createNlu, type TrainableNlu } from './index';
import { BUILT, CATALOGUE, ROOT } from './testing';

/** The flows' examples with those of the packs, over the small catalogue of the tests. */
export function openShopNlu(): Promise<TrainableNlu> {
  const examples = flowExamples(requireFlows({ dir: join(ROOT, 'flows'), before: keptSources(ROOT, 'flows') }));
  return createNlu({ root: ROOT, cacheDir: BUILT, examples, gazetteer: CATALOGUE, before: keptSources(ROOT, 'packs') });
}
