/** The shop, and the flows that are checked against its facts. */
import { join } from 'node:path';
import { layersOf } from '../flow/read/layers';
import type { FlowLibrary } from '../flow/read/library';
import { requireFlows } from '../flow/read/load';
import type { CatalogueStore } from '../model/store';
import { readSynonyms } from '../shop/search/synonyms-folder';
import { liveFacts, type LiveFacts } from './facts';
import type { Ground } from './ground';
import { buildShop, type BuiltShop } from './shop';

export interface ShopAndFlows {
  built: BuiltShop;
  shop: BuiltShop['shop'];
  live: LiveFacts;
  library: FlowLibrary;
}

/** Throws FLOW_WRONG or CONFIG_WRONG. `kept` is called once the store is open. */
export function readShopAndFlows(ground: Ground, kept: () => CatalogueStore): ShopAndFlows {
  const { config, home, sources, extensions } = ground;
  const synonyms = layersOf(home.flows).flatMap(({ dir }) => readSynonyms(join(dir, 'synonyms'), sources.flows));
  const built = buildShop(config, { ...ground, shops: extensions.shops, synonyms, kept });
  const live = liveFacts(config, built.shop, (facts) => void requireFlows({ ...home.flows, facts }));
  const library = requireFlows({ ...home.flows, facts: live.facts, before: sources.flows, trusting: true });
  return { built, shop: built.shop, live, library };
}
