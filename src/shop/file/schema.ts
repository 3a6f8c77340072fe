/** The files of a shop that is kept in YAML: its products, and its customers with their orders. Amounts are minor units of the shop's currency. */
import { z } from 'zod';
import { ORDER_STATES, TRACKING_STATES } from '../rest/closed-lists';

const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\S(.*\S)?$/, 'a name without spaces around it');
const amount = z.number().int('minor units, a whole number (1490 is 14.90)').min(0).max(1e12);
const link = z.string().regex(/^(https?:\/\/|\/)\S+$/, 'an http(s) address, or a path below the public address');
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})*$/, 'a language code such as en');
const texts = z.record(language, z.string().min(1).max(20_000)).refine((value) => Object.keys(value).length > 0, {
  error: 'a text in one language at least, such as { en: Mug }',
});
const moment = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'a time such as 2026-11-20T10:00:00Z');

const variant = z.strictObject({
  sku: id,
  size: z.string().min(1).max(60).optional(),
  colour: z.string().min(1).max(60).optional().describe('An English word such as blue'),
  price: amount.optional().describe('Absent: the price of the product'),
  stock: z.number().int().min(0).max(10_000_000).describe('Units on hand'),
});

const product = z.strictObject({
  id,
  title: texts.describe('Its name by language'),
  description: texts,
  category: z.string().min(1).max(200).describe('An English word such as kitchen'),
  type: z.string().max(100).optional().describe('What it is, an English word that similar products share, such as mug'),
  words: z
    .record(language, z.array(z.string().min(1).max(100)).max(200))
    .optional()
    .describe('Further words that shoppers use for it, by language'),
  brand: z.string().max(200).optional().describe('Absent: the name of the shop'),
  picture: link.optional().describe('Absent: its cards have no picture'),
  url: link.describe('Its page in the shop'),
  price: amount.describe('Minor units: 1490 is 14.90'),
  variants: z.array(variant).min(1).max(500),
  gender: z.enum(['women', 'men', 'unisex', 'kids']).optional(),
  occasions: z.array(z.string().max(100)).max(50).optional(),
  attributes: z
    .record(z.string(), z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]), says: texts }))
    .optional()
    .describe('What can be asked of it, such as material: { value: steel, says: { en: stainless steel } }'),
  repurchaseDays: z.number().int().min(1).max(3650).optional().describe('After how many days it is needed again'),
  oneTime: z.boolean().optional().describe('Never bought twice'),
});

export const productsSchema = z.strictObject({ products: z.array(product).min(1).max(10_000) });

const order = z.strictObject({
  number: id,
  customer: id,
  state: z.enum(ORDER_STATES),
  placedAt: moment,
  deliveredAt: moment.optional(),
  lines: z
    .array(z.strictObject({ sku: id, quantity: z.number().int().min(1).max(100_000), price: amount.optional() }))
    .min(1),
  shipTo: z.strictObject({
    country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166 code such as DE'),
    city: z.string().min(1),
    postcode: z.string().min(1).optional(),
  }),
  shipments: z
    .array(
      z.strictObject({
        carrier: z.string().min(1),
        trackingNumber: id,
        trackingUrl: link,
        promised: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-11-24')
          .optional(),
        events: z.array(z.strictObject({ at: moment, status: z.enum(TRACKING_STATES), place: z.string().optional() })),
      }),
    )
    .optional(),
});

const customer = z.strictObject({
  id,
  name: z.string().min(1),
  email: z.email(),
  phone: z.string().optional().describe('With its country, such as +49301234567'),
  language: language.optional(),
  marketingOptIn: z.boolean().optional(),
});

export const ordersSchema = z.strictObject({
  returns: z.strictObject({
    days: z.number().int().min(0).max(3650).describe('After delivery'),
    url: link.describe('Where a shopper finds the label and the way back'),
  }),
  customers: z.array(customer),
  orders: z.array(order),
});

export type ProductsFile = z.infer<typeof productsSchema>;
export type OrdersFile = z.infer<typeof ordersSchema>;
