/** The twelve measures of a period, computed from rows. Pure: a test computes them again by hand. */
import { DateTime } from 'luxon';
import type { Ticket } from '../model/desk';
import type { DayFigures, GroupFigures, InsightFigures, Measure, PersonFigures } from '../model/insight';
import { flowsOf } from './dropoff';
import { talksOf, type Said, type Talk } from './talks';

export interface InsightRows {
  /** Of the period and three days after it. */
  said: readonly Said[];
  /** Made in the period. */
  tickets: readonly Ticket[];
  /** By conversation: the orders of its customer. */
  orders: ReadonlyMap<string, readonly { at: Date; total: number }[]>;
  /** By user. */
  names: ReadonlyMap<string, string>;
}

export interface Period {
  from: number;
  to: number;
  /** IANA. */
  zone: string;
  now: number;
  currency: string;
}

/** A shopper who comes back within this time was not helped yet. An order within it counts as after the talk. */
export const AFTER_MS = 72 * 3_600_000;
const TOPICS_MAX = 15;

export function figuresOf(rows: InsightRows, period: Period, cut = false): InsightFigures {
  const all = talksOf(rows.said);
  const talks = all.filter(({ start }) => start >= period.from && start < period.to);
  const handed = handedOver(rows.tickets);
  const scope = { rows, period, talks, handed };
  return {
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    currency: period.currency,
    measures: measuresOf(scope),
    days: daysOf(scope),
    channels: groupsOf(scope, ({ channel }) => channel),
    languages: groupsOf(scope, ({ language }) => language),
    topics: groupsOf(scope, ({ topic }) => topic).slice(0, TOPICS_MAX),
    people: peopleOf(scope),
    flows: flowsOf(talks, handed, period.now),
    cut,
  };
}

interface Scope {
  rows: InsightRows;
  period: Period;
  talks: Talk[];
  handed: Map<string, number[]>;
}

/** When each conversation was handed over. */
function handedOver(tickets: readonly Ticket[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { conversation, createdAt } of tickets)
    found.set(conversation, [...(found.get(conversation) ?? []), createdAt.getTime()]);
  return found;
}

function isContained({ handed }: Scope, { conversation, start, end, byPerson }: Talk): boolean {
  return !byPerson && !(handed.get(conversation) ?? []).some((at) => at >= start && at <= end);
}

function measuresOf(scope: Scope): Measure[] {
  const { rows, period, talks } = scope;
  const over = talks.filter(({ end }) => period.now - end >= AFTER_MS);
  const marks = rows.tickets.flatMap(({ rating }) => rating ?? []);
  const stars = marks.flatMap(({ csat }) => csat ?? []);
  const points = marks.flatMap(({ nps }) => nps ?? []);
  const known = talks.filter(({ conversation }) => rows.orders.has(conversation));
  const bought = known.flatMap((talk) => ordersAfter(rows, talk).slice(0, 1));
  return [
    { name: 'conversations', unit: 'count', value: talks.length, of: talks.length },
    share('containment', talks, (talk) => isContained(scope, talk)),
    share('resolved', over, ({ end, next }) => next === null || next - end > AFTER_MS),
    median(
      'firstReply',
      rows.tickets.flatMap((ticket) => firstReply(rows, ticket) ?? []),
    ),
    median(
      'handling',
      rows.tickets.flatMap((ticket) => handling(ticket) ?? []),
    ),
    median(
      'waiting',
      rows.tickets.flatMap(({ createdAt, takenAt }) => (takenAt ? takenAt.getTime() - createdAt.getTime() : [])),
    ),
    share('csat', stars, (mark) => mark >= 4),
    { name: 'nps', unit: 'points', value: promoters(points), of: points.length },
    share('conversion', known, (talk) => ordersAfter(rows, talk).length > 0),
    { name: 'orderValue', unit: 'money', value: mean(bought.map(({ total }) => total)), of: bought.length },
    // Measured by what campaigns hold out; there is none of it here.
    { name: 'lift', unit: 'share', value: null, of: 0 },
    occupancy(scope),
  ];
}

function share<Each>(name: Measure['name'], list: readonly Each[], is: (each: Each) => boolean): Measure {
  const value = list.length === 0 ? null : list.filter(is).length / list.length;
  return { name, unit: 'share', value, of: list.length };
}

function median(name: Measure['name'], values: number[]): Measure {
  return { name, unit: 'ms', value: middle(values), of: values.length };
}

export function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
}

function promoters(points: readonly number[]): number | null {
  if (points.length === 0) return null;
  const [up, down] = [points.filter((each) => each >= 9).length, points.filter((each) => each <= 6).length];
  return ((up - down) / points.length) * 100;
}

function ordersAfter({ orders }: InsightRows, { conversation, start, end }: Talk): { total: number }[] {
  return (orders.get(conversation) ?? []).filter(({ at }) => at.getTime() >= start && at.getTime() <= end + AFTER_MS);
}

