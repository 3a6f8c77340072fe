/** The understanding of texts, learned from the flows and the shop's goods, and learned again when these change. */
import { resolve } from 'node:path';
import { createNlu, type TrainableNlu } from '../../nlu/index';
import { flowExamples } from '../flow/read/library';
import { createSource, type SwappableSource } from '../flow/read/versions';
import { shippedModels, trainedModels } from '../home';
import type { Store } from '../model/store';
import { gazetteer } from '../shop/gazetteer';
import type { Ground } from './ground';
import { buildLearning } from './learning';
import { createRelearn, relearnGoods, type Relearn } from './relearn';
import type { ShopAndFlows } from './shop-and-flows';

export interface Hearing {
  /** The flows with their versions: running chats keep theirs. */
  source: SwappableSource;
  nlu: TrainableNlu;
  relearn: Relearn;
  /** Learning from reviews. */
  learning(): ReturnType<typeof buildLearning>;
}

/** `early`: where the examples have changed, the last model answers until they are learned. */
export async function buildHearing(
  { root, home, config, extensions, clock, log, sources }: Ground,
  { built, shop, library }: ShopAndFlows,
  store: Pick<Store, 'versions' | 'reviews'>,
  early: boolean,
): Promise<Hearing> {
  const source = await createSource(library, store.versions, log, home.flows.verbs);
  const encoder = config.nlu.encoder && resolve(home.dir, config.nlu.encoder);
  const models = trainedModels(home);
  const nlu = await createNlu({
    root,
    encoder,
    cacheDir: models,
    shippedDir: shippedModels(home),
    recognisers: extensions.recognisers,
    examples: flowExamples(library),
    gazetteer: gazetteer(await shop.catalogue(), shop),
    now: () => clock.now(),
    log,
    before: sources.packs,
    trusting: true,
    early,
  });
  sources.save();
  built.onCatalogue((products) => relearnGoods(nlu, products, shop, log));
  return {
    source,
    nlu,
    relearn: createRelearn(nlu, flowExamples(library), log),
    learning: () =>
      buildLearning({
        home,
        encoder,
        models,
        reviews: store.reviews,
        clock,
        log,
        library: () => source.library(),
        intents: () => nlu.intents(),
      }),
  };
}
