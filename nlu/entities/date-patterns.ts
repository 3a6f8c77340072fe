/** The words of `calendar.ts` and `relations.ts` as patterns, compiled once for each language. */
import { fold } from '../text/fold';
import { CALENDARS, type Calendar } from './calendar';
import type { Relations } from './relations';
import { RELATIONS } from './relations-more';

export interface Phrase {
  pattern: RegExp;
  /** What it says, with the placeholders of `relations.ts` still in it. */
  says: string;
}

export interface Patterns {
  hint: RegExp;
  days: [RegExp, string][];
  weekdays: [RegExp, string][];
  units: [RegExp, string][];
  ago: [RegExp, RegExp];
  ahead: [RegExp, RegExp];
  phrases: Phrase[];
  dayMonth: RegExp | null;
  monthDay: RegExp | null;
  /** Which weekday, unit, part or month a word is. */
  indexOf(kind: 'd' | 'u' | 'p' | 'n', word: string): string;
  around: Around | null;
}

/** Words around a date that change what it means. */
export interface Around {
  until: [RegExp, RegExp];
  from: [RegExp, RegExp];
  pairLead: RegExp;
  joint: RegExp;
  past: RegExp;
  future: RegExp;
  single: RegExp;
  /** "The 3rd", "next week" and "by Friday" may begin with a word that is also one of these. */
  range: RegExp | null;
}

/** Writings without spaces, where a word has no edge. */
/** Korean sets particles to its words: 내일까지. */
const DENSE = new Set(['zh', 'ja', 'th', 'ko']);
const NEVER = '(?!)';
const compiled = new Map<string, Patterns | null>();

export function patternsOf(language: string): Patterns | null {
  const kept = compiled.get(language);
  if (kept !== undefined) return kept;
  const calendar = CALENDARS[language];
  const patterns = calendar
    ? compile(simplified(calendar), simplified(RELATIONS[language]), DENSE.has(language))
    : null;
  compiled.set(language, patterns);
  return patterns;
}

/** Texts are read with simplified characters, so that the words must be written with them too. */
function simplified<Words>(words: Words): Words {
  if (typeof words === 'string') return words.replace(/\p{Script=Han}+/gu, fold) as Words;
  if (Array.isArray(words)) return words.map(simplified) as Words;
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, simplified(value)])) as Words;
}

interface Edges {
  left: string;
  right: string;
  gap: string;
  dense: boolean;
}

const edgesOf = (dense: boolean): Edges =>
  dense
    ? { left: '', right: '', gap: '\\s?', dense }
    : { left: '(?<![\\p{L}\\p{N}])', right: '(?![\\p{L}\\p{N}])', gap: '\\s+', dense };
const list = (words: string | undefined): string[] =>
  (words ?? '')
    .split(' ')
    .filter(Boolean)
    .map((word) => word.replaceAll('_', ' '));

function compile(calendar: Calendar, relations: Relations | undefined, dense: boolean): Patterns {
  const edges = edgesOf(dense);
  const { left, right } = edges;
  const all = (words: string): RegExp => new RegExp(`${left}(?:${words})${right}`, 'gu');
  const units = Object.entries(calendar.units).map(([sign, words]): [RegExp, string] => [
    new RegExp(`^${dense ? '\\s?' : '[\\s-]?'}(?:${words})${right}`, 'u'),
    sign,
  ]);
  const months = list(calendar.months);
  const any = months.join('|');
  return {
    hint: hintOf(calendar, relations, any),
    days: Object.entries(calendar.days)
      .sort((a, b) => Math.abs(Number(b[0])) - Math.abs(Number(a[0])))
      .map(([days, words]) => [all(words), Number(days) < 0 ? `-P${-Number(days)}D` : `P${days}D`]),
    weekdays: list(calendar.weekdays).map((words, at) => [all(words), `XXXX-WXX-${at + 1}`]),
    units,
    ago: [lead(calendar.ago[0], edges), tail(calendar.ago[1], edges)],
    ahead: [lead(calendar.ahead[0], edges), tail(calendar.ahead[1], edges)],
    phrases: relations ? phrasesOf(calendar, relations, edges) : [],
    dayMonth:
      any && !dense
        ? new RegExp(
            `${left}(?:the )?(\\d{1,2})(?:\\s?(?:st|nd|rd|th|\\.|º|er|ª|-?го))?\\s?(?:-|(?:of|de|del|ngày)\\s)?\\s?(${any})\\.?(?:,?\\s(?:de\\s|del\\s|năm\\s)?(\\d{4})(?!\\d))?${right}`,
            'gu',
          )
        : any && dense
          ? new RegExp(`(\\d{1,2})\\s?(${any})(?:\\s?(?:ปี\\s?)?(\\d{4})(?!\\d))?`, 'gu')
          : null,
    monthDay: any
      ? new RegExp(
          `${left}(${any})\\.?\\s(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s(\\d{4}))?(?![\\p{L}\\p{N}])(?!\\s?(?:dollars|euros|pounds|:))`,
          'gu',
        )
      : null,
    indexOf: indexer(calendar, relations, months),
    around: relations ? aroundOf(relations, edges, any) : null,
  };
}

