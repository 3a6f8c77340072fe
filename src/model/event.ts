/** Events: what happened in the shop or on its pages, as the shop posts them to /api/events. */
import { z } from 'zod';

const base = {
  /** The shop's own id of the event: posting it again changes nothing. */
  id: z.string().min(1).max(200),
  /** ISO 8601 with offset. */
  at: z.iso.datetime({ offset: true }),
  /** The shop's customer id. */
  customer: z.string().min(1).max(200),
};
const line = z.object({
  sku: z.string().min(1).max(100),
  product: z.string().min(1).max(100),
  quantity: z.number().int().positive().max(10_000),
  /** minor units each */ price: z.number().int().nonnegative(),
});
const currency = z.string().regex(/^[A-Z]{3}$/);

/** Goods are there again. It is about no customer: whoever asked to be told is found by the product. Without a `sku` all variants are meant. */
const stockSchema = z.object({
  id: base.id,
  at: base.at,
  type: z.literal('stock.back'),
  stock: z.object({ product: z.string().min(1).max(100), sku: z.string().min(1).max(100).optional() }),
});

/** A product is another one now, or is gone: what is known of it is looked up afresh. */
const productSchema = z.object({
  id: base.id,
  at: base.at,
  type: z.enum(['product.updated', 'product.removed']),
  product: z.object({ id: z.string().min(1).max(200) }),
});

export const shopEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...base,
    type: z.literal('cart.updated'),
    cart: z.object({
      id: z.string().min(1).max(200),
      currency,
      total: z.number().int().nonnegative(),
      completed: z.boolean().optional(),
      lines: z.array(line).max(200),
    }),
  }),
  z.object({
    ...base,
    type: z.literal('order.placed'),
    order: z.object({
      number: z.string().min(1).max(100),
      currency,
      total: z.number().int().nonnegative(),
      cart: z.string().max(200).optional(),
      lines: z.array(line).min(1).max(200),
    }),
  }),
  z.object({
    ...base,
    type: z.literal('order.delivered'),
    order: z.object({ number: z.string().min(1).max(100), lines: z.array(line).min(1).max(200) }),
  }),
  stockSchema,
  productSchema,
]);
export type ShopEvent = z.infer<typeof shopEventSchema>;
export type StockEvent = z.infer<typeof stockSchema>;
export type ProductEvent = z.infer<typeof productSchema>;
export type CustomerEvent = Exclude<ShopEvent, StockEvent | ProductEvent>;
export type ShopEventType = ShopEvent['type'];
