/** A test send: every variant of a campaign to named customers, now. It is marked and counts for nothing: no cap, no holdout, no result. */
import type { Campaign } from '../model/campaign';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { Queue } from '../model/queue';
import type { Customer, ScheduledAction } from '../model/records';
import type { Store } from '../model/store';
import { requireTestRoom } from '../proactive/test-sends';
import { CAMPAIGN_RULE } from './source';

const SEND_WITHIN_MS = 3_600_000;

interface Parts {
  store: Pick<Store, 'customers' | 'actions'>;
  queue: Pick<Queue, 'ring'>;
  clock: Pick<Clock, 'now'>;
}

/** By the shop's ids or ours. The ids of the pushes; throws NOT_FOUND for an unknown customer, and then nothing is sent. */
export async function sendTest(parts: Parts, campaign: Campaign, testers: readonly string[]): Promise<string[]> {
  const { store, queue, clock } = parts;
  const customers = await Promise.all([...new Set(testers)].map((id) => testerOf(store, id)));
  const now = clock.now();
  for (const { _id } of customers) await requireTestRoom(store, _id, campaign.variants.length, now);
  const pushes = customers.flatMap((customer) =>
    campaign.variants.map(({ name }) => trialOf(campaign, customer, name, now)),
  );
  for (const push of pushes) {
    await store.actions.insert(push);
    queue.ring('action', push._id);
  }
  return pushes.map(({ _id }) => _id);
}

async function testerOf({ customers }: Parts['store'], id: string): Promise<Customer> {
  const customer = (await customers.byShopCustomer(id)) ?? (await customers.byId(id));
  if (customer === null) throw new GatewayError('NOT_FOUND', `there is no customer ${id}`);
  return customer;
}

/** Without `campaign`, by which recipients are counted. */
function trialOf(
  { _id, purpose }: Campaign,
  { _id: customer }: Customer,
  variant: string,
  now: number,
): ScheduledAction {
  return {
    _id: `campaign-test:${_id}:${customer}:${variant}:${now}`,
    rule: CAMPAIGN_RULE,
    step: 1,
    purpose,
    customer,
    business: _id,
    variant,
    dueAt: new Date(now),
    sendBefore: new Date(now + SEND_WITHIN_MS),
    state: 'waiting',
    decisions: [],
    data: { test: true, whenCapped: 'skip' },
    createdAt: new Date(now),
  };
}
