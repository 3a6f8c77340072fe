/** Whether one customer is meant by a rule: asked again when a push is due. The store's compiled filter gives the same answer; a law holds both together. */
import { consentOn } from '../people/consent';
import { FIELDS, lastKey } from '../model/segment';
import type { Audience, Condition, FieldKind, FieldName, Segmented, SegmentRule } from '../model/segment';

const DAY_MS = 86_400_000;

export function isMeant({ rule, include = [], exclude = [] }: Audience, customer: Segmented, now: number): boolean {
  const lists = customer.lists ?? [];
  if (exclude.some((id) => lists.includes(id))) return false;
  return include.some((id) => lists.includes(id)) || matches(rule, customer, now);
}

export function matches(rule: SegmentRule, customer: Segmented, now: number): boolean {
  if ('all' in rule) return rule.all.every((each) => matches(each, customer, now));
  if ('any' in rule) return rule.any.some((each) => matches(each, customer, now));
  if ('not' in rule) return !matches(rule.not, customer, now);
  return ASK[FIELDS[rule.field]](rule, customer, now);
}

type Ask = (condition: Condition, customer: Segmented, now: number) => boolean;

const ASK = {
  text: ({ field, op, value }, customer) => {
    const found = textOf(field, customer);
    if (op === 'known' || op === 'unknown') return (found !== undefined) === (op === 'known');
    const wanted = Array.isArray(value) ? value : [String(value)];
    return (found !== undefined && wanted.includes(found)) === (op === 'is' || op === 'in');
  },
  presence: ({ field, op }, customer) => (textOf(field, customer) !== undefined) === (op === 'known'),
  prefix: ({ field, op, value }, customer) => {
    const found = textOf(field, customer);
    return op === 'startsWith' ? found?.startsWith(String(value)) === true : (found !== undefined) === (op === 'known');
  },
  set: ({ field, op, value }, customer) => setOf(field, customer).includes(String(value)) === (op === 'has'),
  number: ({ field, op, value }, { features = {} }) => {
    const found = (field === 'openCartTotal' ? features.openCartTotal : features[field as 'orders' | 'spent']) ?? 0;
    if (op === 'atLeast') return found >= Number(value);
    return op === 'atMost' ? found <= Number(value) : found === Number(value);
  },
  time: ({ field, op, value }, customer, now) => {
    const found = timeOf(field, customer);
    if (op === 'known' || op === 'unknown') return (found !== undefined) === (op === 'known');
    const edge = now - Number(value) * DAY_MS;
    return found !== undefined && (op === 'withinDays' ? found >= edge : found < edge);
  },
  consent: ({ op, value }, { consents }) => (consentOn(consents, 'marketing', String(value)) ?? 'unknown') === op,
  bought: ({ field, op, value, withinDays }, { bought = [] }, now) => {
    const since = withinDays === undefined ? -Infinity : now - withinDays * DAY_MS;
    const hit = bought.some(
      (order) =>
        order.at.getTime() >= since &&
        (field === 'boughtProduct' ? order.products : order.categories).includes(String(value)),
    );
    return hit === (op === 'has');
  },
  event: ({ op, value, withinDays }, { features }, now) => {
    const at = features?.last?.[lastKey(String(value))]?.getTime();
    const did = at !== undefined && (withinDays === undefined || at >= now - withinDays * DAY_MS);
    return did === (op === 'did');
  },
} satisfies Record<FieldKind, Ask>;

function textOf(field: FieldName, customer: Segmented): string | undefined {
  return field === 'zone' ? customer.timeZone?.zone : customer[field as 'language' | 'name' | 'email' | 'phone'];
}

function setOf(field: FieldName, { channels = [], tags = [], lists = [] }: Segmented): readonly string[] {
  return field === 'channel' ? channels : field === 'tag' ? tags : lists;
}

/** ms since 1970. */
function timeOf(field: FieldName, { createdAt, marketingSentAt, features = {} }: Segmented): number | undefined {
  if (field === 'customerSince') return createdAt.getTime();
  if (field === 'lastPush')
    return marketingSentAt.length === 0 ? undefined : Math.max(...marketingSentAt.map((at) => at.getTime()));
  return features[field as 'firstOrder' | 'lastOrder' | 'openCart']?.getTime();
}
