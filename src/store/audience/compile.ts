/** Compiles a segment rule into a filter on customers. Only listed fields can be reached, and a marketer's input is always a value, never a key. */
import { FIELDS, lastKey } from '../../model/segment';
import type { Audience, Condition, FieldKind, FieldName, SegmentRule } from '../../model/segment';

export type Filter = Record<string, unknown>;
const DAY_MS = 86_400_000;

export function filterOf({ rule, include = [], exclude = [] }: Audience, now: number): Filter {
  const meant = compile(rule, now);
  const widened = include.length === 0 ? meant : { $or: [{ lists: { $in: include } }, meant] };
  return exclude.length === 0 ? widened : { $and: [widened, { lists: { $nin: exclude } }] };
}

function compile(rule: SegmentRule, now: number): Filter {
  if ('all' in rule) return rule.all.length === 0 ? {} : { $and: rule.all.map((each) => compile(each, now)) };
  if ('any' in rule) return rule.any.length === 0 ? NONE : { $or: rule.any.map((each) => compile(each, now)) };
  if ('not' in rule) return not(compile(rule.not, now));
  return ASK[FIELDS[rule.field]](rule, now);
}

const NONE: Filter = { _id: { $in: [] } };
const not = (filter: Filter): Filter => ({ $nor: [filter] });
const when = (positive: boolean, filter: Filter): Filter => (positive ? filter : not(filter));

type Ask = (condition: Condition, now: number) => Filter;

const ASK = {
  text: ({ field, op, value }) => {
    const path = PATHS[field] ?? field;
    if (op === 'known' || op === 'unknown') return when(op === 'known', { [path]: { $type: 'string' } });
    const wanted = Array.isArray(value) ? value : [String(value)];
    return when(op === 'is' || op === 'in', { [path]: wanted.length === 1 ? wanted[0] : { $in: wanted } });
  },
  presence: ({ field, op }) => when(op === 'known', { [field]: { $type: 'string' } }),
  prefix: ({ field, op, value }) =>
    op === 'startsWith'
      ? { [field]: { $gte: String(value), $lt: `${String(value)}\uffff` } }
      : when(op === 'known', { [field]: { $type: 'string' } }),
  set: ({ field, op, value }) => when(op === 'has', { [PATHS[field] ?? field]: String(value) }),
  number: ({ field, op, value }) => numberFilter(PATHS[field] ?? field, op, Number(value)),
  time: ({ field, op, value }, now) => {
    const path = PATHS[field] ?? field;
    if (op === 'known' || op === 'unknown') return when(op === 'known', { [path]: { $type: 'date' } });
    const edge = new Date(now - Number(value) * DAY_MS);
    if (op === 'withinDays') return { [path]: { $gte: edge } };
    // The latest of several times counts, so none of them may be later.
    return { $and: [{ [path]: { $type: 'date' } }, not({ [path]: { $gte: edge } })] };
  },
  consent: ({ op, value }) => consentFilter(op, String(value)),
  bought: ({ field, op, value, withinDays }, now) => {
    const item = field === 'boughtProduct' ? { products: String(value) } : { categories: String(value) };
    const since = { ...(withinDays !== undefined && { at: { $gte: new Date(now - withinDays * DAY_MS) } }) };
    return when(op === 'has', { bought: { $elemMatch: { ...item, ...since } } });
  },
  event: ({ op, value, withinDays }, now) => {
    // The kind of event becomes part of a path: it was validated before, and its dot is replaced.
    const path = `features.last.${lastKey(String(value))}`;
    const since = withinDays === undefined ? { $type: 'date' } : { $gte: new Date(now - withinDays * DAY_MS) };
    return when(op === 'did', { [path]: since });
  },
} satisfies Record<FieldKind, Ask>;

/** Where a field is stored, if not under its own name. */
const PATHS: Partial<Record<FieldName, string>> = {
  zone: 'timeZone.zone',
  channel: 'channels',
  tag: 'tags',
  list: 'lists',
  customerSince: 'createdAt',
  lastPush: 'marketingSentAt',
  orders: 'features.orders',
  spent: 'features.spent',
  firstOrder: 'features.firstOrder',
  lastOrder: 'features.lastOrder',
  openCart: 'features.openCart',
  openCartTotal: 'features.openCartTotal',
};

/** An unknown number counts as 0. */
function numberFilter(path: string, op: string, value: number): Filter {
  const asked = { [path]: op === 'atLeast' ? { $gte: value } : op === 'atMost' ? { $lte: value } : { $eq: value } };
  const zero = op === 'atMost' || value === 0;
  return zero ? { $or: [asked, { [path]: { $exists: false } }] } : asked;
}

/** By the effective consents stored beside the consents: `*` covers every channel that is not named. */
function consentFilter(op: string, channel: string): Filter {
  const named = ['*', channel];
  if (op === 'unknown') return { agreed: { $nin: named }, refused: { $nin: named } };
  const [said, other] = op === 'granted' ? ['agreed', 'refused'] : ['refused', 'agreed'];
  return { $or: [{ [said]: channel }, { [said]: '*', [other]: { $ne: channel } }] };
}
