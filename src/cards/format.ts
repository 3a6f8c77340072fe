/** Money, dates and names as a language writes them. */
import type { Localised, Money } from '../model/shop';

/** Making a formatter takes some 50 microseconds: each is made once. */
const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
/** Languages and currencies are few; zones come from outside. */
const MOST = 500;

export function money(value: Money, language: string): string {
  const format = kept(`money ${language} ${value.currency}`, () => new Intl.NumberFormat([language, 'en'], { style: 'currency', currency: value.currency, currencyDisplay: 'narrowSymbol' }));
  return format.format(value.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Day and month, such as "18 Nov" or "11月18日". */
export function day(iso: string, language: string, timeZone = 'UTC'): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  return kept(`day ${language} ${timeZone}`, () => new Intl.DateTimeFormat([language, 'en'], { month: 'short', day: 'numeric', timeZone })).format(at);
}

/** Day, month and year. */
export function date(iso: string, language: string, timeZone = 'UTC'): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  return kept(`date ${language} ${timeZone}`, () => new Intl.DateTimeFormat([language, 'en'], { dateStyle: 'medium', timeZone })).format(at);
}

/** Names side by side: "36, 37, 38", "36、37、38". */
export function listed(items: readonly string[], language: string): string {
  return items.join(language.startsWith('zh') ? '、' : ', ');
}

/** The text in the language, in its base language, else in English. */
export function localised(text: Localised, language: string): string {
  return text[language] ?? text[language.split('-')[0] ?? ''] ?? text.en;
}

function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const known = formatters.get(key) as T | undefined;
  if (known !== undefined) return known;
  if (formatters.size >= MOST) formatters.clear();
  const made = make();
  formatters.set(key, made);
  return made;
}
