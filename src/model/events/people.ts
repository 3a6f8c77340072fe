/** Events about shoppers themselves: identity, consent, points, subscriptions, and page views. */
import { z } from 'zod';
import { about, amountSchema, currencySchema, daySchema, idSchema, shortSchema, textSchema } from './parts';

const zoneSchema = z.string().max(60).refine(isZone, 'a time zone such as Europe/Berlin');

export const profileSchema = z.object({
  ...about,
  type: z.literal('customer.updated'),
  profile: z.object({
    name: shortSchema.optional(),
    email: z.email().max(200).optional(),
    phone: z.string().max(30).optional(),
    language: z
      .string()
      .regex(/^[a-z]{2}(-[A-Za-z0-9]{2,8})*$/, 'a language code such as de')
      .optional(),
    timeZone: zoneSchema.optional(),
    birthday: z.iso.date().optional(),
  }),
});

export const consentSchema = z.object({
  ...about,
  type: z.literal('consent.changed'),
  consent: z.object({
    purpose: z.enum(['marketing', 'service']),
    /** A channel, or `*` for all. */
    channel: z.string().min(1).max(40).default('*'),
    state: z.enum(['granted', 'withdrawn']),
    /** Where the consent was given, such as "checkout box". */
    source: idSchema,
    /** The version of the wording that the shopper saw. */
    textVersion: shortSchema.optional(),
    /** Proof of the consent: the id of the form's record, or of the double opt-in. */
    proof: z.string().max(500).optional(),
  }),
});

export const loyaltySchema = z.object({
  ...about,
  type: z.literal('loyalty.changed'),
  loyalty: z.object({
    points: amountSchema,
    tier: shortSchema.optional(),
    /** The day on which the tier ends. */
    tierUntil: daySchema.optional(),
    /** The next points that expire. */
    expiring: z.object({ points: amountSchema.min(1), at: daySchema }).optional(),
  }),
});

export const couponSchema = z.object({
  ...about,
  type: z.literal('coupon.issued'),
  coupon: z.object({ code: shortSchema, text: textSchema.optional(), expiresAt: daySchema.optional() }),
});

export const subscriptionSchema = z.object({
  ...about,
  type: z.literal('subscription.updated'),
  subscription: z.object({
    id: idSchema,
    product: shortSchema,
    state: z.enum(['active', 'paused', 'ended']),
    nextAt: daySchema.optional(),
  }),
});

/** A visitor's action on the shop's pages. Sent only with their consent to tracking, which the event states. */
export const pageSchema = z.object({
  ...about,
  type: z.enum(['page.viewed', 'page.searched', 'page.left']),
  page: z.object({
    consent: z.literal(true, 'page events are taken only with the visitor’s consent'),
    path: z.string().min(1).max(500),
    product: shortSchema.optional(),
    sku: shortSchema.optional(),
    category: shortSchema.optional(),
    query: z.string().max(200).optional(),
    dwellMs: z.number().int().nonnegative().max(86_400_000).optional(),
    currency: currencySchema.optional(),
  }),
});

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
