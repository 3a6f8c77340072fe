/** Body measures in a shopper's words: "1.80", "5'11", "165 lb", 一米八, 身高175体重70公斤, "my foot is 26.5 cm", "I usually wear M". */
import { withDigits } from './numbers';

/** Lengths in cm, weight in kg. */
export interface Body {
  heightCm?: number;
  weightKg?: number;
  chestCm?: number;
  waistCm?: number;
  hipsCm?: number;
  footCm?: number;
  headCm?: number;
  /** The size that they usually wear. */
  usual?: string;
}
type Measure = Exclude<keyof Body, 'usual'>;

const INCH = 2.54;
const POUND = 0.453_592;
/** Chinese units: 斤 is half a kilogram, 尺 a third of a metre. */
const JIN = 0.5;
const CHI = 100 / 3;
const STONE = 6.350_29;

/** Outside of these ranges the number is something else: a price, an age, an order. */
const LIMITS: Record<Measure, [number, number]> = {
  heightCm: [80, 230],
  weightKg: [12, 250],
  chestCm: [45, 180],
  waistCm: [40, 180],
  hipsCm: [50, 180],
  footCm: [12, 36],
  headCm: [40, 70],
};

interface Pattern {
  measure: Measure;
  at: RegExp;
  /** The groups of the match as numbers; an empty group is 0. */
  value(first: number, second: number): number;
}

/** "81 cm round the waist". */
const AROUND = '(?:(?:a?round|across|at|in|for|of) )?(?:(?:the|my) )?';
const N = '(\\d{1,3}(?:[.,]\\d{1,2})?)';
const SIZE_WORDS = '(?:xxs|xs|s|m|l|xl|xxl|xxxl|[23]xl|small|medium|large|[2-5]\\d(?:\\.5)?)';
const FOOT_WORDS = '(?:foot|feet|foot length|脚长|脚|足长)';
const HEAD_WORDS = '(?:\\bheads?\\b|头围|头)';

