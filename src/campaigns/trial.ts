/** A test send: every variant of a campaign to named customers, now. It is marked and counts for nothing: no cap, no holdout, no result. */
import type { Campaign } from '../model/campaign';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { Queue } from '../model/queue';
import type { Customer, ScheduledAction } from '../model/records';
import type { Store } from '../model/store';
import { CAMPAIGN_RULE } from './source';

const SEND_WITHIN_MS = 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** Test messages to one person in 24 hours, over all campaigns. */
export const TESTS_PER_DAY = 20;
/** More pushes of one person in a day than this would be a fault. */
const LOOKED_AT = 500;

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
  for (const { _id } of customers) await bounded(store, _id, campaign.variants.length, now);
  const pushes = customers.flatMap((customer) =>
    campaign.variants.map(({ name }) => trialOf(campaign, customer, name, now)),
  );
  for (const push of pushes) {
    await store.actions.insert(push);
    queue.ring('action', push._id);
  }
  return pushes.map(({ _id }) => _id);
}

/** A tester is a person too, and a test send keeps no quiet hours. */
async function bounded({ actions }: Parts['store'], customer: string, more: number, now: number): Promise<void> {
  const made = (await actions.ofCustomer(customer, LOOKED_AT)).filter(
    ({ data, createdAt }) => data['test'] === true && +createdAt > now - DAY_MS,
  );
  if (made.length + more <= TESTS_PER_DAY) return;
  const first = made.map(({ createdAt }) => +createdAt).sort((a, b) => a - b)[0] ?? now;
  throw new GatewayError(
    'TOO_MANY',
    `${customer} had ${made.length} test messages in 24 hours, and ${TESTS_PER_DAY} is the most; ask another tester, or wait`,
    { retryAfterMs: first + DAY_MS - now },
  );
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
