/** Money, dates and names in the format of a language. */
import type { Localised, Money } from '../model/shop';

/** Creating a formatter takes some 50 microseconds, so each is created once. */
const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | null>();
/** Languages and currencies are few; zones come from outside. */
const MOST = 500;

/** Stars of a chat app, in which digital goods are paid: whole, and known to no formatter. */
const STARS = 'XTR';

export function money(value: Money, language: string): string {
  if (value.currency === STARS) return `${value.amount} ⭐`;
  const format = kept(
    `money ${language} ${value.currency}`,
    () =>
      new Intl.NumberFormat(tag(language), {
        style: 'currency',
        currency: value.currency,
        currencyDisplay: 'narrowSymbol',
      }),
  );
  // An invalid currency comes from a shop's own data: shown as it is, in hundredths.
  if (format === null) return `${(value.amount / 100).toFixed(2)} ${value.currency}`;
  return format.format(value.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Day and month, such as "18 Nov" or "11月18日". */
export function day(iso: string, language: string, timeZone = 'UTC'): string {
  return dated(iso, language, timeZone, { month: 'short', day: 'numeric' });
}

/** With the day of the week, such as "Tuesday, Nov 18". */
export function weekday(iso: string, language: string, timeZone = 'UTC'): string {
  return dated(iso, language, timeZone, { weekday: 'long', month: 'short', day: 'numeric' });
}

/** Day, month and year. */
export function date(iso: string, language: string, timeZone = 'UTC'): string {
  return dated(iso, language, timeZone, { dateStyle: 'medium' });
}

/** A list of names: "36, 37, 38", "36、37、38". */
export function listed(items: readonly string[], language: string): string {
  return items.join(/^(zh|ja)/.test(language) ? '、' : ', ');
}

/** The text in the language, in its base language, else in English. */
export function localised(text: Localised, language: string): string {
  return text[language] ?? text[language.split('-')[0] ?? ''] ?? text.en;
}

function dated(iso: string, language: string, timeZone: string, style: Intl.DateTimeFormatOptions): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  const format = kept(
    `${style.dateStyle ?? style.weekday ?? 'day'} ${language} ${timeZone}`,
    () => new Intl.DateTimeFormat(tag(language), { ...style, timeZone }),
  );
  return format === null ? iso.slice(0, 10) : format.format(at);
}

/** English for an invalid language tag. */
function tag(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Null if Intl does not know the currency or the zone. */
function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T | null {
  const known = formatters.get(key) as T | null | undefined;
  if (known !== undefined) return known;
  if (formatters.size >= MOST) formatters.clear();
  let made: T | null = null;
  try {
    made = make();
  } catch {
    // A RangeError names a zone or currency that does not exist; the caller has other words for it.
  }
  formatters.set(key, made);
  return made;
}

/** 79.9 euros -> 7990 cents: minor units, as many as the currency has. */
export function minorOf(amount: number, currency: string): Money {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return { amount: Math.round(amount * 10 ** digits), currency };
}
