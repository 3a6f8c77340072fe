/** How updates reach the gateway: posted to its webhook, or kept until it asks for them. */
import type { Chats } from './chats';
import { createDelivery, type Delivery, type DeliveryOptions } from './delivery';
import type { State } from './methods';
import { createPending, type Pending } from './pending';
import type { Hand } from './people';
import type { Update } from './updates';

export interface Posting {
  hand: Hand;
  /** The last update of a chat. */
  last(chat: number): Update | undefined;
  take: Pending['take'];
  webhook: State['webhook'];
  setWebhook(url: string | null, secret?: string): void;
  post: Delivery['post'];
  waiting(): number;
  close(): Promise<void>;
}

export function createPosting(chats: Chats, usualSecret: string | undefined, options: DeliveryOptions): Posting {
  const delivery = createDelivery(options);
  const pending = createPending();
  const last = new Map<number, Update>();
  const setWebhook = (url: string | null, secret = usualSecret): void => {
    delivery.target(url, secret);
    if (url !== null) pending.wakeAll();
  };
  return {
    async hand(chat, update) {
      chats.wrote(chat);
      last.set(chat, update);
      if (delivery.url() !== null) return delivery.deliver(chat, update);
      pending.add(update);
      return 202;
    },
    last: (chat) => last.get(chat),
    take: pending.take,
    webhook: { url: delivery.url, set: setWebhook, updates: [] },
    setWebhook,
    post: delivery.post,
    waiting: () => delivery.waiting() + pending.size(),
    async close() {
      pending.wakeAll();
      await delivery.close();
    },
  };
}
