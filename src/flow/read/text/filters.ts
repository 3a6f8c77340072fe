/** Our filters for texts: money, days, opening hours, countries and lists, each in the reader's language. */
import { money as written } from '../../../cards/format';

/** The reader, and the shop's units. */
export interface Reader {
  language: string;
  /** The shop's own. */
  zone: string;
  /** For an amount without a currency, because facts have bare minor units. */
  currency: string;
}

export type Filter = (value: unknown, reader: Reader) => string;

export const FILTERS = {
  money: (value, { language, currency }) => money(value, language, currency),
  day: (value, { language, zone }) => day(value, language, zone),
  country: (value, { language }) => nameOf('region', value, language),
  countries: (value, { language }) =>
    listed(
      each(value).map((code) => nameOf('region', code, language)),
      language,
    ),
  languages: (value, { language }) =>
    listed(
      each(value).map((code) => nameOf('language', code, language)),
      language,
    ),
  list: (value, { language }) => listed(each(value), language),
  either: (value, { language }) => listed(each(value), language, 'disjunction'),
  hours: (value, { language }) => hours(value, language),
} as const satisfies Record<string, Filter>;

/** `{amount, currency}` or bare minor units -> "€79.99" in the reader's language. */
export function money(value: unknown, language: string, ownCurrency = ''): string {
  const given = typeof value === 'number' ? { amount: value, currency: ownCurrency } : value;
  const { amount, currency } = (given ?? {}) as { amount?: unknown; currency?: unknown };
  return typeof amount === 'number' && typeof currency === 'string' && currency !== ''
    ? written({ amount, currency }, language)
    : '';
}

/** An ISO 8601 date -> "Mon 24 Nov" in the reader's language and the shop's zone. A bare date has no zone. */
export function day(value: unknown, language: string, zone: string): string {
  const at = typeof value === 'string' || typeof value === 'number' ? new Date(value) : null;
  if (!at || Number.isNaN(at.getTime())) return '';
  const timeZone = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? 'UTC' : zone;
  const shape = { weekday: 'short', day: 'numeric', month: 'short', timeZone } as const;
  return cached(`d|${language}|${timeZone}`, () => new Intl.DateTimeFormat(british(language), shape)).format(at);
}

/** A list of `{days, open, close}` -> "Mon–Fri 10:00–19:00, Sat 10:00–17:00": consecutive days become a range. */
function hours(value: unknown, language: string): string {
  return (Array.isArray(value) ? value : [])
    .map((entry: unknown) => {
      const { days, open, close } = (entry ?? {}) as { days?: unknown; open?: unknown; close?: unknown };
      return `${rows(each(days))
        .map((row) => daySpan(row, language))
        .join(', ')} ${String(open)}–${String(close)}`;
    })
    .join(/^(zh|ja)/.test(language) ? '，' : ', ');
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** A Monday in UTC; the six days after it name the others. */
const MONDAY = Date.UTC(2024, 0, 1);

/** Days of the week as ranges of their indexes: [[0, 4], [5, 5]]. */
function rows(days: readonly string[]): [number, number][] {
  const found: [number, number][] = [];
  for (const place of days
    .map((name) => WEEK.indexOf(name))
    .filter((index) => index >= 0)
    .sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last?.[1] === place - 1) last[1] = place;
    else found.push([place, place]);
  }
  return found;
}

function daySpan([first, last]: [number, number], language: string): string {
  const format = cached(
    `w|${language}`,
    () => new Intl.DateTimeFormat(british(language), { weekday: 'short', timeZone: 'UTC' }),
  );
  const name = (place: number): string => format.format(MONDAY + place * 86_400_000);
  return first === last ? name(first) : `${name(first)}–${name(last)}`;
}

function nameOf(type: 'region' | 'language', code: unknown, language: string): string {
  if (typeof code !== 'string' || !/^[A-Za-z]{2,3}$/.test(code)) return '';
  return cached(
    `${type}|${language}|${code}`,
    () => cached(`${type}|${language}`, () => new Intl.DisplayNames([language], { type })).of(code) ?? code,
  );
}

function listed(
  names: readonly string[],
  language: string,
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return cached(`l|${language}|${type}`, () => new Intl.ListFormat(language, { type })).format(
    names.filter((name) => name !== ''),
  );
}

function each(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The day before the month, as in most English outside America. */
function british(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** Formatters and the names they returned, for some hundred countries in a dozen languages. */
const FORMATS_MAX = 5_000;
const formats = new Map<string, unknown>();

/** The key names the kind of the formatter first, so that a hit has the type that `make` returns. */
function cached<Format>(key: string, make: () => Format): Format {
  const found = formats.get(key);
  if (found !== undefined) return found as Format;
  // Languages and currencies are few; a caller that invents new ones must not fill the memory.
  if (formats.size > FORMATS_MAX) formats.clear();
  const made = make();
  formats.set(key, made);
  return made;
}
