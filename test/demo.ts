/** The example shop for tests: with the synonyms that ship, and with what only its tests and pages call. */
import { join } from 'node:path';
import { createDemoShop as create, type DemoShop } from '../examples/harbour-lane/shop/index';
import type { Shop } from '../src/model/shop';
import { readSynonyms } from '../src/shop/search/synonyms-folder';
import type { Synonyms } from '../src/shop/search/merchant-words';

export type { DemoShop };

let shipped: Synonyms[] | undefined;

export function createDemoShop({ now, synonyms }: { now: () => number; synonyms?: readonly Synonyms[] }): DemoShop {
  shipped ??= readSynonyms(join(__dirname, '..', 'flows', 'synonyms'));
  return create({ now, synonyms: synonyms ?? shipped });
}

/** The shop of a gateway that serves the example. */
export function demoOf({ shop }: { shop: Shop }): DemoShop {
  if (!('restock' in shop)) throw new Error('the gateway serves another shop than the example');
  return shop as DemoShop;
}
