/** Who may see how much of an order, by the configuration; guesses are counted in the store. */
import type { Config } from '../../config/schema';
import type { Ownership } from '../flow/actions/owner/ownership';
import { createTries } from '../flow/actions/owner/tries';
import { given } from '../model/given';
import type { Store } from '../model/store';
import type { ConnectedShop } from '../shop/extension';

export function buildOwnership(
  { security }: Config,
  { shop, store, secret }: { shop: ConnectedShop; store: Store; secret: string },
): Ownership {
  const { guest, wrongPerHour, signInUrl = shop.signInUrl } = security.orders;
  return {
    guest,
    ...given({ signInUrl }),
    tries: createTries({ store: store.tries, secret, shopPerHour: wrongPerHour }),
  };
}
