/**
 * Days and stretches of time. A date is ISO 8601, --MM-DD without a year, --MM a month, ---DD a day of the month, XXXX-WXX-5 a Friday and
 * -XXXX-WXX-5 the one before today; or counted from today: P1D, -P3W, P0D, W-1-5 the Friday of last week, M+1-B the first days of next
 * month, WE+0 this weekend. "A/B" is from A to B, "../A" until A, "A/.." from A on. A duration is P3D. `interval` has the days of it all.
 * Microsoft's recognisers were measured instead: 14 to 78 ms a text, 3 s for the first one and 100 MB, no month in Portuguese.
 */
import { patternsOf, type Around, type Patterns } from './date-patterns';
import { writtenDates } from './date-written';
import { feastsIn } from './feast';
import { intervalOf, type Reading } from './interval';
import { found, overlaps, type Recogniser, type Scan, type Span } from './scan';
import type { Named } from './named';

type Found = ReturnType<Recogniser>;

const MOST = 8;

export interface DateHabits {
  /** How 03/04/2026 is read. */
  dayFirst: boolean;
  /** Whether "Christmas" is a date. */
  feasts: boolean;
}

/** English is spoken along in every language; a text of two languages names its day in one of them. */
export function dateRecogniser({ dayFirst, feasts }: DateHabits): Recogniser {
  return (scan) => {
    const spoken = scan.language === 'en' ? ['en'] : [scan.language, 'en'];
    const known = spoken.flatMap((language) => {
      const patterns = patternsOf(language);
      return patterns?.hint.test(scan.folded) ? [patterns] : [];
    });
    const digits = /\d|[一二三四五六七八九十]月/.test(scan.folded);
    const holidays = feasts ? feastsIn(scan) : [];
    if (known.length === 0 && !digits && holidays.length === 0) return [];
    const named = longest([
      ...holidays,
      ...(digits ? writtenDates(scan, dayFirst) : []),
      ...known.flatMap((patterns) => worded(scan, patterns)),
    ]);
    if (named.length === 0) return [];
    const around = (known[0] ?? patternsOf(scan.language))?.around ?? null;
    return entitiesOf(scan, around ? turned(scan, named, around) : named, around).slice(0, MOST);
  };
}

/** Without a country, the day is first. */
export const date: Recogniser = dateRecogniser({ dayFirst: true, feasts: false });

function worded(scan: Scan, patterns: Patterns): Named[] {
  const { days, weekdays, phrases, dayMonth, monthDay, indexOf, around } = patterns;
  const named: Named[] = [...days, ...weekdays].flatMap(([pattern, value]) => every(scan, pattern, () => value));
  for (const { pattern, says } of phrases) named.push(...every(scan, pattern, (match) => filled(says, match, indexOf)));
  named.push(...stretches(scan, patterns));
  if (!/\d/.test(scan.folded)) return named;
  if (around?.range) named.push(...every(scan, around.range, (match) => rangeIn(match, indexOf)));
  if (dayMonth)
    named.push(
      ...every(scan, dayMonth, (match) => iso(match[3], Number(indexOf('n', match[2] ?? '')), Number(match[1]))),
    );
  if (monthDay)
    named.push(
      ...every(scan, monthDay, (match) => iso(match[3], Number(indexOf('n', match[1] ?? '')), Number(match[2]))),
    );
  return named;
}

/** 3-5 March, and 3月3日到5日 where the month is a number. */
function rangeIn(
  [, first = '', second = '', third = '']: RegExpExecArray,
  indexOf: Patterns['indexOf'],
): string | null {
  const dense = /^\d+$/.test(third);
  const month = dense ? Number(first) : Number(indexOf('n', third));
  const [from, to] = dense ? [Number(second), Number(third)] : [Number(first), Number(second)];
  const [start, end] = [iso(undefined, month, from), iso(undefined, month, to)];
  return start && end && from < to ? `${start}/${end}` : null;
}

function filled(says: string, { groups = {} }: RegExpExecArray, indexOf: Patterns['indexOf']): string | null {
  const day = Number(groups.o ?? 1);
  if (day < 1 || day > 31) return null;
  return says
    .replace('#', () => indexOf('d', groups.d ?? ''))
    .replace('~', () => indexOf('u', groups.u ?? ''))
    .replace('%', () => indexOf('n', groups.n ?? ''))
    .replace('!', () => indexOf('p', groups.p ?? ''))
    .replace('@', String(day).padStart(2, '0'))
    .replace(/^(WE.*?)-[BME]$/, '$1');
}

/** "3 days", with "ago" or "in" around it or not, however the number is written; "a week ago". */
function stretches(scan: Scan, patterns: Patterns): Named[] {
  const counted = scan.numerals.flatMap((numeral) => stretch(scan, patterns, numeral, numeral.value, false));
  const single = patterns.around
    ? Array.from(scan.folded.matchAll(patterns.around.single), (match) => ({
        start: match.index,
        end: match.index + match[0].length,
      }))
    : [];
  return [...counted, ...single.flatMap((span) => stretch(scan, patterns, span, 1, true))];
}

