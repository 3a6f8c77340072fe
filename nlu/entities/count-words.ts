/** Counts that are their own words: "a dozen", "half a dozen", "a couple of", 半打, 俩, "una docena". */
import type { Numeral } from './scan';

/** Language -> pattern -> how many. English is spoken along nowhere: "couple" is French for two people. */
const COUNTS: Readonly<Record<string, readonly (readonly [words: string, value: number])[]>> = {
  en: [
    ['half a dozen|half dozen|a half dozen', 6],
    ['two dozen|2 dozen', 24],
    ['three dozen|3 dozen', 36],
    ['a dozen|one dozen|1 dozen|dozen', 12],
    ['(?:a |the )?couple(?: of)?(?! ago)', 2],
    ['a pair(?: of)?|one pair(?: of)?', 1],
    ['a trio of', 3],
    ['both', 2],
    ['a single', 1],
  ],
  es: [
    ['media docena', 6],
    ['dos docenas', 24],
    ['(?:una )?docena', 12],
    ['un par(?: de)?', 2],
  ],
  pt: [
    ['meia d[úu]zia', 6],
    ['duas d[úu]zias', 24],
    ['(?:uma )?d[úu]zia', 12],
    ['um par de (?=dias|semanas|meses)', 2],
    ['um par(?: de)?', 1],
  ],
  fr: [
    ['(?:une )?demi-?\\s?douzaine', 6],
    ['deux douzaines', 24],
    ['(?:une )?douzaine', 12],
    ['une paire(?: de)?', 1],
  ],
  de: [
    ['(?:ein )?halbes dutzend', 6],
    ['zwei dutzend', 24],
    ['(?:ein )?dutzend', 12],
    ['beide', 2],
  ],
  it: [
    ['mezza dozzina', 6],
    ['due dozzine', 24],
    ['(?:una )?dozzina', 12],
    ['un paio di (?=giorni|settimane|mesi|ore)', 2],
    ['un paio(?: di)?', 1],
    ['tutti e due|tutte e due', 2],
  ],
  tr: [
    ['yarım düzine', 6],
    ['iki düzine', 24],
    ['(?:bir )?düzine', 12],
    ['bir çift', 1],
    ['bir tane|bir adet', 1],
  ],
  ms: [
    ['setengah dozen|separuh dozen', 6],
    ['dua dozen|2 dozen', 24],
    ['sedozen|satu dozen|1 dozen', 12],
    ['sepasang', 1],
    ['sehelai|sebuah|sebiji|sekotak', 1],
  ],
  hi: [
    ['आधा दर्जन|आधे दर्जन|aadha darjan', 6],
    ['दो दर्जन|do darjan', 24],
    ['(?:एक )?दर्जन|(?:ek )?darjan', 12],
    ['एक जोड़ी|ek jodi', 1],
    ['दोनों|dono', 2],
  ],
  ru: [
    ['полдюжины', 6],
    ['две дюжины', 24],
    ['дюжин[уаы]', 12],
    ['пар[уа](?= (?:штук|дней|недель|футболок|кружек|кружки|кружек))', 2],
    ['двое', 2],
    ['обе|оба', 2],
  ],
  id: [
    ['setengah lusin', 6],
    ['dua lusin|2 lusin', 24],
    ['selusin|satu lusin|1 lusin', 12],
    ['sepasang', 1],
    ['sebuah', 1],
  ],
  vi: [
    ['ba(?= (?:cái|chiếc|đôi|hộp|chai|gói|bộ|cặp|thùng))', 3],
    ['năm(?= (?:cái|chiếc|đôi|hộp|chai|gói|bộ|cặp|thùng))', 5],
    ['bảy(?= (?:cái|chiếc|đôi|hộp|chai|gói|bộ|cặp|thùng))', 7],
    ['nửa tá', 6],
    ['hai tá|2 tá', 24],
    ['một tá|1 tá', 12],
    ['một đôi|một cặp', 1],
    ['một cái|một chiếc', 1],
  ],
  ar: [
    ['نص درزن|نصف دزينة|نص دزينة', 6],
    ['درزنين|دزينتين', 24],
    ['درزن|دزينة|دستة', 12],
    ['زوج من', 1],
    ['قطعتين|حبتين|ثنتين|اثنين|اتنين|جوزين', 2],
  ],
};
/** Writings without spaces. */
const DENSE: readonly (readonly [pattern: RegExp, value: (before: string | undefined) => number])[] = [
  [/半打|半ダース|ครึ่งโหล/gu, () => 6],
  [
    /([\d一二两三四五六七八九十]{1,2})?打(?=$|[^折电印包开扫算发理听游球着不])|([\d一二两三]{1,2})?ダース|(\d{1,2}|หนึ่ง|สอง|สาม)?\s?โหล/gu,
    (before) => 12 * numberOf(before),
  ],
  [/(?<!咱|哥|你|我|他|她|姐|夫妻|两口子)俩|[两兩]个(?!月|星期|礼拜|小时|钟头|多)|ふたつ|二つ/gu, () => 2],
  [/仨/gu, () => 3],
  // 두 개, 세 켤레: Korean counts with its own words before a counter.
  [
    /(?<![가-힣])(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열두|스무) ?(?=개(?!월)|벌|켤레|병|박스|상자|세트|장(?!바)|권|봉지|팩|잔)/gu,
    (before) => NATIVE[before ?? ''] ?? 0,
  ],
  [/반 ?다스/gu, () => 6],
  [/한 ?다스/gu, () => 12],
  [/ひとつ|一つ/gu, () => 1],
];
const NATIVE: Readonly<Record<string, number>> = {
  한: 1,
  두: 2,
  세: 3,
  네: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
  열두: 12,
  스무: 20,
};
const NUMBERS: Readonly<Record<string, number>> = { หนึ่ง: 1, สอง: 2, สาม: 3, 两: 2, 十: 10 };

const compiled = new Map<string, readonly (readonly [pattern: RegExp, value: number])[]>();

export function countWords(folded: string, language: string): Numeral[] {
  const numerals: Numeral[] = [];
  const add = (start: number, length: number, value: number): void => {
    if (value > 0 && !numerals.some((one) => start < one.end && one.start < start + length))
      numerals.push({ start, end: start + length, value, written: 'words', counts: true });
  };
  if (/[打俩仨两二一つ]|ダース|โหล|ふた|ひと|[개벌켤병박상세장권봉팩잔]|다스/u.test(folded))
    for (const [pattern, value] of DENSE)
      for (const match of folded.matchAll(pattern))
        add(match.index, match[0].length, value(match.slice(1).find((group) => group !== undefined)));
  for (const [pattern, value] of patternsOf(language))
    for (const match of folded.matchAll(pattern)) add(match.index, match[0].length, value);
  return numerals;
}

function patternsOf(language: string): readonly (readonly [pattern: RegExp, value: number])[] {
  const kept = compiled.get(language);
  if (kept) return kept;
  const patterns = (COUNTS[language] ?? []).map(
    ([words, value]) => [new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'gu'), value] as const,
  );
  compiled.set(language, patterns);
  return patterns;
}

function numberOf(text: string | undefined): number {
  if (text === undefined) return 1;
  return NUMBERS[text] ?? (/^\d+$/.test(text) ? Number(text) : '一二三四五六七八九'.indexOf(text) + 1);
}
