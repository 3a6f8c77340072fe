/** Segments: nested rules over an allow-list of fields that select customers. The store counts them; the gate evaluates them again for one customer. */
import { z } from 'zod';
import type { Customer } from './records';
import type { KeptForRules } from './features';

/** The operators of a field; `valueOf` defines their values. */
export const OPERATORS = {
  text: ['is', 'isNot', 'in', 'notIn', 'known', 'unknown'],
  presence: ['known', 'unknown'],
  prefix: ['startsWith', 'known', 'unknown'],
  set: ['has', 'hasNot'],
  number: ['atLeast', 'atMost', 'is'],
  time: ['withinDays', 'olderThanDays', 'known', 'unknown'],
  consent: ['granted', 'withdrawn', 'unknown'],
  bought: ['has', 'hasNot'],
  event: ['did', 'didNot'],
} as const;
export type FieldKind = keyof typeof OPERATORS;

/** Every field that a rule may name. Rules can read nothing else in the store. */
export const FIELDS = {
  language: 'text',
  zone: 'text',
  name: 'presence',
  email: 'presence',
  phone: 'prefix',
  customerSince: 'time',
  channel: 'set',
  tag: 'set',
  list: 'set',
  marketing: 'consent',
  orders: 'number',
  spent: 'number',
  firstOrder: 'time',
  lastOrder: 'time',
  lastPush: 'time',
  openCart: 'time',
  openCartTotal: 'number',
  boughtProduct: 'bought',
  boughtCategory: 'bought',
  event: 'event',
} as const satisfies Record<string, FieldKind>;
export type FieldName = keyof typeof FIELDS;

export interface Condition {
  field: FieldName;
  op: string;
  /** A text, a number, a list of texts, or days; absent where the operator needs none. */
  value?: string | number | string[] | undefined;
  /** For `boughtProduct`, `boughtCategory` and `event`: only within these days. */
  withinDays?: number | undefined;
}
export type SegmentRule = { all: SegmentRule[] } | { any: SegmentRule[] } | { not: SegmentRule } | Condition;

/** The final audience: the rule or the included lists, minus the excluded lists. */
export interface Audience {
  rule: SegmentRule;
  /** Ids of lists. */
  include?: string[] | undefined;
  exclude?: string[] | undefined;
}

const CONDITIONS_MAX = 60;
export const DEPTH_MAX = 8;
const DAYS_MAX = 3_650;

const text = z.string().min(1).max(200);
const conditionSchema = z
  .strictObject({
    field: z.enum(Object.keys(FIELDS) as [FieldName, ...FieldName[]]),
    op: z.string().max(20),
    value: z.union([text, z.number(), z.array(text).min(1).max(100)]).optional(),
    withinDays: z.int().min(1).max(DAYS_MAX).optional(),
  })
  .superRefine((condition, context) => {
    const fault = faultOf(condition);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  });

const nestedSchema: z.ZodType<SegmentRule> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(nestedSchema).max(CONDITIONS_MAX) }),
    z.strictObject({ any: z.array(nestedSchema).max(CONDITIONS_MAX) }),
    z.strictObject({ not: nestedSchema }),
    conditionSchema,
  ]),
);

/** The depth is checked before the parser walks the nesting. */
export const ruleSchema: z.ZodType<SegmentRule> = z.unknown().transform((given, context) => {
  const fault = depthOf(given, 0) > DEPTH_MAX ? `nested deeper than ${DEPTH_MAX}` : null;
  if (fault === null) {
    const parsed = nestedSchema.safeParse(given);
    if (parsed.success && countOf(parsed.data) <= CONDITIONS_MAX) return parsed.data;
    context.addIssue({
      code: 'custom',
      message: parsed.success ? `more than ${CONDITIONS_MAX} conditions` : (faultIn(given) ?? 'not a rule'),
    });
  } else context.addIssue({ code: 'custom', message: fault });
  return z.NEVER;
});

const ids = z.array(z.string().min(1).max(100)).max(50).optional();
export const audienceSchema = z.strictObject({ rule: ruleSchema, include: ids, exclude: ids });

