/** The shape of an automation in YAML: what begins it, its steps, and what ends it. */
import { z } from 'zod';
import { EVENT_TYPES, type ShopEventType } from '../../model/event';

const types = z.enum(EVENT_TYPES as [ShopEventType, ...ShopEventType[]]);
const duration = z
  .string()
  .regex(/^\d{1,4}[mhd]$/)
  .describe('minutes, hours or days: 5m, 24h, 30d');
const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe("a time of day on the shopper's clock: 10:00");
const cel = z.string().min(1).max(500).describe('an expression over event, entry, key, customer, order, product, cart');
const purpose = z.enum(['critical', 'service', 'marketing']).describe('marketing needs consent and counts for the cap');

const buttonSchema = z.strictObject({
  label: z.string().describe('key of a text'),
  url: cel.optional().describe('expression of an address'),
  flow: z.string().optional().describe('the flow that a tap starts'),
  with: z.record(z.string(), cel).optional().describe('slots of that flow'),
});

const replySchema = z
  .strictObject({
    flow: z.string().describe('the flow that an answer in words enters, such as "yes please"'),
    with: z.record(z.string(), cel).optional().describe('slots of that flow'),
  })
  .describe('for 72 hours; absent: the flow of its first button');

const exitSchema = z.strictObject({
  on: types.optional().describe('an event of this shopper, at the time of the entry or later'),
  if: cel.optional().describe('which of them; without `on` it is asked when the push is due'),
  reason: z
    .string()
    .regex(/^[a-z_]{2,40}$/)
    .describe('a code of the table of reasons, without `exit:`'),
});

const stepSchema = z.strictObject({
  after: duration.optional().describe('since the entry'),
  at: clockTime.optional(),
  until: cel.optional().describe('a day or an instant that the step waits for, instead of `after`'),
  before: duration.optional().describe('so long before the day of `until`'),
  yearly: z.boolean().default(false).describe('the same day of each year, such as a birthday'),
  on: types.optional().describe('another event that the step waits for, since the entry'),
  same: cel.optional().describe('the key of that event'),
  within: duration.optional().describe('how long after its time it is still worth sending'),
  if: cel.optional().describe('asked when it is due'),
  purpose: purpose.optional(),
  title: z.string().optional().describe('key of a text: the title of a card of a cart'),
  text: z.string().describe('key of a text'),
  with: z.record(z.string(), cel).optional().describe('values for the text'),
  show: z
    .enum(['text', 'product', 'cart'])
    .default('text')
    .describe('a card of the product or the cart, or text alone'),
  reply: replySchema.optional(),
  buttons: z.array(buttonSchema).max(3).optional(),
});

/** Sequences whose beginning and end Parley finds out by itself; the rest of the file says what is sent and when. */
export const SOURCES = ['cart', 'repurchase', 'restock'] as const;
export type SourceName = (typeof SOURCES)[number];

export const automationSchema = z.strictObject({
  about: z.string().min(1).max(300),
  uses: z
    .enum(SOURCES)
    .optional()
    .describe('instead of `on` and `key`: left carts, goods that are used up by now, goods that a shopper waits for'),
  on: z
    .union([types, z.array(types).min(1)])
    .optional()
    .describe('events that begin it'),
  for: z
    .enum(['wants'])
    .optional()
    .describe('of an event about goods: the shoppers who have them in an open cart or looked at them lately'),
  if: cel.optional().describe('which of them'),
  key: cel.optional().describe('what it is about, such as an order number; the same key begins it once'),
  rest: duration.optional().describe('after one of its sequences was sent, none to this shopper for so long'),
  again: z
    .union([z.literal('never'), duration])
    .default('never')
    .describe('when the same key may begin it anew'),
  latest: z.boolean().default(false).describe('a newer event of the same key takes the place of an older one'),
  forward: z
    .strictObject({ by: cel, order: z.array(z.string()).min(2) })
    .optional()
    .describe('stages that only move forward: one that comes late is not told'),
  purpose,
  priority: z.number().int().min(1).max(99).default(45).describe('under the cap the lower number goes first'),
  holdout: z.number().min(0).max(50).optional().describe('percent of shoppers left out; absent: push.holdoutPercent'),
  within: duration.default('24h'),
  steps: z.array(stepSchema).min(1).max(10),
  exit: z.array(exitSchema).default([]),
});

export type AutomationSpec = z.infer<typeof automationSchema>;
export type StepSpec = z.infer<typeof stepSchema>;

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "5m" -> ms. */
export function msOf(text: string): number {
  return Number(text.slice(0, -1)) * (UNITS[text.slice(-1)] ?? 0);
}