/** From the hand-over to a person's first word. */
function firstReply({ said }: InsightRows, { conversation, createdAt }: Ticket): number | null {
  const first = said.find((row) => row.conversation === conversation && row.from === 'person' && row.at >= createdAt);
  return first ? first.at.getTime() - createdAt.getTime() : null;
}

/** From taking it to its end. */
function handling({ takenAt, history }: Ticket): number | null {
  const closed = history.findLast(({ state }) => state === 'closed');
  return takenAt && closed && closed.at >= takenAt ? closed.at.getTime() - takenAt.getTime() : null;
}

/** Of the time between an agent's first and last word of each day, the part with a conversation in hand. */
function occupancy({ rows, period }: Scope): Measure {
  const spans = new Map<string, { agent: string; from: number; to: number }>();
  for (const { agent, at } of rows.said) {
    if (agent === undefined || at.getTime() < period.from || at.getTime() >= period.to) continue;
    const key = `${agent}|${dayOf(at.getTime(), period.zone)}`;
    const span = spans.get(key) ?? { agent, from: at.getTime(), to: at.getTime() };
    spans.set(key, { ...span, from: Math.min(span.from, at.getTime()), to: Math.max(span.to, at.getTime()) });
  }
  const days = [...spans.values()].filter(({ from, to }) => to > from);
  const there = days.reduce((sum, { from, to }) => sum + to - from, 0);
  const busy = days.reduce((sum, span) => sum + busyIn(rows.tickets, span, period.now), 0);
  return { name: 'occupancy', unit: 'share', value: there === 0 ? null : busy / there, of: days.length };
}

function busyIn(
  tickets: readonly Ticket[],
  { agent, from, to }: { agent: string; from: number; to: number },
  now: number,
): number {
  const held = tickets
    .filter((ticket) => ticket.agent === agent && ticket.takenAt)
    .map(({ takenAt, history }) => ({
      from: Math.max(from, takenAt?.getTime() ?? 0),
      to: Math.min(to, history.findLast(({ state }) => state === 'closed')?.at.getTime() ?? now),
    }))
    .filter((span) => span.to > span.from)
    .sort((a, b) => a.from - b.from);
  let [busy, end] = [0, from];
  for (const span of held) {
    busy += Math.max(0, span.to - Math.max(end, span.from));
    end = Math.max(end, span.to);
  }
  return busy;
}

function dayOf(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd');
}

function daysOf({ period, talks, rows }: Scope): DayFigures[] {
  const days = new Map<string, DayFigures>();
  for (
    let at = DateTime.fromMillis(period.from, { zone: period.zone }).startOf('day');
    at.toMillis() < period.to;
    at = at.plus({ days: 1 })
  )
    days.set(at.toFormat('yyyy-MM-dd'), { day: at.toFormat('yyyy-MM-dd'), conversations: 0, handedOver: 0 });
  for (const { start } of talks) {
    const day = days.get(dayOf(start, period.zone));
    if (day) day.conversations += 1;
  }
  for (const { createdAt } of rows.tickets) {
    const day = days.get(dayOf(createdAt.getTime(), period.zone));
    if (day) day.handedOver += 1;
  }
  return [...days.values()];
}

function groupsOf(scope: Scope, nameOf: (talk: Talk) => string | null): GroupFigures[] {
  const by = new Map<string, Talk[]>();
  for (const talk of scope.talks) {
    const name = nameOf(talk);
    if (name) by.set(name, [...(by.get(name) ?? []), talk]);
  }
  return [...by]
    .map(([name, talks]) => ({
      name,
      conversations: talks.length,
      containment: share('containment', talks, (talk) => isContained(scope, talk)).value,
    }))
    .sort((a, b) => b.conversations - a.conversations || a.name.localeCompare(b.name));
}

function peopleOf({ rows, period }: Scope): PersonFigures[] {
  const wrote = rows.said.filter(
    ({ agent, at }) => agent !== undefined && at.getTime() >= period.from && at.getTime() < period.to,
  );
  const ids = new Set([
    ...wrote.flatMap(({ agent }) => agent ?? []),
    ...rows.tickets.flatMap(({ agent }) => agent ?? []),
  ]);
  return [...ids]
    .map((id) => {
      const mine = rows.tickets.filter(({ agent }) => agent === id);
      const stars = mine.flatMap(({ rating }) => rating?.csat ?? []);
      const messages = wrote.filter(({ agent }) => agent === id);
      return {
        id,
        name: rows.names.get(id) ?? id,
        messages: messages.length,
        conversations: new Set([...mine, ...messages].map(({ conversation }) => conversation)).size,
        firstReply: middle(mine.flatMap((ticket) => firstReply(rows, ticket) ?? [])),
        handling: middle(mine.flatMap((ticket) => handling(ticket) ?? [])),
        csat: share('csat', stars, (mark) => mark >= 4).value,
        rated: stars.length,
      };
    })
    .sort((a, b) => b.conversations - a.conversations || a.name.localeCompare(b.name));
}
