/** What the Graph API's bodies need beyond reading single fields. */
import { cleaned, fieldsOf, own, type Fields } from '../../src/model/fields';

export { cleaned, fieldsOf, given, inner, numberOf, own, TEXT_MAX, textOf, type Fields } from '../../src/model/fields';

export const NAME_MAX = 256;

/** The objects of a list; whatever else is in it is left out. One that came without its list counts as well. */
export function objects(fields: Fields, name: string, most = 1000): Fields[] {
  const value = own(fields, name);
  const alone = fieldsOf(value);
  if (alone) return [alone];
  return Array.isArray(value)
    ? value.slice(0, most).flatMap((each: unknown): Fields[] => [fieldsOf(each)].filter((one) => one !== null))
    : [];
}

/** An id as text. Meta sends ids as text, some of its own examples as numbers; 0 is none. */
export function idOf(fields: Fields, name: string): string | null {
  const value = own(fields, name);
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  if (typeof value !== 'string' || value.length > 500) return null;
  return /^[\x21-\x7e]+$/.test(value) ? value : null;
}

/** Every field that is a text, a number or a yes, as text; objects are left out. */
export function flat(fields: Fields, most = 30): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name of Object.keys(fields).slice(0, most)) {
    const value = own(fields, name);
    const key = cleaned(name, 100);
    if (key === '' || key === '__proto__') continue;
    if (typeof value === 'string' && value !== '') result[key] = cleaned(value, 1000);
    else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
      result[key] = String(value);
  }
  return result;
}
