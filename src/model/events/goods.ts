/** Events about goods. They are about no customer: automations find the shoppers whom they concern by the product. */
import { z } from 'zod';
import { amountSchema, currencySchema, idSchema, shortSchema, stamp } from './parts';

/** Goods are there again, or gone. Without a `sku` all variants are meant. */
export const stockSchema = z.object({
  ...stamp,
  type: z.enum(['stock.back', 'stock.out']),
  stock: z.object({ product: shortSchema, sku: shortSchema.optional() }),
});

/** A product is another one now, or is gone: what is known of it is looked up afresh. */
export const productSchema = z.object({
  ...stamp,
  type: z.enum(['product.updated', 'product.removed']),
  product: z.object({ id: idSchema }),
});

export const priceSchema = z.object({
  ...stamp,
  type: z.literal('price.changed'),
  price: z.object({
    product: shortSchema,
    sku: shortSchema.optional(),
    currency: currencySchema,
    from: amountSchema,
    to: amountSchema,
  }),
});
