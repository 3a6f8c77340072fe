/** Texts with Liquid places: own properties only, no loops, no includes, bounded; what a shopper typed is data and never a template. */
import { Liquid, type Template } from 'liquidjs';
import { hint } from './fault';
import { textFault, textSlip } from './slips';

export interface TextTemplate {
  source: string;
  /** Paths that it reads, such as ['slots', 'order', 'number']. */
  reads: readonly string[][];
  render(scope: Record<string, unknown>): string;
}

export const MAX_TEXT = 4000;
/** Characters of a finished text; the channels cut further down. */
const MAX_RENDERED = 8000;

const TAGS = ['if', 'unless', 'case', 'comment', 'raw'];
const FILTERS = ['append', 'capitalize', 'default', 'downcase', 'first', 'join', 'last', 'plus', 'minus', 'prepend', 'round', 'size', 'slice', 'strip', 'truncate', 'upcase'];
const OWN = ['money', 'day'];

const liquid = engine();

/** Throws an Error whose message says what is wrong in the template. */
export function compileTemplate(source: string): TextTemplate {
  if (source.length > MAX_TEXT) throw new Error(`a text has at most ${MAX_TEXT} characters`);
  const slip = textSlip(source);
  if (slip !== null) throw new Error(slip);
  if (!/\{\{|\{%/.test(source)) return { source, reads: [], render: () => source };
  const parsed = parse(source);
  const reads = liquid.globalVariableSegmentsSync(parsed).map((path) => plainPath(path));
  const whole = (scope: Record<string, unknown>): string => tidy(String(liquid.renderSync(parsed, scope)));
  return { source, reads, render: plainPlaces(source, whole) ?? whole };
}

/** A path up to the part that is only known while talking, such as `[slots.country]`. */
function plainPath(path: readonly unknown[]): string[] {
  const end = path.findIndex((part) => typeof part !== 'string' && typeof part !== 'number');
  return (end < 0 ? path : path.slice(0, end)).map(String);
}

type Render = TextTemplate['render'];

/** Most texts only put in a value or two; joining those by hand takes a tenth of the time. Null: the text needs Liquid. */
function plainPlaces(source: string, whole: Render): Render | null {
  const pieces = source.split(/\{\{ *([a-z_]+(?:\.[a-z_]+)*) *\}\}/);
  // size, first and last mean something of their own in Liquid.
  if (pieces.some((piece, index) => (index % 2 === 0 ? /\{\{|\{%/.test(piece) : /\.(?:size|first|last)$/.test(piece)))) return null;
  const paths = pieces.map((piece, index) => (index % 2 === 1 ? piece.split('.') : null));
  return (scope) => {
    let text = '';
    for (const [index, path] of paths.entries()) {
      const value = path ? own(scope, path) : pieces[index];
      if (typeof value === 'object' && value !== null) return whole(scope);
      text += value ?? '';
    }
    return tidy(text);
  };
}

function own(scope: unknown, path: readonly string[]): unknown {
  let value = scope;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return null;
    value = (value as Record<string, unknown>)[part];
  }
  return typeof value === 'function' ? null : value;
}

function parse(source: string): Template[] {
  try {
    return liquid.parse(source);
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it cannot be read';
    throw new Error(`this text is wrong: ${textFault(message.replace(/, line:\d+, col:\d+/, ''))}${offered(message)}`, { cause: error });
  }
}

/** The nearest word of those that a text may use. */
function offered(message: string): string {
  const [, filter] = /^undefined filter: (\w+)/.exec(message) ?? [];
  const [, tag] = /^tag "(\w+)" not found/.exec(message) ?? [];
  if (filter !== undefined) return hint(filter, TEXT_FILTERS) || `; offered are ${TEXT_FILTERS.join(', ')}`;
  return tag === undefined || /^end|^els/.test(tag) ? '' : hint(tag, TAGS);
}

function engine(): Liquid {
  const made = new Liquid({ ownPropertyOnly: true, strictFilters: true, strictVariables: false, parseLimit: MAX_TEXT * 2, renderLimit: 50, memoryLimit: 100_000, cache: false, templates: {} });
  for (const tag of Object.keys(made.tags)) if (!TAGS.includes(tag)) delete made.tags[tag];
  for (const filter of Object.keys(made.filters)) if (!FILTERS.includes(filter)) delete made.filters[filter];
  made.registerFilter('money', function (value: unknown) {
    return money(value, String(this.context.getSync(['language']) ?? 'en'));
  });
  made.registerFilter('day', function (value: unknown) {
    return day(value, String(this.context.getSync(['language']) ?? 'en'), String(this.context.getSync(['zone']) ?? 'UTC'));
  });
  return made;
}

/** The filters that a text may use, for the documentation. */
export const TEXT_FILTERS: readonly string[] = [...FILTERS, ...OWN];

/** A merchant breaks lines in a text freely; a shopper sees no empty ends. */
function tidy(text: string): string {
  return (text.length > MAX_RENDERED ? text.slice(0, MAX_RENDERED) : text).replace(/\n{3,}/g, '\n\n').trim();
}

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** `{amount, currency}` in minor units -> "€79.99" in the reader's language. */
export function money(value: unknown, language: string): string {
  if (typeof value !== 'object' || value === null) return '';
  const { amount, currency } = value as { amount?: unknown; currency?: unknown };
  if (typeof amount !== 'number' || typeof currency !== 'string') return '';
  const format = cached(`n|${language}|${currency}`, () => new Intl.NumberFormat(language, { style: 'currency', currency })) as Intl.NumberFormat;
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** An ISO 8601 date -> "Mon 24 Nov" in the reader's language and the shop's zone. A bare date is that day everywhere. */
export function day(value: unknown, language: string, zone: string): string {
  const at = typeof value === 'string' || typeof value === 'number' ? new Date(value) : null;
  if (!at || Number.isNaN(at.getTime())) return '';
  const timeZone = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? 'UTC' : zone;
  return cached(`d|${language}|${timeZone}`, () => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { weekday: 'short', day: 'numeric', month: 'short', timeZone })).format(at as Date & number);
}

function cached(key: string, make: () => Intl.NumberFormat | Intl.DateTimeFormat): Intl.NumberFormat | Intl.DateTimeFormat {
  const found = formats.get(key);
  if (found) return found;
  // Languages and currencies are few; a caller that makes up new ones must not fill the memory.
  if (formats.size > 200) formats.clear();
  const made = make();
  formats.set(key, made);
  return made;
}