/** In this order; each one removes what it has read. */
const PATTERNS: readonly Pattern[] = [
  // 5'11, 5 ft 11, 5 foot 11 in
  {
    measure: 'heightCm',
    at: /(?<!\d)([4-7]) ?(?:'|’|′|ft\b|foot\b|feet\b)\.? ?(?:(\d{1,2}) ?(?:"|”|″|''|in(?:ch(?:es)?)?\b)?)?(?!\d)/,
    value: (feet, inches) => (feet * 12 + inches) * INCH,
  },
  ...named('footCm', FOOT_WORDS, 'foot'),
  ...named('chestCm', '(?:chest|bust|胸围|胸)', 'girth'),
  ...named('waistCm', '(?:waist|腰围|腰)', 'girth'),
  ...named('hipsCm', '(?:\\bhips?\\b|臀围|臀)', 'girth'),
  ...named('headCm', HEAD_WORDS, 'girth'),
  // 1.80 m, 1,80m, 1米8, 1m80, 1米75
  {
    measure: 'heightCm',
    at: /(?<![\d.,])([12]) ?(?:m|米) ?(\d{1,2})(?!\d)/,
    value: (metres, rest) => metres * 100 + (rest < 10 ? rest * 10 : rest),
  },
  {
    measure: 'heightCm',
    at: /(?<![\d.,])([12][.,]\d{1,2}) ?(?:m\b|metres?\b|meters?\b|米)/,
    value: (metres) => metres * 100,
  },
  {
    measure: 'heightCm',
    at: /(?:身高|height|tall|i'?m|i am|身长)[^\d]{0,8}(1\d\d|2[0-2]\d)(?! ?(?:kg|kilo|lbs?|pounds?|斤|公斤|千克|usd|dollars|元|块|\$|€))(?:\.\d)? ?(?:cm|厘米|公分)?/,
    value: (cm) => cm,
  },
  { measure: 'heightCm', at: /(?<![\d.,])(1\d\d|2[0-2]\d)(?:\.\d)? ?(?:cm|厘米|公分)/, value: (cm) => cm },
  // 175/70, 175 70: height and weight as a pair
  { measure: 'heightCm', at: /(?<!\d)(1[3-9]\d|20\d)(?=[ /,]+(?:体重 ?)?\d{2,3}(?![\d.]))/, value: (cm) => cm },
  { measure: 'weightKg', at: new RegExp(`${N} ?(?:kgs?\\b|kilos?\\b|kilograms?\\b|公斤|千克|kg)`), value: (kg) => kg },
  { measure: 'weightKg', at: /(\d{2,3}) ?(?:lbs?\b|pounds?\b|磅)/, value: (pounds) => pounds * POUND },
  {
    measure: 'weightKg',
    at: /(\d{1,2}) ?(?:stone|st)\b ?(\d{1,2})?/,
    value: (stones, pounds) => stones * STONE + pounds * POUND,
  },
  { measure: 'weightKg', at: new RegExp(`${N} ?斤`), value: (jin) => jin * JIN },
  // Chinese shoppers count in 斤, so a number above a hundred is hardly kilograms.
  { measure: 'weightKg', at: /体重[^\d]{0,3}(\d{2,3})/, value: (said) => (said >= 95 ? said * JIN : said) },
  { measure: 'weightKg', at: /(?:weigh|weight)[^\d]{0,8}(\d{2,3})(?!\d)/, value: (kg) => kg },
  // "i'm 1.80": a bare number of this size is metres
  {
    measure: 'heightCm',
    at: /(?<![\d.,$€£¥])(1[.,][3-9]\d|2[.,][01]\d)(?![\d%]|[.,]\d)/,
    value: (metres) => metres * 100,
  },
];

const FEET = /\d ?(?:'|’|′|ft\b|foot\b|feet\b)/;

/** 26厘米半. */
const HALF = /(\d+) ?(cm|厘米|公分)半/g;

/** `footwear`: the product is sized by the foot, so a bare length in cm is a foot length. */
export function readBody(text: string, footwear = false): Body {
  // A full-width comma separates measures; it is not a decimal point.
  const said = text
    .slice(0, 500)
    .replace(/[，、；]/g, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(HALF, '$1.5$2');
  let rest = withDigits(said);
  const body: Body = {};
  const usual = (footwear ? shoeSize(said) : undefined) ?? usualSize(said);
  for (const { measure, at, value } of PATTERNS) {
    const match = body[measure] === undefined ? at.exec(rest) : null;
    if (!match) continue;
    const found = value(number(match[1]), number(match[2]));
    if (found < LIMITS[measure][0] || found > LIMITS[measure][1]) continue;
    body[measure] = Math.round(found * 10) / 10;
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
  }
  const bare =
    footwear && body.footCm === undefined
      ? /(?<![\d.,])(2\d(?:[.,]\d)?|3[0-2](?:[.,]\d)?) ?(?:cm|厘米|公分)/.exec(rest)
      : null;
  if (bare) body.footCm = number(bare[1]);
  const second =
    body.heightCm !== undefined && body.weightKg === undefined
      ? /(?<![\d.,])([4-9]\d|1[0-4]\d)(?![\d.,%])/.exec(rest)
      : null;
  if (second && /[/、]|^\s*(?:i'?m\s*)?\d+/.test(text)) body.weightKg = number(second[1]);
  // Who says feet says pounds: "5'4 and 120".
  const pounds =
    body.heightCm !== undefined && body.weightKg === undefined && FEET.test(said)
      ? /(?<![\d.,])([89]\d|[1-3]\d\d)(?![\d.,%])/.exec(rest)
      : null;
  if (pounds) body.weightKg = Math.round(number(pounds[1]) * POUND * 10) / 10;
  return usual === undefined ? body : { ...body, usual };
}

/** The text has a body measure, with or without a usual size. */
export function isMeasured(text: string): boolean {
  return Object.keys(readBody(text)).some((key) => key !== 'usual');
}

const BETWEEN = new RegExp(
  `\\bbetween (?:(?:two|2|the) )*sizes\\b|\\bbetween (?:an? )?${SIZE_WORDS} and (?:an? )?${SIZE_WORDS}\\b|两个?(?:尺)?码(?:数)?(?:之)?(?:间|中间)|${SIZE_WORDS}码? ?(?:和|跟|与) ?${SIZE_WORDS}码?(?:之)?间`,
);

/** "I'm between two sizes", M和L之间: which of the two to take. */
export function isBetween(text: string): boolean {
  return BETWEEN.test(text.slice(0, 500).normalize('NFKC').toLowerCase());
}

function named(measure: Measure, words: string, kind: 'foot' | 'girth'): Pattern[] {
  const near = `${words}[^\\d]{0,14}`;
  return [
    { measure, at: new RegExp(`${near}${N} ?(?:in\\b|inch(?:es)?|"|寸|英寸)`), value: (inches) => inches * INCH },
    { measure, at: new RegExp(`${near}(\\d) ?尺 ?(\\d)?`), value: (chi, cun) => (chi + cun / 10) * CHI },
    {
      measure,
      at: new RegExp(`${near}(\\d{3}) ?(?:mm|毫米)?(?!\\d)`),
      value: (said) => (kind === 'foot' ? said / 10 : said),
    },
    { measure, at: new RegExp(`${near}${N} ?(?:cm|厘米|公分)?(?!\\d)`), value: (cm) => cm },
    { measure, at: new RegExp(`${N} ?(?:cm|厘米|公分) ${AROUND}${words}`), value: (cm) => cm },
    { measure, at: new RegExp(`${N} ?(?:in|inch|inches|") ${AROUND}${words}`), value: (inches) => inches * INCH },
  ];
}

const SIZE = '(xxs|xs|s|m|l|xl|xxl|xxxl|[23]xl|small|medium|large|[2-5]\\d(?:\\.5)?)';
const USUAL: readonly RegExp[] = [
  new RegExp(
    `(?:usually|normally|mostly|always|generally|typically|otherwise)[^.?!\\d]{0,24}?\\b(?:a |an |size |in )*${SIZE}\\b`,
  ),
  new RegExp(
    `(?:i wear|i take|i'?m an?|i am an?|my size is|my usual size is|usual size|size i wear is|wear size|i have a)(?: a| an| size| is|:)* ${SIZE}\\b`,
  ),
  new RegExp(
    `(?:平时|一般|平常|通常|日常|都是|一直|习惯)(?:都)?(?:穿|买|是|拿)?(?:的)?(?:鞋)?(?:码)?(?:是)?\\s*${SIZE}`,
  ),
  new RegExp(`(?:我穿|我是|穿的?是?)\\s*${SIZE}\\s*(?:码|号)`),
];
const LONG: Record<string, string> = { small: 'S', medium: 'M', large: 'L', '2xl': 'XXL', '3xl': 'XXXL' };

/** Sizes of shoes are marked in Paris points here. Women's US 8 is EU 39, men's US 9 is EU 42, UK 8 is EU 42; half sizes round up. Source: ISO/TS 19407. */
const ABROAD =
  /(\b(?:us|uk|eu|eur)|美码|英码|欧码)\s*(?:size\s*)?(\d{1,2}(?:[.,]5)?)\b|\b(\d{1,2}(?:[.,]5)?)\s*(us|uk|eu)\b/;
const WOMEN = /\b(?:women|womens|woman|female|ladies|girl|w)\b|女/;

/** For footwear: the EU size of a US or UK size. */
function shoeSize(text: string): string | undefined {
  const [, before, first, second, behind] = ABROAD.exec(text.replace(/'s\b/g, 's')) ?? [];
  const [system, size] = [before ?? behind, number(first ?? second)];
  if (system === undefined || size === 0) return undefined;
  const step = /uk|英/.test(system)
    ? UK_STEP
    : /us|美/.test(system)
      ? WOMEN.test(text)
        ? US_WOMEN_STEP
        : US_MEN_STEP
      : 0;
  const eu = Math.ceil(size + step);
  return eu >= EU_MIN && eu <= EU_MAX ? String(eu) : undefined;
}

const [UK_STEP, US_MEN_STEP, US_WOMEN_STEP] = [34, 33, 31];
const [EU_MIN, EU_MAX] = [16, 52];

function usualSize(text: string): string | undefined {
  for (const pattern of USUAL) {
    const size = pattern.exec(text)?.[1];
    if (size !== undefined) return LONG[size] ?? size.toUpperCase();
  }
  return undefined;
}

function number(text: string | undefined): number {
  return text === undefined || text === '' ? 0 : Number(text.replace(',', '.'));
}
