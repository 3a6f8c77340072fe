/** Reading single fields of an unknown body: own properties only, never throwing, always bounded. */

export type Fields = Readonly<Record<string, unknown>>;

/** Longest text that is kept, in UTF-16 units; WhatsApp's own limit is 4096, so longer ones are forged. */
export const TEXT_MAX = 16_000;
export const NAME_MAX = 256;

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

/** The objects of a list; whatever else stands in it is left out. */
export function objects(fields: Fields, name: string, most = 1000): Fields[] {
  const value = own(fields, name);
  return Array.isArray(value) ? value.slice(0, most).flatMap((each: unknown): Fields[] => [fieldsOf(each)].filter((one) => one !== null)) : [];
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

/** An id as text. Meta sends ids as text, some examples of its own as numbers. */
export function idOf(fields: Fields, name: string): string | null {
  const value = own(fields, name);
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  if (typeof value !== 'string' || value.length > 500) return null;
  return /^[\x21-\x7e]+$/.test(value) ? value : null;
}

/** Numbers come as text in some fields and versions; both are read. */
export function numberOf(fields: Fields, name: string): number | null {
  const value = own(fields, name);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Every field that is a text, a number or a yes, as text; objects are left out. */
export function flat(fields: Fields, most = 30): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name of Object.keys(fields).slice(0, most)) {
    const value = own(fields, name);
    const key = cleaned(name, 100);
    if (key === '' || key === '__proto__') continue;
    if (typeof value === 'string' && value !== '') result[key] = cleaned(value, 1000);
    else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) result[key] = String(value);
  }
  return result;
}
