/** Texts with Liquid placeholders: own properties only, no loops, no includes, bounded; a shopper's input is data and never a template. */
import { Context, Liquid, type Template } from 'liquidjs';
import { FILTERS as OWN } from './filters';
import { hint } from '../fault';
import { textFault, textSlip } from '../cel/slips';

export interface TextTemplate {
  source: string;
  /** Paths that it reads, such as ['slots', 'order', 'number']. */
  reads: readonly string[][];
  render(scope: Record<string, unknown>): string;
}

const MAX_TEXT = 4000;
/** Characters of a rendered text; the channels cut further. */
const MAX_RENDERED = 8000;

/** How many parts of a template one rendering may visit; a text of MAX_TEXT characters without loops has fewer. */
const STEPS_MAX = 2_000;

const TAGS = ['if', 'unless', 'case', 'comment', 'raw'];
const FILTERS = [
  'append',
  'capitalize',
  'default',
  'downcase',
  'first',
  'join',
  'last',
  'plus',
  'minus',
  'prepend',
  'round',
  'size',
  'slice',
  'strip',
  'truncate',
  'upcase',
];

const liquid = engine();

/** Compiled texts by source, so that a reload, which reads all files, compiles only what changed. */
const compiled = new Map<string, TextTemplate>();
/** How many texts are cached; the standard ones are about 8,000. A full cache is cleared, because most of its entries are then still in use. */
const COMPILED_MAX = 30_000;

/** Throws an Error whose message explains the fault in the template. */
export function compileTemplate(source: string): TextTemplate {
  const known = compiled.get(source);
  if (known) return known;
  const made = compileAnew(source);
  if (compiled.size >= COMPILED_MAX) compiled.clear();
  compiled.set(source, made);
  return made;
}

/** For a text that an earlier start compiled without a fault: it is compiled when it is first said. */
export function laterTemplate(source: string): TextTemplate {
  let made: TextTemplate | undefined;
  const compiledNow = (): TextTemplate => (made ??= compileTemplate(source));
  return {
    source,
    get reads() {
      return compiledNow().reads;
    },
    render: (scope) => compiledNow().render(scope),
  };
}

function compileAnew(source: string): TextTemplate {
  if (source.length > MAX_TEXT) throw new Error(`a text has at most ${MAX_TEXT} characters`);
  const slip = textSlip(source);
  if (slip !== null) throw new Error(slip);
  if (!/\{\{|\{%/.test(source)) return { source, reads: [], render: () => source };
  const places = plainPlaces(source);
  if (places) return { source, ...places };
  const parsed = parse(source);
  return {
    source,
    reads: liquid.globalVariableSegmentsSync(parsed).map((path) => plainPath(path)),
    render: (scope) => tidy(rendered(parsed, scope)),
  };
}

/** A path up to the part that is only known at run time, such as `[slots.country]`. */
function plainPath(path: readonly unknown[]): string[] {
  const end = path.findIndex((part) => typeof part !== 'string' && typeof part !== 'number');
  return (end < 0 ? path : path.slice(0, end)).map(String);
}

/** Most texts only insert a value or two; joining those by hand takes a tenth of the time, for rendering and for parsing. Null: the text needs Liquid. */
function plainPlaces(source: string): Omit<TextTemplate, 'source'> | null {
  const pieces = source.split(/\{\{ *([a-z_]+(?:\.[a-z_]+)*) *\}\}/);
  // size, first and last have a special meaning in Liquid.
  if (pieces.some((piece, index) => (index % 2 === 0 ? /\{\{|\{%/.test(piece) : /\.(?:size|first|last)$/.test(piece))))
    return null;
  const paths = pieces.map((piece, index) => (index % 2 === 1 ? piece.split('.') : null));
  let whole: Template[] | undefined;
  const render = (scope: Record<string, unknown>): string => {
    let text = '';
    for (const [index, path] of paths.entries()) {
      const value = path ? own(scope, path) : pieces[index];
      // Liquid itself formats lists and objects.
      if (typeof value === 'object' && value !== null) return tidy(rendered((whole ??= parse(source)), scope));
      text += value ?? '';
    }
    return tidy(text);
  };
  return { reads: paths.filter((path) => path !== null), render };
}

function own(scope: unknown, path: readonly string[]): unknown {
  let value = scope;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return null;
    value = (value as Record<string, unknown>)[part];
  }
  return typeof value === 'function' ? null : value;
}

/** Liquid's own limit is wall-clock time, which a stall of the process uses up; this one counts visited parts. */
function rendered(template: Template[], scope: Record<string, unknown>): string {
  let steps = 0;
  // Liquid types its limiter as a class; a rendering calls only these two methods.
  const counted = {
    check() {
      if (++steps > STEPS_MAX) throw new Error(`a text took more than ${STEPS_MAX} steps`);
    },
    use: () => undefined,
  } as unknown as Context['renderLimit'];
  const context = new Context(scope, liquid.options, { sync: true }, { renderLimit: counted });
  return String(liquid.renderSync(template, context));
}

function parse(source: string): Template[] {
  try {
    return liquid.parse(source);
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it cannot be read';
    throw new Error(`this text is wrong: ${textFault(message.replace(/, line:\d+, col:\d+/, ''))}${offered(message)}`, {
      cause: error,
    });
  }
}

/** The closest of the words that a text may use. */
function offered(message: string): string {
  const [, filter] = /^undefined filter: (\w+)/.exec(message) ?? [];
  const [, tag] = /^tag "(\w+)" not found/.exec(message) ?? [];
  if (filter !== undefined) return hint(filter, TEXT_FILTERS) || `; offered are ${TEXT_FILTERS.join(', ')}`;
  return tag === undefined || /^end|^els/.test(tag) ? '' : hint(tag, TAGS);
}

function engine(): Liquid {
  const made = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: false,
    parseLimit: MAX_TEXT * 2,
    memoryLimit: 100_000,
    cache: false,
    templates: {},
  });
  for (const tag of Object.keys(made.tags)) if (!TAGS.includes(tag)) delete made.tags[tag];
  for (const filter of Object.keys(made.filters)) if (!FILTERS.includes(filter)) delete made.filters[filter];
  for (const [name, filter] of Object.entries(OWN)) {
    made.registerFilter(name, function (value: unknown) {
      const read = (path: string[], otherwise: string): string => String(this.context.getSync(path) ?? otherwise);
      return filter(value, {
        language: read(['language'], 'en'),
        zone: read(['zone'], 'UTC'),
        currency: read(['facts', 'currency'], ''),
      });
    });
  }
  return made;
}

/** The filters that a text may use, for the documentation. */
const TEXT_FILTERS: readonly string[] = [...FILTERS, ...Object.keys(OWN)];

/** A merchant may break lines in a text freely; a shopper sees no empty ends. */
function tidy(text: string): string {
  return (text.length > MAX_RENDERED ? text.slice(0, MAX_RENDERED) : text).replace(/\n{3,}/g, '\n\n').trim();
}
