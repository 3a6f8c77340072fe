/** Number words of languages with spaces between words, and of Thai. English goes to compromise, Chinese and Japanese to han-number. */

type Values = Readonly<Record<string, number>>;

const listed = (from: number, step: number, words: string): [string, number][] =>
  words
    .split(' ')
    .flatMap((group, at) =>
      group.split('/').map((word): [string, number] => [word.replaceAll('_', ' '), from + at * step]),
    );
const table = (...parts: [string, number][][]): Values => Object.fromEntries(parts.flat());

const GERMAN_ONES = ['', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];
const GERMAN_TEENS = [
  'zehn',
  'elf',
  'zwölf',
  'dreizehn',
  'vierzehn',
  'fünfzehn',
  'sechzehn',
  'siebzehn',
  'achtzehn',
  'neunzehn',
];
const GERMAN_TENS = ['', '', 'zwanzig', 'dreißig', 'vierzig', 'fünfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig'];

/** Written as one word: fünfundachtzig, zweihundertfünfzig. */
function german(): Values {
  const below100 = (value: number): string => {
    const ones = GERMAN_ONES[value % 10] ?? '';
    const tens = GERMAN_TENS[Math.floor(value / 10)] ?? '';
    return value < 10 ? ones : value < 20 ? (GERMAN_TEENS[value - 10] ?? '') : ones === '' ? tens : `${ones}und${tens}`;
  };
  const words: [string, number][] = [
    ['tausend', 1_000],
    ['eintausend', 1_000],
  ];
  for (let value = 2; value < 1_000; value += 1) {
    const rest = value % 100 === 0 ? '' : value % 100 === 1 ? 'eins' : below100(value % 100);
    const hundreds = Math.floor(value / 100);
    if (hundreds === 1) words.push([`hundert${rest}`, value]);
    const word = hundreds === 0 ? rest : `${GERMAN_ONES[hundreds] ?? ''}hundert${rest}`;
    words.push([word, value], [word.replaceAll('ü', 'ue').replaceAll('ö', 'oe').replaceAll('ß', 'ss'), value]);
  }
  return Object.fromEntries(words);
}

/** Written as one word: ventuno, trentotto, novantacinque. */
function italian(): [string, number][] {
  const ones = 'uno due tre quattro cinque sei sette otto nove'.split(' ');
  const low = listed(
    2,
    1,
    'due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
  );
  const tens = 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta'.split(' ');
  return tens.reduce((words, ten, at) => {
    const compounds = ones.map((one, unit): [string, number] => [
      (/^[uo]/.test(one) ? ten.slice(0, -1) : ten) + one,
      (at + 2) * 10 + unit + 1,
    ]);
    return [...words, [ten, (at + 2) * 10] as [string, number], ...compounds];
  }, low);
}

