/** Reading single fields of an unknown body: own properties only, never throwing, always bounded. */
import { own, type Fields } from '../../src/model/fields';

export { cleaned, fieldsOf, given, inner, numberOf, own, TEXT_MAX, textOf, type Fields } from '../../src/model/fields';

export function list(fields: Fields, name: string): readonly unknown[] {
  const value = own(fields, name);
  return Array.isArray(value) ? value : [];
}

/** An id as text. Telegram's ids are integers of at most 52 bits (Bot API, User.id) and never 0; file and query ids are text. */
export function idOf(fields: Fields, name: string): string | null {
  const value = own(fields, name);
  if (typeof value === 'number') return Number.isSafeInteger(value) && value !== 0 ? String(value) : null;
  if (typeof value !== 'string' || value.length > 500) return null;
  return /^[\x21-\x7e]+$/.test(value) ? value : null;
}
