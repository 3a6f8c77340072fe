/** The demo shop's pages over the demo shop. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createTokens } from '../../channels/webchat/token';
import { createStorefront } from '../http/storefront/index';
import type { Clock } from '../model/clock';
import type { ShopEvent } from '../model/event';
import type { StorefrontShop } from '../http/storefront/shop';

/** Whom the demo pages sign in. */
const DEMO_CUSTOMER = 'c-1001';

interface Parts {
  root: string;
  secret: string;
  shop: StorefrontShop;
  contact: readonly string[];
  emit(event: ShopEvent): Promise<void>;
  clock: Clock;
}

export function buildStorefront({
  root,
  secret,
  shop,
  contact,
  emit,
  clock,
}: Parts): ReturnType<typeof createStorefront> {
  const tokens = createTokens({ secret, clock });
  return createStorefront({
    shop,
    contact,
    webDir: join(root, 'web', 'dist'),
    demoCustomer: DEMO_CUSTOMER,
    signCustomer: tokens.signCustomer,
    readCustomer: (token) => tokens.readCustomer(token)?.customer ?? null,
    emit,
    clock,
    random: randomBytes,
  });
}