function stretch(scan: Scan, patterns: Patterns, numeral: Span, value: number, placed: boolean): Named[] {
  const rest = scan.folded.slice(numeral.end, numeral.end + 30);
  const unit = patterns.units
    .map(([pattern, sign]) => ({ sign, length: pattern.exec(rest)?.[0].length ?? 0 }))
    .sort((a, b) => b.length - a.length)[0];
  if (!unit || unit.length === 0 || !Number.isInteger(value) || value > 999) return [];
  const end = numeral.end + unit.length;
  const lead = scan.folded.slice(Math.max(0, numeral.start - 16), numeral.start);
  const tail = scan.folded.slice(end, end + 16);
  const amount = unit.sign === 'H' ? `PT${value}H` : `P${value}${unit.sign}`;
  for (const [[before, after], sign] of [
    [patterns.ago, '-'],
    [patterns.ahead, ''],
  ] as const) {
    const [front, back] = [before.exec(lead)?.[0].length ?? 0, after.exec(tail)?.[0].length ?? 0];
    if (front + back === 0) continue;
    const [start, stop] = [numeral.start - front, end + back];
    return [
      { kind: 'date', start, end: stop, value: sign + amount, within: WITHIN.test(scan.folded.slice(start, stop)) },
    ];
  }
  return placed ? [] : [{ kind: 'duration', start: numeral.start, end, value: amount }];
}

/** These count the days up to then too. */
const WITHIN = /within|内|以内|ภายใน|binnen|innerhalb|sous|dalam|trong|خلال|за /u;

/** The words before, between and behind dates: "by Friday", "between the 3rd and the 5th", 周五之前. */
function turned(scan: Scan, named: readonly Named[], around: Around): Named[] {
  const out: Named[] = [];
  for (let at = 0; at < named.length; at += 1) {
    const [first, second] = [named[at], named[at + 1]];
    if (!first) continue;
    const pair = second && paired(scan, first, second, around);
    out.push(pair ?? opened(scan, first, around));
    if (pair) at += 1;
  }
  return out;
}

function paired(scan: Scan, first: Named, second: Named, { joint, pairLead }: Around): Named | null {
  if (
    first.kind === 'duration' ||
    second.kind === 'duration' ||
    [first, second].some(({ value }) => value.includes('/'))
  )
    return null;
  const between = scan.folded.slice(first.end, second.start);
  if (!joint.test(between)) return null;
  const lead = pairLead.exec(scan.folded.slice(Math.max(0, first.start - 16), first.start));
  // "Friday and Saturday" without "between" are two days.
  if (!lead && AND.test(between)) return null;
  return {
    kind: 'date',
    start: first.start - (lead?.[0].length ?? 0),
    end: second.end,
    value: `${first.value}/${second.value}`,
  };
}

const AND = /^\s?(?:and|or|y|e|et|und|dan|và|и|و|和|跟|と|และ|กับ)\s?$/u;

function opened(scan: Scan, one: Named, { until, from }: Around): Named {
  if (one.kind === 'duration' || one.value.includes('/') || one.within === true || /^-?P(?!\d+D$)/.test(one.value))
    return one;
  const [lead, tail] = [
    scan.folded.slice(Math.max(0, one.start - 24), one.start),
    scan.folded.slice(one.end, one.end + 12),
  ];
  for (const [[before, after], form] of [
    [until, '../#'],
    [from, '#/..'],
  ] as const) {
    const [front, back] = [before.exec(lead)?.[0].length ?? 0, after.exec(tail)?.[0].length ?? 0];
    if (front + back > 0)
      return { ...one, start: one.start - front, end: one.end + back, value: form.replace('#', one.value) };
  }
  return one;
}

function entitiesOf(scan: Scan, named: readonly Named[], around: Around | null): Found {
  const past = around !== null && around.past.test(scan.folded) && !around.future.test(scan.folded);
  return named.map((one) => {
    const entity = found(scan, one.kind, one, one.value);
    const reading: Reading = { past, within: one.within };
    const interval = one.kind === 'date' && scan.now ? intervalOf(one.value, scan.now(), reading) : null;
    return interval ? { ...entity, interval } : entity;
  });
}

/** Of readings that overlap, the longest; in reading order. */
function longest(named: readonly Named[]): Named[] {
  const kept: Named[] = [];
  const falling = [...named].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  for (const one of falling) if (!kept.some((other) => overlaps(one, other))) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}

function every(scan: Scan, pattern: RegExp, valueOf: (match: RegExpExecArray) => string | null): Named[] {
  return Array.from(scan.folded.matchAll(pattern)).flatMap((match) => {
    const value = valueOf(match);
    return value === null
      ? []
      : [{ kind: 'date' as const, start: match.index, end: match.index + match[0].length, value }];
  });
}

function iso(year: string | undefined, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  // The Buddhist calendar of Thailand is 543 years ahead.
  const written = year !== undefined && Number(year) > 2500 && Number(year) < 2600 ? String(Number(year) - 543) : year;
  return `${written ?? '-'}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
