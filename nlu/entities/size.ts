/** Sizes of clothes and shoes: letters (M, XL, 大号), EU, UK and US shoe sizes, centimetres, 码 and 号. */
import type { LanguagePack } from '../languages';
import { perLanguage } from './phrases';
import { pairSizes } from './pair-sizes';
import { after, before, found, plain, type Numeral, type Recogniser, type Scan } from './scan';

const LETTERS = /(?<![a-z\d'-])(xxs|xs|xl|xxl|xxxl|[2-5]xl)(?![a-z\d'])/g;
/** S, M and L are also letters of other words, so they need company. */
const LONE_LETTER =
  /(?:\bsize\s*(?:is\s*|:\s*)?|\b(?:in|for|to|make it|swap it)\s+(?:an?\s+|size\s+)?|^|,\s*)([sml])(?![a-z\d'])(?=\s*(?:$|[.,!?]|please|pls|size|码|号))|(?<![a-z\d])([sml])(?=\s?(?:码|号|的))|(?<=[换改成要穿])\s?([sml])(?![a-z\d'])/g;
/** "too small" complains and "a large order" counts; neither asks for a size. */
const NO_SIZE_BEFORE = /(?:\btoo|\bso|\bvery|\bbit|\blittle|\bruns?|\bfits?|\bis|\bare)\s$/;
const NO_SIZE_AFTER = /^\s?(?:order|number|amount|parcel|package|question|problem|issue|business|company|print)/;

/** The word for size in other languages. */
const WORD =
  'talla|talle|número|numero|tamanho|taille|pointure|größe|groesse|gr\\.|taglia|ukuran|nomor|cỡ|размер\\p{L}*|مقاس|نمرة|beden|numara|misura|saiz|साइज़|साइज|नंबर';
const DENSE_WORD = 'サイズ|ไซส์|เบอร์|사이즈|欧码|美码|英码';
const SYSTEM_BEFORE = new RegExp(
  `(?<![\\p{L}\\p{N}])(eu|eur|uk|us|size|sz|in|in a|a size|in size|${WORD})\\s?[:=]?\\s?$|(${DENSE_WORD})\\s?[:=]?\\s?$`,
  'u',
);
const SYSTEM_AFTER =
  /^\s?(eu|uk|us|cm\b|厘米|センチ|см(?![\p{L}])|ซม|سم|numara|beden|码|號|号(?!码|线|楼|前|之前|到|店|室|院))/u;
/** "talla m", "größe s". */
const WORD_LETTER = new RegExp(`(?:(?<![\\p{L}])(?:${WORD})|${DENSE_WORD})\\s?([sml])(?![\\p{L}\\p{N}])`, 'gu');
const CENTIMETRES = new Set(['cm', '厘米', 'センチ', 'см', 'ซม', 'سم']);
/** Without a word for it, a number after "in" is a size only where shoe sizes lie. */
const SHOE = (value: number): boolean => (value >= 3 && value <= 15) || (value >= 33 && value <= 50);
const NOT_A_SIZE_AFTER =
  /^\s?(?:%|percent|days?|weeks?|hours?|minutes?|mins?|months?|years?|stores?|dollars?|euros?|pounds?|items?|pieces?|\$|€|£)/;

export function sizeRecogniser(packs: readonly LanguagePack[]): Recogniser {
  const finderOf = perLanguage((language) =>
    packs
      .filter((pack) => pack.language === 'en' || pack.language === language)
      .flatMap((pack) =>
        Object.entries(pack.sizes).flatMap(([key, words]) => words.map((word) => [word, key] as const)),
      ),
  );
  return (scan) => [
    ...pairSizes(scan),
    ...letterSizes(scan),
    ...finderOf(scan.language)(scan)
      .filter((hit) => !NO_SIZE_BEFORE.test(before(scan, hit.start, 8)) && !NO_SIZE_AFTER.test(after(scan, hit.end)))
      .map((hit) => found(scan, 'size', hit, hit.value)),
    ...scan.numerals.flatMap((numeral) => numberSize(scan, numeral)),
  ];
}

function letterSizes(scan: Scan): ReturnType<Recogniser> {
  const full = Array.from(scan.folded.matchAll(LETTERS), (match) =>
    letterSize(scan, match.index + match[0].length, match[1] ?? ''),
  );
  const lone = Array.from(scan.folded.matchAll(LONE_LETTER), (match) =>
    letterSize(scan, match.index + match[0].length, match[1] ?? match[2] ?? match[3] ?? ''),
  );
  const named = Array.from(scan.folded.matchAll(WORD_LETTER), (match) =>
    letterSize(scan, match.index + match[0].length, match[1] ?? ''),
  );
  return [...full, ...lone, ...named];
}

function letterSize(scan: Scan, end: number, letters: string): ReturnType<Recogniser>[number] {
  const count = Number(/^[2-5]/.exec(letters)?.[0] ?? 0);
  const value = count > 0 ? `${'X'.repeat(count)}L` : letters.toUpperCase();
  return found(scan, 'size', { start: end - letters.length, end }, value);
}

/** Plain and EU sizes are the number alone, as catalogues write them; the others keep their system. */
function numberSize(scan: Scan, numeral: Numeral): ReturnType<Recogniser> {
  const lead = SYSTEM_BEFORE.exec(before(scan, numeral.start, 10));
  const tail = SYSTEM_AFTER.exec(after(scan, numeral.end));
  if (!lead && !tail) return [];
  if (!tail && (NOT_A_SIZE_AFTER.test(after(scan, numeral.end)) || !SHOE(numeral.value)))
    return sized(scan, numeral, lead?.[1] ?? lead?.[2]);
  if (numeral.value <= 0 || numeral.value > 260) return [];
  const system = tail?.[1]?.trim() ?? lead?.[1] ?? '';
  const start = lead && !/^in/.test(lead[1] ?? '') ? numeral.start - lead[0].length : numeral.start;
  const span = { start, end: numeral.end + (tail?.[0].length ?? 0) };
  return [found(scan, 'size', span, sizeValue(numeral.value, system, lead?.[1] ?? lead?.[2] ?? ''))];
}

/** "size 176" is a size although no shoe has it. */
function sized(scan: Scan, numeral: Numeral, lead: string | undefined): ReturnType<Recogniser> {
  if (!lead || /^(?:eu|eur|uk|us|in)/.test(lead) || numeral.value <= 0 || numeral.value > 260) return [];
  return [found(scan, 'size', numeral, plain(numeral.value))];
}

function sizeValue(value: number, tail: string, lead: string): string {
  const system = [tail, lead].find((one) => one === 'uk' || one === 'us');
  if (system) return `${system.toUpperCase()} ${plain(value)}`;
  const chinese = { 欧码: 'EU', 美码: 'US', 英码: 'UK' }[lead];
  if (chinese && chinese !== 'EU') return `${chinese} ${plain(value)}`;
  return CENTIMETRES.has(tail) ? `${plain(value)} cm` : plain(value);
}
