/** The shop that Parley shows itself with: it keeps its goods, customers and orders in memory, and every start begins anew. */
import { defineShop } from '@parley-gateway/parley';
import { createDemoShop } from '../shop/index';

export const harbourLane = defineShop({
  name: 'harbour-lane',
  about: 'A department store of clothes, shoes and things for the home, with everything in memory.',
  settings: {},
  local: true,
  open: (_settings, { clock, synonyms }) => createDemoShop({ now: () => clock.now(), synonyms }),
});