/** One is left out where it is also "a": un, um, ein, một stays out for its compounds. */
const WORDS: Readonly<Record<string, () => Values>> = {
  es: () =>
    table(
      listed(
        2,
        1,
        'dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis/dieciseis diecisiete dieciocho diecinueve veinte veintiuno/veintiún veintidós/veintidos veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve',
      ),
      listed(30, 10, 'treinta cuarenta cincuenta sesenta setenta ochenta noventa cien/ciento'),
      listed(
        200,
        100,
        'doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos mil',
      ),
    ),
  pt: () =>
    table(
      listed(
        2,
        1,
        'dois/duas três/tres quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove',
      ),
      listed(20, 10, 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem/cento'),
      listed(200, 100, 'duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos mil'),
    ),
  fr: () =>
    table(
      listed(2, 1, 'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'),
      listed(20, 10, 'vingt trente quarante cinquante soixante'),
      [
        ['septante', 70],
        ['quatre vingt', 80],
        ['quatre vingts', 80],
        ['huitante', 80],
        ['nonante', 90],
        ['cent', 100],
        ['cents', 100],
        ['mille', 1_000],
      ],
    ),
  it: () =>
    table(
      italian(),
      listed(200, 100, 'duecento trecento quattrocento cinquecento seicento settecento ottocento novecento'),
      [
        ['cento', 100],
        ['mille', 1_000],
        ['duemila', 2_000],
        ['mila', -3],
      ],
    ),
  de: german,
  id: () =>
    table(listed(2, 1, 'dua tiga empat lima enam tujuh delapan sembilan'), [
      ['sepuluh', 10],
      ['sebelas', 11],
      ['seratus', 100],
      ['seribu', 1_000],
      ['belas', -10],
      ['puluh', -1],
      ['ratus', -2],
      ['ribu', -3],
      ['juta', -6],
    ]),
  ms: () =>
    table(listed(2, 1, 'dua tiga empat lima enam tujuh lapan sembilan'), [
      ['sepuluh', 10],
      ['sebelas', 11],
      ['seratus', 100],
      ['seribu', 1_000],
      ['belas', -10],
      ['puluh', -1],
      ['ratus', -2],
      ['ribu', -3],
    ]),
  vi: () =>
    table(listed(2, 1, 'hai ba bốn năm sáu bảy tám chín mười'), [
      ['lăm', 5],
      ['mốt', 1],
      ['tư', 4],
      ['mươi', -1],
      ['trăm', -2],
      ['nghìn', -3],
      ['ngàn', -3],
    ]),
  ru: () =>
    table(
      listed(
        2,
        1,
        'два/две/двух три/трёх/трех четыре пять/пяти шесть/шести семь/семи восемь/восьми девять/девяти десять/десяти одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать/двадцати',
      ),
      listed(
        30,
        10,
        'тридцать/тридцати сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти семьдесят/семидесяти восемьдесят/восьмидесяти девяносто/девяноста сто/ста',
      ),
      listed(
        200,
        100,
        'двести/двухсот триста/трёхсот/трехсот четыреста пятьсот/пятисот шестьсот семьсот восемьсот девятьсот',
      ),
      [
        ['тысяча', 1_000],
        ['тысячи', -3],
        ['тысяч', -3],
      ],
    ),
  ar: () =>
    table(
      listed(
        3,
        1,
        'ثلاث/ثلاثة/تلات/تلاتة اربع/أربع/اربعة/أربعة خمس/خمسة ست/ستة سبع/سبعة ثمان/ثمانية/تمانية تسع/تسعة عشر/عشرة',
      ),
      listed(
        20,
        10,
        'عشرين/عشرون ثلاثين/ثلاثون/تلاتين اربعين/أربعين خمسين/خمسون ستين/ستون سبعين/سبعون ثمانين/ثمانون/تمانين تسعين/تسعون مية/مئة/مائة/ميه',
      ),
      [
        ['ميتين', 200],
        ['مئتين', 200],
        ['الف', 1_000],
        ['ألف', 1_000],
      ],
    ),
  hi: () =>
    table(
      listed(
        2,
        1,
        'दो/do तीन/teen चार/char/chaar पाँच/पांच/paanch/panch छह/छः/छे/chhah सात/saat आठ/aath नौ दस/das ग्यारह बारह तेरह चौदह पंद्रह/पन्द्रह सोलह सत्रह अठारह उन्नीस बीस/bees',
      ),
      [
        ['पच्चीस', 25],
        ['तीस', 30],
        ['चालीस', 40],
        ['पचास', 50],
        ['साठ', 60],
        ['सत्तर', 70],
        ['अस्सी', 80],
        ['नब्बे', 90],
        ['pachas', 50],
        ['सौ', -2],
        ['sau', -2],
        ['हज़ार', -3],
        ['हजार', -3],
        ['hazar', -3],
        ['hazaar', -3],
        ['लाख', -5],
        ['डेढ़ सौ', 150],
        ['ढाई सौ', 250],
      ],
    ),
  tr: () =>
    table(
      listed(2, 1, 'iki üç dört beş altı yedi sekiz dokuz on'),
      listed(20, 10, 'yirmi otuz kırk elli altmış yetmiş seksen doksan'),
      [
        ['yüz', -2],
        ['bin', -3],
      ],
    ),
};
const JOINTS: ReadonlySet<string> = new Set(['y', 'e', 'et', 'un', 'und', 'và', 'lẻ', 'linh', 'و']);

const known = new Map<string, Values | null>();

/** The value of each number word of a language, or null where it has none here. */
export function numberWordsOf(language: string): Values | null {
  const kept = known.get(language);
  if (kept !== undefined) return kept;
  const values = WORDS[language]?.() ?? null;
  known.set(language, values);
  return values;
}

export function isJoint(word: string): boolean {
  return JOINTS.has(word);
}

/** Adds and multiplies a run of values: [2, -2, 50] is 250. Negative ones are powers of ten that multiply; -10 makes a teen. */
export function compose(values: readonly number[]): number {
  let total = 0;
  let current = 0;
  for (const value of values) {
    if (value === -10) current += 10;
    else if (value <= -3) [total, current] = [Math.max(1, total + current) * 10 ** -value, 0];
    else if (value < 0) [total, current] = [total + Math.max(1, current) * 10 ** -value, 0];
    else if (value === 1_000) [total, current] = [Math.max(1, total + current) * 1_000, 0];
    else if (value === 100 && current > 0) current *= 100;
    else current += value;
  }
  return total + current;
}

const THAI_DIGITS: Values = { หนึ่ง: 1, เอ็ด: 1, สอง: 2, ยี่: 2, สาม: 3, สี่: 4, ห้า: 5, หก: 6, เจ็ด: 7, แปด: 8, เก้า: 9 };
const THAI_UNITS: Values = { สิบ: 10, ร้อย: 100, พัน: 1_000, หมื่น: 10_000 };
const THAI_WORD = new RegExp(Object.keys({ ...THAI_DIGITS, ...THAI_UNITS }).join('|'), 'g');
/** A run must hold a unit: สี่ alone also begins other words. */
export const THAI_RUN = new RegExp(
  `(?:${Object.keys(THAI_DIGITS).join('|')})?(?:${Object.keys(THAI_UNITS).join('|')})(?:${Object.keys({ ...THAI_DIGITS, ...THAI_UNITS }).join('|')})*`,
  'g',
);

export function thaiNumber(run: string): number {
  let total = 0;
  let digit = 0;
  for (const [word] of run.matchAll(THAI_WORD)) {
    const unit = THAI_UNITS[word];
    if (unit === undefined) digit = THAI_DIGITS[word] ?? 0;
    else {
      total += Math.max(1, digit) * unit;
      digit = 0;
    }
  }
  return total + digit;
}
