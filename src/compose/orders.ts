/** Who sees what of an order, as the configuration says it; guesses are counted in the store. */
import type { Config } from '../../config/schema';
import type { Ownership } from '../flow/owner/owner';
import { createTries } from '../flow/owner/tries';
import type { Store } from '../model/store';

/** The demo shop's page. */
const SIGN_IN = '/shop/signin';

export function buildOwnership({ security, shop }: Config, store: Store, secret: string): Ownership {
  const { guest, wrongPerHour, signInUrl = shop.connector === 'demo' ? SIGN_IN : undefined } = security.orders;
  return {
    guest,
    ...(signInUrl !== undefined && { signInUrl }),
    tries: createTries({ store: store.tries, secret, shopPerHour: wrongPerHour }),
  };
}
