/** Tokens of sessions, links and keys: 256 random bits given once, kept as a hash. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** The tokens are random, so a plain SHA-256 cannot be reversed by guessing. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** In constant time, for inputs of any length. */
export function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(wanted).digest());
}
