/** Events after the purchase: parcels, returns, reviews. */
import { z } from 'zod';
import {
  about,
  amountSchema,
  currencySchema,
  daySchema,
  idSchema,
  linesSchema,
  shortSchema,
  textSchema,
} from './parts';

export const shipmentSchema = z.object({
  ...about,
  type: z.literal('shipment.updated'),
  shipment: z.object({
    id: idSchema,
    order: shortSchema,
    status: z.enum(['label', 'in_transit', 'out_for_delivery', 'delivered', 'exception', 'cancelled']),
    /** The day that the carrier promises. */
    promised: daySchema.optional(),
    carrier: shortSchema.optional(),
    tracking: shortSchema.optional(),
  }),
});

export const returnSchema = z.object({
  ...about,
  type: z.literal('return.updated'),
  return: z.object({
    id: idSchema,
    order: shortSchema,
    state: z.enum(['requested', 'approved', 'received', 'refunded', 'rejected']),
    lines: linesSchema.optional(),
    refund: z.object({ amount: amountSchema, currency: currencySchema }).optional(),
  }),
});

export const reviewSchema = z.object({
  ...about,
  type: z.literal('review.written'),
  review: z.object({
    id: idSchema,
    product: shortSchema,
    order: shortSchema.optional(),
    rating: z.number().int().min(1).max(5),
    text: textSchema.optional(),
  }),
});
