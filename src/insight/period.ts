/** Reads the rows of a period for Insight, within bounds. */
import type { InsightFigures } from '../model/insight';
import type { Store } from '../model/store';
import { AFTER_MS, figuresOf } from './figures';

/** More than a shop that one process serves says in a quarter. */
const ROWS_MAX = 200_000;
const TICKETS_MAX = 20_000;

export interface InsightParts {
  store: Pick<Store, 'said' | 'insight' | 'users' | 'conversations'>;
  zone: string;
  currency: string;
  now(): number;
}

export async function insightOf(parts: InsightParts, from: number, to: number): Promise<InsightFigures> {
  const { store, zone, currency, now } = parts;
  const [said, tickets, users] = await Promise.all([
    store.said.between(new Date(from), new Date(to + AFTER_MS), ROWS_MAX),
    store.insight.tickets(new Date(from), new Date(to), TICKETS_MAX),
    store.users.list(),
  ]);
  const orders = await ordersOf(parts, [...new Set(said.map(({ conversation }) => conversation))], from);
  const names = new Map(users.map(({ _id, name }) => [_id, name]));
  const cut = said.length === ROWS_MAX || tickets.length === TICKETS_MAX;
  return figuresOf({ said, tickets, orders, names }, { from, to, zone, currency, now: now() }, cut);
}

/** What was ordered since, by conversation, for every shopper whose orders the shop tells. */
async function ordersOf(
  { store, currency }: InsightParts,
  ids: string[],
  from: number,
): Promise<Map<string, { at: Date; total: number }[]>> {
  const found = await Promise.all(ids.map((id) => store.conversations.byId(id)));
  const customers = new Map(found.flatMap((each) => (each ? [[each._id, each.customer] as const] : [])));
  const placed = await store.insight.orders([...new Set(customers.values())], new Date(from));
  return new Map(
    [...customers].flatMap(([conversation, customer]) => {
      const mine = placed.filter((order) => order.customer === customer && order.currency === currency);
      return mine.length > 0 ? [[conversation, mine] as const] : [];
    }),
  );
}
