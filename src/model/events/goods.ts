/** Events about goods. They name no customer: automations find the affected shoppers by the product. */
import { z } from 'zod';
import { amountSchema, currencySchema, idSchema, shortSchema, stamp } from './parts';

/** Goods are back in stock, or sold out. Without a `sku` all variants are meant. */
export const stockSchema = z.object({
  ...stamp,
  type: z.enum(['stock.back', 'stock.out']),
  stock: z.object({ product: shortSchema, sku: shortSchema.optional() }),
});

/** A product changed or was removed, so cached data about it is read again. */
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
