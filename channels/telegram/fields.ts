/** Reading single fields of an unknown body: own properties only, never throwing, always bounded. */

export type Fields = Readonly<Record<string, unknown>>;

/** Longest text that is kept, in UTF-16 units; Telegram's own limit is 4096, so longer ones are forged. */
export const TEXT_MAX = 16_000;

export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The own property, so that "constructor" and "__proto__" read as missing. */
export function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function inner(fields: Fields, name: string): Fields | null {
  return fieldsOf(own(fields, name));
}

export function list(fields: Fields, name: string): readonly unknown[] {
  const value = own(fields, name);
  return Array.isArray(value) ? value : [];
}

/** Text that every store and every JSON parser takes: no NUL, no lone surrogate, at most `max` units. */
export function cleaned(text: string, max = TEXT_MAX): string {
  return text.slice(0, max).replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Null when missing, of another type, or empty after cleaning. */
export function textOf(fields: Fields, name: string, max = TEXT_MAX): string | null {
  const value = own(fields, name);
  if (typeof value !== 'string') return null;
  return cleaned(value, max) || null;
}

/** An id as text. Telegram's ids are integers of at most 52 bits (Bot API, User.id), file and query ids are text. */
export function idOf(fields: Fields, name: string): string | null {
  const value = own(fields, name);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  if (typeof value !== 'string' || value.length > 500) return null;
  return /^[\x21-\x7e]+$/.test(value) ? value : null;
}

/** Some clients of local servers send numbers as text; both are read. */
export function numberOf(fields: Fields, name: string): number | null {
  const value = own(fields, name);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
