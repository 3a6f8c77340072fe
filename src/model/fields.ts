/** Reads single fields of an unknown body, for channels whose platforms add fields and kinds at will: own properties only, never throws, always bounded. */

export type Fields = Readonly<Record<string, unknown>>;

/** Longest text that is kept, in UTF-16 units. Platforms allow people 4096 at most, so longer texts are forged. */
export const TEXT_MAX = 16_000;

export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** Reads own properties only, so that "constructor" and "__proto__" count as missing. */
export function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function inner(fields: Fields, name: string): Fields | null {
  return fieldsOf(own(fields, name));
}

/** Text that every store and JSON parser accepts: no NUL, no lone surrogate, at most `max` units. */
export function cleaned(text: string, max = TEXT_MAX): string {
  return text
    .slice(0, max)
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Whether the platform set this field: null, false, 0 and an empty text count as unset. */
export function given(fields: Fields, name: string): boolean {
  return Boolean(own(fields, name));
}

/** Null when missing, of another type, or empty after cleaning. */
export function textOf(fields: Fields, name: string, max = TEXT_MAX): string | null {
  const value = own(fields, name);
  return typeof value === 'string' ? cleaned(value, max) || null : null;
}

/** Numbers, also written as text: some fields, versions and local servers send them so. */
export function numberOf(fields: Fields, name: string): number | null {
  const value = own(fields, name);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
