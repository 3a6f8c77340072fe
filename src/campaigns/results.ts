/** The effect of a campaign: orders within 72 hours of its messages, after refunds, compared with those of the holdout. */
import type { Campaign } from '../model/campaign';
import type { ScheduledAction } from '../model/records';
import type { Store } from '../model/store';
import { grouped } from '../shop/search/grouped';
import { attribute, type Converted, type SentPush } from './attribution';
import { ordersIn, undoneIn } from './orders';
import { WAVE } from './plan';
import { liftOf, type Arm, type Lift } from './statistics';

const WINDOW_HOURS = 72;
const WINDOW_MS = WINDOW_HOURS * 3_600_000;
const PAGE = 500;

interface Parts {
  store: Pick<Store, 'campaigns' | 'customers' | 'audience'>;
}

export interface Results {
  windowHours: number;
  /** Orders whose last push was this campaign, so that each order counts for one push only. By variant. */
  variants: Record<string, Arm>;
  /** All orders in the window, from the moment the message was or would have been sent: the same measure for both arms. */
  treated: Arm;
  heldout: Arm;
  lift: Lift;
  /** Distinct people who withdrew their consent after the start. */
  optOuts: number;
  /** Messages of which a link was opened. */
  clicked: number;
}

export async function resultsOf({ store }: Parts, campaign: Campaign): Promise<Results> {
  const results = { variants: {} as Record<string, Arm>, treated: empty(), heldout: empty() };
  for (const { name } of campaign.variants) results.variants[name] = empty();
  for (const state of ['sent', 'heldout'] as const)
    for (let after = ''; ; ) {
      const page = await store.campaigns.recipients(campaign._id, after, PAGE, state);
      for (const { row, own, last } of await broughtBy(store, page)) {
        add(state === 'sent' ? results.treated : results.heldout, own);
        if (state === 'sent') add((results.variants[row.variant ?? ''] ??= empty()), last);
      }
      if (page.length < PAGE) break;
      after = page.at(-1)?._id ?? '';
    }
  const optOuts = campaign.run === null ? 0 : await store.campaigns.optOuts(campaign._id, WAVE, campaign.run.at);
  const clicked = await store.campaigns.openedOf(campaign._id);
  return { windowHours: WINDOW_HOURS, ...results, lift: liftOf(results.treated, results.heldout), optOuts, clicked };
}

const empty = (): Arm => ({ people: 0, converted: 0, revenue: 0 });

function add(arm: Arm, found: readonly Converted[]): void {
  arm.people += 1;
  if (found.length > 0) arm.converted += 1;
  arm.revenue += found.reduce((sum, { revenue }) => sum + revenue, 0);
}

interface Brought {
  row: ScheduledAction;
  /** Orders within its window, whatever else was sent. */
  own: Converted[];
  /** Orders whose last push it was. */
  last: Converted[];
}

/** Processes a page at a time, with a few queries for all of its people. */
async function broughtBy(store: Parts['store'], rows: readonly ScheduledAction[]): Promise<Brought[]> {
  const went = rows.flatMap((row) => wentAt(row) ?? []);
  if (went.length === 0) return [];
  const since = new Date(Math.min(...went));
  const customers = await Promise.all(rows.map(({ customer }) => store.customers.byId(customer)));
  const ids = customers.flatMap((customer) => customer?.shopCustomer ?? []);
  const [events, pushes] = await Promise.all([
    store.audience.told(ids, ['order.placed', 'order.cancelled', 'return.updated'], since),
    pushesTo(store, rows, since),
  ]);
  const byShopper = grouped(events, ({ customer }) => customer);
  return rows.flatMap((row, index): Brought[] => {
    const at = wentAt(row);
    if (at === null) return [];
    const told = byShopper.get(customers[index]?.shopCustomer ?? '') ?? [];
    const [orders, undone] = [ordersIn(told), undoneIn(told)];
    const one = { id: row._id, at, delivered: false };
    const all = pushes.get(row.customer) ?? [one];
    return [
      {
        row,
        own: attribute([one], orders, undone, WINDOW_MS),
        last: attribute(all, orders, undone, WINDOW_MS).filter(({ push }) => push === row._id),
      },
    ];
  });
}

/** When it was decided to send or to hold out: both arms are measured from the same step. */
function wentAt({ decisions }: Pick<ScheduledAction, 'decisions'>): number | null {
  const last = decisions.findLast(({ outcome }) => outcome === 'send' || outcome === 'holdout');
  return last?.at.getTime() ?? null;
}

/** Every other push to these people, planned up to 90 days before it was sent. */
async function pushesTo(
  store: Parts['store'],
  rows: readonly ScheduledAction[],
  since: Date,
): Promise<Map<string, SentPush[]>> {
  const PLANNED_BEFORE_MS = 90 * 86_400_000;
  const sent = await store.campaigns.sentTo(
    rows.map(({ customer }) => customer),
    new Date(since.getTime() - PLANNED_BEFORE_MS),
  );
  const arrived = new Set(await store.campaigns.arrived(sent.map(({ _id }) => _id)));
  const found = sent.flatMap((push) => {
    const at = wentAt(push);
    return at === null ? [] : [{ customer: push.customer, id: push._id, at, delivered: arrived.has(push._id) }];
  });
  return grouped(found, ({ customer }) => customer);
}