/** Why a condition is invalid, in words; null: it is valid. */
function faultOf({ field, op, value, withinDays }: Condition): string | null {
  const kind = FIELDS[field];
  const operators: readonly string[] = OPERATORS[kind];
  if (!operators.includes(op)) return `${field} can be asked ${operators.join(', ')}, not "${op}"`;
  if (withinDays !== undefined && kind !== 'bought' && kind !== 'event')
    return `${field} takes no withinDays; use "op": "withinDays" with a value where there is one`;
  const wanted = valueOf(kind, op);
  if (wanted === 'none') return value === undefined ? null : `${field} ${op} takes no value`;
  if (wanted === 'number') return isNumber(value) ? null : `${field} ${op} wants a number, 0 or more`;
  if (wanted === 'days')
    return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= DAYS_MAX
      ? null
      : `${field} ${op} wants whole days from 1 to ${DAYS_MAX}`;
  if (wanted === 'list') return Array.isArray(value) ? null : `${field} ${op} wants a list of texts`;
  if (typeof value !== 'string') return `${field} ${op} wants a text`;
  return kind === 'event' && !/^[a-z][a-z_]{0,30}\.[a-z_]{1,30}$/.test(value)
    ? `${field} ${op} wants a kind of event, such as cart.updated`
    : null;
}

function isNumber(value: Condition['value']): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** The value that an operator takes. */
export function valueOf(kind: FieldKind, op: string): 'none' | 'text' | 'list' | 'number' | 'days' {
  if (kind === 'consent') return 'text';
  if (op === 'known' || op === 'unknown') return 'none';
  if (op === 'in' || op === 'notIn') return 'list';
  if (kind === 'number') return 'number';
  return kind === 'time' ? 'days' : 'text';
}

/** The first fault of a nested rule and where it is; a zod union would only say that no branch matches. */
function faultIn(given: unknown, path = 'rule'): string | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return `${path}: not a rule`;
  const rule = given as Record<string, unknown>;
  for (const key of ['all', 'any'] as const)
    if (key in rule) {
      const list = rule[key];
      if (!Array.isArray(list) || Object.keys(rule).length > 1)
        return `${path}: "${key}" is a list and has no other key`;
      return (
        list.map((each, index) => faultIn(each, `${path}.${key}.${index}`)).find((fault) => fault !== null) ?? null
      );
    }
  if ('not' in rule)
    return Object.keys(rule).length > 1 ? `${path}: "not" has no other key` : faultIn(rule['not'], `${path}.not`);
  const parsed = conditionSchema.safeParse(given);
  if (parsed.success) return null;
  const [issue] = parsed.error.issues;
  return `${[path, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'not a condition'}`;
}

function depthOf(given: unknown, depth: number): number {
  if (depth > DEPTH_MAX * 2 || typeof given !== 'object' || given === null) return 0;
  const inner = Array.isArray(given) ? given : Object.values(given);
  const below = Math.max(0, ...inner.map((each) => depthOf(each, depth + 1)));
  return Array.isArray(given) ? below : below + 1;
}

function countOf(rule: SegmentRule): number {
  if ('all' in rule) return rule.all.reduce((sum, each) => sum + countOf(each), 0);
  if ('any' in rule) return rule.any.reduce((sum, each) => sum + countOf(each), 0);
  return 'not' in rule ? countOf(rule.not) : 1;
}

/** A named segment. */
export interface Segment {
  _id: string;
  name: string;
  audience: Audience;
  /** Grows with every change; an edit of an older version is refused. */
  version: number;
  by: string;
  createdAt: Date;
  changedAt: Date;
}

/** A list of customers that was imported by name, such as a CSV file. */
export interface CustomerList {
  _id: string;
  name: string;
  /** How many customers are on it. */
  size: number;
  by: string;
  createdAt: Date;
}

/** The parts of a customer that rules read. */
export type Segmented = Pick<
  Customer,
  | '_id'
  | 'name'
  | 'email'
  | 'phone'
  | 'language'
  | 'timeZone'
  | 'consents'
  | 'marketingSentAt'
  | 'createdAt'
  | keyof KeptForRules
>;

/** The key of an event kind in `Features.last`. */
export function lastKey(type: string): string {
  return type.replaceAll('.', '_');
}
