/** The demo shop's NLU for tests, which reuse the model that the build has trained. */
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
