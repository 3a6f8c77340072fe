/** Handles rings of `action`: brings a due action into its customer's conversation, where the gate decides under the lease. */
import type { Clock } from '../model/clock';
import type { Queue } from '../model/queue';
import type { Conversation, Identity, ScheduledAction } from '../model/records';
import type { PushStore } from './automation';

/** Where a push goes first: the conversation in which the customer wrote last. The gate may choose another of its identities. */
export interface Home {
  conversation: string;
  identity: string;
}

export interface Due {
  handle(id: string): Promise<void>;
}

interface Parts {
  store: Pick<PushStore, 'actions' | 'identities' | 'conversations'>;
  queue: Pick<Queue, 'ring' | 'ringAt'>;
  clock: Clock;
  /** Writes the inbox row of a push and rings its conversation; idempotent for the same action and due time. */
  enqueuePush: (action: ScheduledAction, home: Home) => Promise<void>;
  /** Its turn is over without the gate. */
  renew?(action: ScheduledAction): Promise<void>;
}

export function createDue({ store, queue, clock, enqueuePush, renew }: Parts): Due {
  const skip = async (action: ScheduledAction, reason: string): Promise<void> => {
    await store.actions.decide(
      action._id,
      { at: new Date(clock.now()), outcome: 'skip', reason },
      { state: 'skipped' },
    );
    await renew?.(action);
  };
  return {
    async handle(id) {
      const action = await store.actions.byId(id);
      if (action?.state !== 'waiting') return;
      const now = clock.now();
      if (action.dueAt.getTime() > now) return queue.ringAt('action', id, action.dueAt.getTime());
      if (action.sendBefore.getTime() < now) return skip(action, 'expired');
      const home = await homeOf(store, action.customer);
      if (home === null) return skip(action, 'unreachable');
      await enqueuePush(action, home);
    },
  };
}

/** Null: the customer has no reachable address. */
export async function homeOf(
  store: Pick<PushStore, 'identities' | 'conversations'>,
  customer: string,
): Promise<Home | null> {
  const identities = (await store.identities.ofCustomer(customer)).filter((identity) => identity.reachable);
  const ids = [...new Set(identities.map((identity) => identity.conversation))];
  // A customer who was linked and never wrote has no conversation yet; the first turn creates it.
  const conversations = await Promise.all(
    ids.map(async (id): Promise<Place> => (await store.conversations.byId(id)) ?? { _id: id }),
  );
  const [latest] = conversations.sort((a, b) => heardAt(b) - heardAt(a));
  const [identity] = latest === undefined ? [] : bestFirst(identities, latest);
  return latest === undefined || identity === undefined ? null : { conversation: latest._id, identity: identity._id };
}

type Place = Pick<Conversation, '_id' | 'identity' | 'lastInboundAt'>;

/** The identities of a conversation, most recently used first, then the newest. */
export function bestFirst(identities: readonly Identity[], conversation: Place): Identity[] {
  const rank = (identity: Identity): number =>
    identity._id === conversation.identity ? Infinity : identity.createdAt.getTime();
  return identities.filter((identity) => identity.conversation === conversation._id).sort((a, b) => rank(b) - rank(a));
}

function heardAt(conversation: Place): number {
  return conversation.lastInboundAt?.getTime() ?? 0;
}
