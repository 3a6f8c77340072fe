/** A test message of a channel: one text to a customer who has written there, through the gate like every push, counted for nothing. */
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { Queue } from '../model/queue';
import type { ScheduledAction } from '../model/records';
import type { Store } from '../model/store';
import type { Automation } from './automation';
import { maySend } from './gate';
import { requireTestRoom } from './test-sends';

const RULE = 'channel-test';
const SEND_WITHIN_MS = 600_000;
/** A second click within it asks for the same message. */
const SAME_MS = 1_000;

/** Its only push is planned by hand. */
export function createChannelTest({ shop }: { shop: { name: string } }): Automation {
  return {
    name: RULE,
    on: [],
    handle: async () => undefined,
    // It waits for no pause in the talk, and still goes to no one who wants no messages.
    exit: async ({ business }, customer) => (maySend('service', customer, null, business) ? null : 'no_consent'),
    // Another address of the customer would prove nothing about this account.
    only: ({ data }, { channel, account }) => data['channel'] === channel && data['account'] === account,
    holdout: () => null,
    contents: async (_action, { texts, language }) => [
      { kind: 'text', text: texts('push.test', language, { shop: shop.name }) },
    ],
  };
}

interface Parts {
  store: Pick<Store, 'customers' | 'identities' | 'actions'>;
  queue: Pick<Queue, 'ring'>;
  clock: Pick<Clock, 'now'>;
}

export interface ChannelTest {
  channel: string;
  account: string;
  /** The shop's id, or ours. */
  customer: string;
}

/** Throws NOT_FOUND where this customer has never written on the account, or has left it; TOO_MANY after many tests. */
export async function sendChannelTest(
  { store, queue, clock }: Parts,
  { channel, account, customer: id }: ChannelTest,
): Promise<{ push: string; customer: string }> {
  const customer = (await store.customers.byShopCustomer(id)) ?? (await store.customers.byId(id));
  const addresses = customer === null ? [] : await store.identities.ofCustomer(customer._id);
  const there = addresses.some((each) => each.channel === channel && each.account === account && each.reachable);
  if (customer === null || !there)
    throw new GatewayError(
      'NOT_FOUND',
      `this customer cannot be reached on ${channel} (${account}); write there first`,
    );
  const now = clock.now();
  await requireTestRoom(store, customer._id, 1, now);
  const push: ScheduledAction = {
    _id: `${RULE}:${channel}:${account}:${customer._id}:${Math.floor(now / SAME_MS)}`,
    rule: RULE,
    step: 1,
    // A person asks for it, for this very customer: it waits for no pause in the talk and no morning.
    purpose: 'critical',
    customer: customer._id,
    business: channel,
    dueAt: new Date(now),
    sendBefore: new Date(now + SEND_WITHIN_MS),
    state: 'waiting',
    decisions: [],
    data: { test: true, channel, account },
    createdAt: new Date(now),
  };
  await store.actions.insert(push);
  queue.ring('action', push._id);
  return { push: push._id, customer: customer._id };
}
