/** Replaces personal data by placeholders and restores it afterwards: `<ORDER_1>`, `<EMAIL_1>`. */

export type Personal = 'ORDER' | 'EMAIL' | 'PHONE' | 'ADDRESS' | 'NAME' | 'NUMBER' | 'CODE';

export interface Known {
  kind: Personal;
  text: string;
}

export interface Mask {
  /** Every text in a JSON value; field names stay. */
  hide<T>(value: T): T;
  /** Null: it contains a placeholder that was never issued. */
  reveal<T>(value: T): T | null;
}

/** A person's name as texts may write it: the whole, and each part that is too long to be another word. */
export function namesIn(name: string | undefined): string[] {
  return name === undefined ? [] : [name, ...name.split(/\s+/).filter((part) => part.length > 2)];
}

const PLACEHOLDER = /<(?:ORDER|EMAIL|PHONE|ADDRESS|NAME|NUMBER|CODE)_\d{1,3}>/g;
/** Also in parts, or with another number: it could only be a forgery. */
const LIKE_PLACEHOLDER = /<(?=(?:ORDER|EMAIL|PHONE|ADDRESS|NAME|NUMBER|CODE)_)/g;

const STREET = '(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|place|square|way)';
/** Written as one word with the name before it. */
const GERMAN_STREET = '(?:straße|strasse|str|weg|platz|allee|gasse)';
/** Patterns for what the recognisers may have missed, strictest first. Each takes time in line with the text, whatever a shopper writes. */
const SHAPES: readonly (readonly [Personal, RegExp])[] = [
  ['EMAIL', /(?<![^\s<>@,;:：，；])[^\s<>@,;:：，；]+@[^\s<>@,;，；。]+\.[\p{L}\d-]{2,}/gu],
  [
    'ADDRESS',
    new RegExp(
      `\\d{1,5}[a-z]?\\s+(?:[\\p{L}'.-]{1,40}\\s+){1,4}${STREET}\\b\\.?(?:[, ]+(?:apt|unit|flat|suite|#)\\.?\\s*\\w+)?`,
      'giu',
    ),
  ],
  [
    'ADDRESS',
    new RegExp(`(?<![\\p{L}])(?:[\\p{L}'.-]{1,40}\\s+){1,3}${STREET}\\.?\\s+\\d{1,5}[a-z]?(?![\\p{L}\\d])`, 'giu'),
  ],
  [
    'ADDRESS',
    new RegExp(`(?<![\\p{L}])\\p{L}[\\p{L}' .-]{0,30}?${GERMAN_STREET}\\.?\\s+\\d{1,5}[a-z]?(?![\\p{L}\\d])`, 'giu'),
  ],
  [
    'ADDRESS',
    /[\p{Script=Han}]{2,8}(?:省|市|区|县|镇)[\p{Script=Han}\d]{0,40}(?:路|街|道|巷|弄|村|小区)[\p{Script=Han}\d]{0,20}(?:号|室|栋|单元|楼)?/gu,
  ],
  [
    'NAME',
    /(?<=(?:my name is|name's|name:|me llamo|mi nombre es|ich heiße|mein name ist|je m'appelle|meu nome é|меня зовут|nama saya|tên tôi là)\s+)\p{L}[\p{L}'-]*(?:\s+\p{Lu}[\p{L}'-]*){0,3}/giu,
  ],
  ['NAME', /(?<=(?:我叫|我的名字是|收件人[是:：]?|姓名[是:：]?)\s*)[\p{Script=Han}]{2,4}/gu],
  ['PHONE', /(?<![\p{Script=Latin}\d-])(?:\+|00)?\d[\d ().-]{6,18}\d(?![\p{Script=Latin}\d])/gu],
  // Card, account and order numbers: a long run of digits counts as personal.
  ['NUMBER', /(?<![\p{Script=Latin}\d.,-])\d{4,}(?![\p{Script=Latin}\d-])/gu],
];

/** `keep` are words of the message that are not personal, such as an amount or a date. */
export function createMask(known: readonly Known[], keep: readonly string[] = []): Mask {
  const given = new Map<string, string>();
  const back = new Map<string, string>();
  const counts = new Map<Personal, number>();
  const placeholder = (kind: Personal, text: string): string => {
    const old = given.get(text);
    if (old !== undefined) return old;
    const count = (counts.get(kind) ?? 0) + 1;
    const made = `<${kind}_${count}>`;
    counts.set(kind, count);
    given.set(text, made);
    back.set(made, text);
    return made;
  };
  const trimmed = known.map((one) => ({ ...one, text: one.text.trim() })).filter(({ text }) => text.length > 1);
  const longest = trimmed.sort((a, b) => b.text.length - a.text.length);
  const finders = longest.map(({ kind, text }) => [kind, literal(text)] as const);
  const isKept = (found: string): boolean => keep.some((kept) => kept.includes(found.trim()));
  const hideText = (text: string): string => {
    let hidden = text.replace(LIKE_PLACEHOLDER, '‹');
    for (const [kind, pattern] of finders) hidden = outside(hidden, pattern, (found) => placeholder(kind, found));
    for (const [kind, pattern] of SHAPES)
      hidden = outside(hidden, pattern, (found) => (isKept(found) ? found : placeholder(kind, found)));
    return hidden;
  };
  return {
    hide: <T>(value: T) => deep(value, hideText) as T,
    reveal<T>(value: T) {
      let unknown = false;
      const opened = deep(value, (text) =>
        text.replace(PLACEHOLDER, (name) => back.get(name) ?? ((unknown = true), name)),
      ) as T;
      return unknown ? null : opened;
    },
  };
}

/** Leaves existing placeholders alone. */
function outside(text: string, pattern: RegExp, replace: (found: string) => string): string {
  return text
    .split(/(<[A-Z]+_\d{1,3}>)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(pattern, replace)))
    .join('');
}

/** Matches the text itself, not within a longer word or number. */
function literal(text: string): RegExp {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const before = /^\p{Script=Latin}/u.test(text) ? '(?<!\\p{Script=Latin})' : /^\d/.test(text) ? '(?<!\\d)' : '';
  const after = /\p{Script=Latin}$/u.test(text) ? '(?!\\p{Script=Latin})' : /\d$/.test(text) ? '(?!\\d)' : '';
  return new RegExp(`${before}${escaped}${after}`, 'giu');
}

function deep(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => deep(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, deep(item, change)]));
}
