/** Pushes over the real store, shop, cards and texts. */
import type { Config } from '../../config/schema';
import { cartCard } from '../cards/cart';
import { productCard } from '../cards/product';
import { pushRow } from '../gateway/pushes';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Queue } from '../model/queue';
import type { Shop } from '../model/shop';
import type { Store } from '../model/store';
import { createProactive, type Proactive } from '../proactive/assemble';
import type { PushCards, PushTexts, PushView } from '../proactive/automation';

interface Parts {
  config: Config;
  store: Store;
  queue: Queue;
  shop: Shop;
  clock: Clock;
  log: Log;
  text: PushTexts;
}

export function buildPushes({ config, store, queue, shop, clock, log, text }: Parts): Proactive {
  return createProactive({
    store,
    shop,
    queue,
    clock,
    log,
    texts: text,
    cards: pushCards,
    config: { quiet: config.push.quietHours, language: 'en' },
    async enqueuePush(action, home) {
      await store.inbox.insert(pushRow(action, home.conversation, home.identity, clock.now()));
      queue.ring('conversation', home.conversation);
    },
  });
}

const context = ({ language, timeZone, texts }: PushView) => ({ language, timeZone, labels: (key: string, vars?: Record<string, string | number>) => texts(key, language, vars) });

const pushCards: PushCards = {
  product: (product, view) => productCard(product, context(view)),
  cart: (cart, view) => cartCard(cart, { ...context(view), ...(view.picture === undefined ? {} : { picture: view.picture }) }),
};