/** Cheap words that no message without a date holds. */
function hintOf(calendar: Calendar, relations: Relations | undefined, months: string): RegExp {
  const words = [
    ...Object.values(calendar.days),
    ...Object.values(calendar.units),
    months,
    ...list(calendar.weekdays),
    ...Object.values(relations?.units ?? {}),
    ...(relations?.rows ?? []).map(([phrase]) => phrase).filter((phrase) => !/[{]/.test(phrase)),
    '(?<!\\d)\\d{1,2}(?:st|nd|rd|th|\\.)(?![\\d])',
    '(?:dia|día|tanggal|tgl|ngày|mùng|يوم|วันที่|числа|\\b(?:le|el) )\\s?\\d',
    '\\d числа',
    '\\d[号日]',
  ];
  return new RegExp(words.filter(Boolean).join('|'), 'u');
}

function lead(words: string, { left, gap }: Edges): RegExp {
  return new RegExp(words === '' ? NEVER : `${left}(?:${words})${gap}$`, 'u');
}

function tail(words: string, { right, gap }: Edges): RegExp {
  return new RegExp(words === '' ? NEVER : `^${gap}(?:${words})${right}`, 'u');
}

function phrasesOf(calendar: Calendar, relations: Relations, edges: Edges): Phrase[] {
  const { units, parts, part, rows, partOnly } = relations;
  const holes: Readonly<Record<string, string>> = {
    '{d}': `(?<d>${list(calendar.weekdays).join('|') || NEVER})`,
    '{u}': `(?<u>${Object.values(units).join('|')})`,
    '{n}': `(?<n>${list(calendar.months).join('|') || NEVER})`,
    '{o}': '(?<o>\\d{1,2})',
    '{p}': `(?<p>${parts.join('|')})`,
  };
  const pattern = (phrase: string): RegExp =>
    new RegExp(
      `${edges.left}(?:${phrase.replace(/\{[dunop]\}/g, (hole) => holes[hole] ?? '').replaceAll(' ', edges.dense ? '\\s?' : '\\s+')})${edges.right}`,
      'gu',
    );
  const ofPart = [...rows.filter(([phrase]) => /\{[un]\}/.test(phrase)), ...partOnly];
  return [
    ...rows.map(([phrase, says]) => ({ pattern: pattern(phrase), says })),
    ...ofPart.map(([phrase, says]) => ({
      pattern: pattern(part.replace('{x}', `(?:${bare(phrase)})`)),
      says: `${says}-!`,
    })),
  ];
}

/** "The end of in March" is not said. */
function bare(phrase: string): string {
  return phrase.endsWith('{n}') || /\{n\}\(\?!/.test(phrase) ? '{n}' : phrase;
}

function indexer(calendar: Calendar, relations: Relations | undefined, months: readonly string[]): Patterns['indexOf'] {
  const whole = (words: readonly string[]): RegExp[] => words.map((one) => new RegExp(`^(?:${one})$`, 'u'));
  const weekdays = whole(list(calendar.weekdays));
  const names = whole(months);
  const parts = whole(relations?.parts ?? []);
  const units = Object.entries(relations?.units ?? {}).map(([sign, words]): [string, RegExp] => [
    sign,
    new RegExp(`^(?:${words})$`, 'u'),
  ]);
  return (kind, word) => {
    if (kind === 'u') return units.find(([, pattern]) => pattern.test(word))?.[0] ?? '';
    const at = (kind === 'd' ? weekdays : kind === 'n' ? names : parts).findIndex((pattern) => pattern.test(word));
    if (kind === 'p') return 'BME'[at] ?? '';
    return at < 0 ? '' : kind === 'n' ? String(at + 1).padStart(2, '0') : String(at + 1);
  };
}

function aroundOf({ until, from, joint, past, future, single }: Relations, edges: Edges, months: string): Around {
  const { left, right, dense } = edges;
  const gap = dense ? '\\s?' : '\\s+';
  const said = (words: string): RegExp => new RegExp(dense ? words : `${left}(?:${words})${right}`, 'u');
  const sign = joint[1].endsWith('|-') ? joint[1].slice(0, -2) : joint[1];
  const between = dense ? `\\s?(?:${sign}|-|~)\\s?` : `(?:\\s+(?:${sign})\\s+(?:the\\s)?|\\s?[-~]\\s?)`;
  const articles = dense ? '' : '(?:the |el |o |le |den |dem )?';
  return {
    until: [
      new RegExp(until[0] === '' ? NEVER : `${left}(?:${until[0]})${gap}${articles}$`, 'u'),
      tail(until[1], { ...edges, gap: dense ? '(?:的|ngày)?\\s?' : gap }),
    ],
    from: [
      new RegExp(from[0] === '' ? NEVER : `${left}(?:${from[0]})${gap}${articles}$`, 'u'),
      tail(from[1], { ...edges, gap: dense ? '\\s?' : gap }),
    ],
    pairLead: new RegExp(joint[0] === '' ? NEVER : `${left}(?:${joint[0]})${gap}${articles}$`, 'u'),
    joint: new RegExp(`^${between}$`, 'u'),
    past: said(past),
    future: said(future),
    single: new RegExp(single === '' ? NEVER : `${left}(?:${single})(?=\\s)`, 'gu'),
    range:
      months === ''
        ? null
        : new RegExp(
            dense
              ? `(\\d{1,2})月(\\d{1,2})[日号]?\\s?(?:到|至|-|~|から|ถึง)\\s?(\\d{1,2})[日号]?`
              : `${left}${articles}(\\d{1,2})(?:st|nd|rd|th|\\.|er|º)?(?:\\s(?:${sign})\\s|\\s?-\\s?)${articles}(\\d{1,2})(?:st|nd|rd|th|\\.|er|º)?\\s(?:of\\s|de\\s)?(${months})${right}`,
            'gu',
          ),
  };
}
