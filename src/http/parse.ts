/** What a caller gave, checked by its schema; the fault names each field. */
import { z } from 'zod';
import { GatewayError } from '../model/errors';

/** Throws BODY_BROKEN. */
export function parseWith<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new GatewayError(
    'BODY_BROKEN',
    parsed.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; '),
  );
}

/** A name that people read in lists and letters: one line, so that it cannot pose as another header or sentence. */
export const nameOf = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, 'one line, without control characters');
