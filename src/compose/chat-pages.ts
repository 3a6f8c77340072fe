/** The pages that shoppers see: the chat's own, and those that the shop's extension brings. */
import { randomBytes } from 'node:crypto';
import { createTokens } from '../../channels/webchat/token';
import { createChatPages } from '../http/chat/pages';
import type { Clock } from '../model/clock';
import type { ShopEvent } from '../model/event';
import type { ConnectedShop } from '../shop/extension';

interface Parts {
  shop: ConnectedShop;
  secret: string;
  webDir: string;
  contact: readonly string[];
  emit(event: ShopEvent): Promise<void>;
  clock: Clock;
}

export function buildChatPages({
  shop,
  secret,
  webDir,
  contact,
  emit,
  clock,
}: Parts): ReturnType<typeof createChatPages> {
  const tokens = createTokens({ secret, clock });
  const shared = {
    signCustomer: tokens.signCustomer,
    readCustomer: (token: string) => tokens.readCustomer(token)?.customer ?? null,
    emit,
    clock,
    random: randomBytes,
  };
  const { pages } = shop;
  return createChatPages({
    shopName: shop.name,
    contact,
    webDir,
    ...(pages && { own: (draw) => pages({ ...shared, ...draw }) }),
  });
}
