/** Reads the rows of a period for Insight, within bounds. */
import type { Ticket } from '../model/desk';
import type { InsightFigures, TalkQuality } from '../model/insight';
import type { Store } from '../model/store';
import { AFTER_MS, figuresOf } from './figures';
import { qualityOf } from './quality';
import { talksOf, type Said } from './talks';

/** More than a shop that one process serves says in a quarter. */
const ROWS_MAX = 200_000;
const TICKETS_MAX = 20_000;
/** Of the talks that went worst. */
const TALKS_MAX = 50;

export interface InsightParts {
  store: Pick<Store, 'said' | 'insight' | 'users' | 'conversations'>;
  zone: string;
  currency: string;
  /** What a step asks for, in a word; absent: its id. */
  question?(of: { flow: string; step: string }): string;
  now(): number;
}

export async function insightOf(parts: InsightParts, from: number, to: number): Promise<InsightFigures> {
  const { store, zone, currency, now, question = ({ step }) => step } = parts;
  const [{ said, tickets }, users] = await Promise.all([rowsOf(parts, from, to), store.users.list()]);
  const orders = await ordersOf(parts, [...new Set(said.map(({ conversation }) => conversation))], from);
  const names = new Map(users.map(({ _id, name }) => [_id, name]));
  const cut = said.length === ROWS_MAX || tickets.length === TICKETS_MAX;
  const figures = figuresOf({ said, tickets, orders, names }, { from, to, zone, currency, now: now() }, cut);
  const flows = figures.flows.map(({ flow, steps, ...rest }) => ({
    ...rest,
    flow,
    steps: steps.map((each) => ({ ...each, step: question({ flow, step: each.step }) })),
  }));
  return { ...figures, flows };
}

/** Worst first, with the average over all of them; null: there was no talk. */
export async function qualityOfPeriod(
  parts: InsightParts,
  from: number,
  to: number,
): Promise<{ average: number | null; of: number; talks: TalkQuality[] }> {
  const { said, tickets } = await rowsOf(parts, from, to);
  const by = new Map<string, Ticket[]>();
  for (const ticket of tickets) by.set(ticket.conversation, [...(by.get(ticket.conversation) ?? []), ticket]);
  const scores = talksOf(said)
    .filter(({ start }) => start >= from && start < to)
    .map((talk) => qualityOf(talk, by.get(talk.conversation) ?? [], parts.now()));
  const sum = scores.reduce((total, { score }) => total + score, 0);
  const worst = scores
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => a.score - b.score || b.at.localeCompare(a.at));
  return {
    average: scores.length === 0 ? null : sum / scores.length,
    of: scores.length,
    talks: worst.slice(0, TALKS_MAX),
  };
}

async function rowsOf({ store }: InsightParts, from: number, to: number): Promise<{ said: Said[]; tickets: Ticket[] }> {
  const [said, tickets] = await Promise.all([
    store.said.between(new Date(from), new Date(to + AFTER_MS), ROWS_MAX),
    store.insight.tickets(new Date(from), new Date(to), TICKETS_MAX),
  ]);
  return { said, tickets };
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
