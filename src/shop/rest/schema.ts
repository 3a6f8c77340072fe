/** The JSON of the shop API, as docs/shop-api.yaml describes it. Unknown keys are dropped, so that a shop may send more. */
import { z } from 'zod';
import { ORDER_STATES, RETURN_REFUSALS, TRACKING_STATES } from './closed-lists';

const MINOR = 'a whole number of minor units (79.99 is 7999)';
const id = z.string().min(1).max(200);
const words = z.string().max(2000);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}/, 'a date such as 2027-03-26');
const moment = z.iso.datetime({ offset: true, error: 'a time with its offset such as 2026-11-20T10:00:00Z' });
const link = z.string().min(1).max(2000);
const count = z.number().int().min(0).max(10_000_000);

export const moneySchema = z.object({
  amount: z.number().int({ error: MINOR }).min(0).max(1e12),
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR'),
});

/** `en` is what every language falls back to; a shop without English has its first language in its place. */
const texts = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/, 'a language code such as en'), z.string().max(20_000))
  .refine((value) => Object.values(value).some((text) => text.trim() !== ''), 'a text in one language at least')
  .transform((value) => ({ ...value, en: value['en'] ?? Object.values(value)[0] ?? '' }));

const variantSchema = z.object({
  sku: id,
  size: z.string().max(60).optional(),
  colour: z.string().max(60).optional(),
  price: moneySchema,
  stock: count,
});
const attributeSchema = z.object({ value: z.union([z.string().max(500), z.number(), z.boolean()]), says: texts });
const bounds = z.tuple([z.number(), z.number()]).optional();
const sizeRuleSchema = z.object({
  size: z.string().min(1).max(60),
  heightCm: bounds,
  weightKg: bounds,
  chestCm: bounds,
  waistCm: bounds,
  hipsCm: bounds,
  footCm: bounds,
  headCm: bounds,
});

export const productSchema = z.object({
  id,
  title: texts,
  description: texts,
  category: z.string().min(1).max(200),
  type: z.string().max(100).optional(),
  gender: z.enum(['women', 'men', 'unisex', 'kids']).optional(),
  occasions: z.array(z.string().max(100)).max(50).optional(),
  attributes: z.record(z.string(), attributeSchema).optional(),
  fit: z.enum(['small', 'true', 'large']).optional(),
  sizeChart: z.array(sizeRuleSchema).max(60).optional(),
  words: z.record(z.string(), z.array(z.string().max(100)).max(200)).default({}),
  brand: z.string().max(200),
  picture: link,
  url: link,
  variants: z.array(variantSchema).min(1).max(500),
  repurchaseDays: z.number().int().min(1).max(3650).optional(),
  oneTime: z.boolean().optional(),
  discontinued: z.boolean().optional(),
});

/** The items are checked one by one, so that one wrong product costs itself only. */
export const pageSchema = z.object({
  items: z.array(z.unknown()).max(1000),
  cursor: z.string().min(1).max(2000),
  more: z.boolean(),
});
export const itemSchema = z.union([z.object({ removed: id }), z.object({ product: z.unknown() })]);
export const foundSchema = z.object({ products: z.array(z.unknown()).max(200) });

const lineSchema = z.object({
  sku: id,
  product: id,
  title: texts,
  quantity: z.number().int().min(1).max(100_000),
  price: moneySchema,
});
const trackingSchema = z.object({
  at: moment,
  status: z.enum(TRACKING_STATES),
  place: words.optional(),
  note: texts.optional(),
});
const shipmentSchema = z.object({
  id,
  order: id,
  carrier: z.string().max(200),
  trackingNumber: z.string().max(200),
  trackingUrl: link,
  promised: day.optional(),
  events: z.array(trackingSchema).max(500),
});

export const orderSchema = z.object({
  number: id,
  customer: id,
  state: z.enum(ORDER_STATES),
  placedAt: moment,
  deliveredAt: moment.optional(),
  lines: z.array(lineSchema).min(1).max(500),
  total: moneySchema,
  shipTo: z.object({
    country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 code such as DE'),
    city: words,
    postcode: z.string().max(40).optional(),
    timeZone: z.string().refine(isZone, 'a time zone such as Europe/Berlin'),
  }),
  shipments: z.array(shipmentSchema).max(100),
});
export const ordersSchema = z.object({ orders: z.array(orderSchema).max(500) });

export const customerSchema = z.object({
  id,
  name: words,
  email: z.string().max(320),
  phone: z.string().max(40),
  language: z.string().min(2).max(35),
  timeZone: z.string().refine(isZone, 'a time zone such as Europe/Berlin'),
  country: z.string().max(2),
  marketingOptIn: z.boolean(),
});
export const customersSchema = z.object({ customers: z.array(customerSchema).max(100) });

export const cartSchema = z.object({
  id,
  customer: id,
  lines: z.array(lineSchema).max(500),
  total: moneySchema,
  updatedAt: moment,
  checkoutUrl: link,
  completed: z.boolean(),
});

const receiptSchema = z.object({
  id,
  order: id,
  sku: id,
  wish: z.enum(['refund', 'exchange']),
  labelUrl: link,
  sendBy: day,
});
export const returnSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), receipt: receiptSchema }),
  z.object({ ok: z.literal(false), reason: z.enum(RETURN_REFUSALS) }),
]);
export const filledSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), cart: cartSchema, left: z.array(id).max(500) }),
  z.object({ ok: z.literal(false), reason: z.enum(['out_of_stock', 'unknown_item']) }),
]);
export const cancellationSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), refund: moneySchema.optional() }),
  z.object({ ok: z.literal(false), reason: z.enum(['already_shipped', 'already_cancelled', 'unknown_order']) }),
]);

export const couponSchema = z.object({
  code: id,
  valid: z.boolean(),
  percent: z.number().min(0).max(100).optional(),
  amount: moneySchema.optional(),
  minimum: moneySchema.optional(),
  until: day.optional(),
});
export const membershipSchema = z.object({
  level: z.string().min(1).max(100),
  points: count,
  next: z.object({ level: z.string().min(1).max(100), points: count }).optional(),
  expiring: z.object({ points: count, on: day }).optional(),
});
export const shopSchema = z.object({ name: words, currency: z.string(), timeZone: z.string() });
export const missingSchema = z.object({ error: z.literal('not_found') });

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
