/** The shop that Parley shows itself with: it keeps its goods, customers and orders in memory, and every start begins anew. */
import { defineShop } from '@parley-gateway/parley';
import { createStorefront } from '../pages/index';
import { createDemoShop } from '../shop/index';

/** Whom the pages sign in. */
const CUSTOMER = 'c-1001';

export const harbourLane = defineShop({
  name: 'harbour-lane',
  about: 'A department store of clothes, shoes and things for the home, with everything in memory.',
  settings: {},
  local: true,
  open(_settings, { clock, synonyms }) {
    const shop = createDemoShop({ now: () => clock.now(), synonyms });
    return {
      ...shop,
      signInUrl: '/shop/signin',
      samples: {
        order: '1042',
        tries: [
          'Where is my order 1042?          我的订单1042到哪了',
          'Red running shoes under 80       I want to return my shoes',
        ],
      },
      pages: (parts) => ({ answer: createStorefront({ ...parts, shop, demoCustomer: CUSTOMER }) }),
    };
  },
});
