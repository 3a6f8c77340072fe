/** Events on the way from a cart to a paid order. */
import { z } from 'zod';
import {
  about,
  amountSchema,
  currencySchema,
  idSchema,
  lineSchema,
  linesSchema,
  shortSchema,
  textSchema,
} from './parts';

export const cartSchema = z.object({
  ...about,
  type: z.literal('cart.updated'),
  cart: z.object({
    id: idSchema,
    currency: currencySchema,
    total: amountSchema,
    completed: z.boolean().optional(),
    lines: linesSchema,
  }),
});

export const checkoutSchema = z.object({
  ...about,
  type: z.enum(['checkout.started', 'checkout.completed']),
  checkout: z.object({
    id: idSchema,
    cart: idSchema.optional(),
    /** Such as address, delivery, payment. */
    step: shortSchema.optional(),
    currency: currencySchema,
    total: amountSchema,
  }),
});

export const placedSchema = z.object({
  ...about,
  type: z.literal('order.placed'),
  order: z.object({
    number: shortSchema,
    currency: currencySchema,
    total: amountSchema,
    cart: idSchema.optional(),
    lines: z.array(lineSchema).min(1).max(200),
  }),
});

export const deliveredSchema = z.object({
  ...about,
  type: z.literal('order.delivered'),
  order: z.object({ number: shortSchema, lines: z.array(lineSchema).min(1).max(200) }),
});

export const orderSchema = z.object({
  ...about,
  type: z.enum(['order.paid', 'order.cancelled']),
  order: z.object({ number: shortSchema, reason: textSchema.optional() }),
});

export const paymentSchema = z.object({
  ...about,
  type: z.enum(['payment.failed', 'payment.succeeded']),
  payment: z.object({
    id: idSchema,
    order: shortSchema,
    currency: currencySchema,
    amount: amountSchema,
    /** Why it failed, as the payment provider says it: card_declined, insufficient_funds, expired_card. */
    code: shortSchema.optional(),
    method: shortSchema.optional(),
  }),
});
