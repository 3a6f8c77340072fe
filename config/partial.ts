/** A schema of which every key may be missing, at every depth: for files that say only what differs. */
import { z } from 'zod';

type Deep = z.ZodObject<Record<string, z.ZodOptional<z.ZodType>>>;

/** Lists and unions stay whole. */
export function partial(schema: z.ZodObject): Deep {
  const shape = Object.entries(schema.shape).map(([key, value]) => [key, of(value as z.ZodType).optional()] as const);
  return z.strictObject(Object.fromEntries(shape)) as Deep;
}

function of(schema: z.ZodType): z.ZodType {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  if (!(inner instanceof z.ZodObject)) return inner;
  const made = partial(inner);
  return inner.description === undefined ? made : made.describe(inner.description);
}
