/** What several kinds of events share. Amounts are integers in minor units, times are ISO 8601 with offset. */
import { z } from 'zod';

const ID_MAX = 200;
const TEXT_MAX = 5_000;

export const idSchema = z.string().min(1).max(ID_MAX);
export const shortSchema = z.string().min(1).max(100);
export const textSchema = z.string().max(TEXT_MAX);
const timeSchema = z.iso.datetime({ offset: true });
/** A calendar day, or an instant. */
export const daySchema = z.union([z.iso.date(), timeSchema]);
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'three capital letters such as EUR');
/** Minor units. */
export const amountSchema = z.number().int().nonnegative();

export const stamp = {
  /** The shop's own id of the event, for deduplication. */
  id: idSchema,
  at: timeSchema,
};
export const about = {
  ...stamp,
  /** The shop's customer id. */
  customer: idSchema,
};
export const lineSchema = z.object({
  sku: shortSchema,
  product: shortSchema,
  quantity: z.number().int().positive().max(10_000),
  /** Price per piece. */
  price: amountSchema,
});
export const linesSchema = z.array(lineSchema).max(200);
