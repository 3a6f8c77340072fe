/** Reads single fields of a browser page's data: own properties only, never throws, always bounded. */
import { inner, own, type Fields } from '../../src/model/fields';

export { cleaned, fieldsOf, inner, numberOf, own, TEXT_MAX, textOf, type Fields } from '../../src/model/fields';

/** At most `max` entries. */
export function list(fields: Fields, name: string, max = 100): readonly unknown[] {
  const value = own(fields, name);
  return Array.isArray(value) ? value.slice(0, max) : [];
}

/** A field of the library's message, else of the page's own model below it. */
export function deep(message: Fields, name: string): unknown {
  return own(message, name) ?? own(inner(message, '_data') ?? {}, name);
}
