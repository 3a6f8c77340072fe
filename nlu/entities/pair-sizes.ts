/** Sizes of two numbers or letters: waist and length of trousers (32/34, W32 L34), bras (75B), S/M, and half sizes (7 1/2, 42码半). */
import { found, plain, type Recogniser, type Scan } from './scan';

const WAIST = '(2[4-9]|3\\d|4[0-8])';
const LENGTH = '(2[6-9]|3[0-8])';
/** "32/34", "32x34", "W32 L34", "32 waist 34 leg", 腰围32裤长34. */
const PAIRS: readonly RegExp[] = [
  new RegExp(`(?<![\\d/.-])${WAIST}\\s?[/x×]\\s?${LENGTH}(?![\\d/.-]|\\s?(?:cm|mm|x|%))`, 'gu'),
  new RegExp(
    `(?<![\\p{L}])(?:w|waist|cintura|taille|bund|weite|bundweite|талия|pinggang|eo|เอว|خصر|ウエスト|腰围|腰)\\s?[:=]?\\s?${WAIST}(?:"|″|''|\\s?in(?:ch(?:es)?)?)?[\\s,;/x]*(?:and |y |e |et |und |и |dan |và )?(?:l|length|leg|inseam|inside leg|largo|comprimento|longueur|länge|длина|panjang|dài|ขา|ยาว|طول|股下|レングス|丈|裤长|长)\\s?[:=]?\\s?${LENGTH}(?!\\d)`,
    'gu',
  ),
  new RegExp(
    `(?<!\\d)${WAIST}(?:"|″|''|\\s?inch)?\\s(?:waist|cintura)[\\s,]*(?:and )?${LENGTH}(?:"|″|''|\\s?inch)?\\s(?:length|leg|inseam|largo)(?![\\p{L}])`,
    'gu',
  ),
];
const WAIST_ALONE = new RegExp(`(?<![\\p{L}\\d])w\\s?${WAIST}(?![\\p{L}\\d])`, 'gu');
const BRA = /(?<![\p{L}\d])([3-4][02468]|[6-9][05]|1[01][05])\s?(aa|[a-h]|dd)(?![\p{Script=Latin}\d])/gu;
const BRA_WORD =
  /bra|cup|bust|sujetador|sostén|soutien|bh(?![\p{L}])|körbchen|лифчик|бюстгальтер|beha|áo ngực|ยกทรง|เสื้อชั้นใน|حمالة|ブラ|カップ|文胸|内衣|罩杯|胸罩/u;
const LETTERS = /(?<![\p{L}\d/])(xxs|xs|s|m|l|xl|xxl)\s?\/\s?(xs|s|m|l|xl|xxl|xxxl)(?![\p{L}\d/])/gu;
const HALVES =
  /(?<![\d.])(\d{1,2})(?:\s(1\/2)|\s?(½)|码半|号半| and a half|\s?y medio|\s?et demi|einhalb|\s?с половиной)(?![\d/])/gu;
const HALF_NEAR =
  /size|shoe|eu|uk|us|talla|número|tamanho|pointure|taille|größe|размер|ukuran|sepatu|cỡ|size|ไซส์|เบอร์|مقاس|サイズ|码|号/u;

export function pairSizes(scan: Scan): ReturnType<Recogniser> {
  if (!/\d|[sml]\s?\//.test(scan.folded)) return [];
  const every = (pattern: RegExp, valueOf: (match: RegExpExecArray) => string): ReturnType<Recogniser> =>
    Array.from(scan.folded.matchAll(pattern), (match) =>
      found(scan, 'size', { start: match.index, end: match.index + match[0].length }, valueOf(match)),
    );
  return [
    ...PAIRS.flatMap((pattern) => every(pattern, ([, waist, length]) => `${waist}/${length}`)),
    ...every(WAIST_ALONE, ([, waist]) => `W${waist}`),
    ...(BRA_WORD.test(scan.folded) ? every(BRA, ([, band, cup = '']) => `${band}${cup.toUpperCase()}`) : []),
    ...every(LETTERS, ([, first = '', second = '']) => `${first}/${second}`.toUpperCase()),
    ...(HALF_NEAR.test(scan.folded) ? every(HALVES, ([, whole]) => plain(Number(whole) + 0.5)) : []),
  ];
}
