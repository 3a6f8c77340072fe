/** Who is writing: the name ("I'm Anna", 我叫李雷), and height and weight in centimetres and kilograms ("5'7\" 60kg", 一米七 120斤). */
import { found, plain, type Recogniser, type Scan } from './scan';

const PART = "[\\p{L}][\\p{L}'’.-]*";
/** Said outright; the name may be written small. */
const OUTRIGHT = new RegExp(
  `(?<![\\p{L}])(?:my (?:full |first |last )?name(?:'s| is|:)|the name is|name\\s?[:：]|me llamo|mi nombre es|meu nome é|meu nome e|me chamo|je m['’]appelle|mon nom est|ich heiße|ich heisse|mein name ist|меня зовут|мо[её] имя|nama saya(?: adalah)?|nama aku|saya bernama|tôi tên(?: là)?|mình tên(?: là)?|em tên(?: là)?|tên tôi là|tên mình là|اسمي|إسمي|mi chiamo|il mio nome è|adım|ismim|benim adım|nama saya ialah)\\s?(${PART}(?:\\s${PART}){0,2})`,
  'giu',
);
/** "I'm Anna", "this is Anna Schmidt": capitals tell the name from a state. */
const INTRODUCED =
  /(?:(?:^|[\s,.!])(?:[Ii]['’]?m|[Ii] am|[Tt]his is|[Hh]ier ist|[Hh]ier spricht|[Ii]ch bin|[Ss]oy|[Ss]ou [ao]|[Ss]ou|[Jj]e suis|[Cc]['’]est|[Ээ]то|[Ss]aya|[Tt]ôi là|[Mm]ình là|[Ss]ono)) (\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})(?=$|[.,!?;]|\s(?:here|from|and|aqui|aquí|et|und|y|e|de|i|my|,))/gu;
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧阳';
const HAN = new RegExp(
  `(?:我叫|我的名字是|我的名字叫|姓名(?:是|[:：])?|收件人(?:是|[:：])?|收货人(?:是|[:：])?|名字(?:是|[:：])|本人)\\s?((?:欧阳|司马|上官|诸葛|[${SURNAMES}])\\p{Script=Han}{1,2}?)(?=$|[^\\p{Script=Han}]|[的,，。.！!]|电话|手机|地址|我|想|要|买|在)|(?:我姓|免贵姓)([${SURNAMES}])`,
  'gu',
);
const JAPANESE =
  /(?:私は|名前は)([\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{2,8}?)(?:です|と申します|といいます|と言います)|(?:^|[、。\s])([\p{Script=Han}\p{Script=Katakana}ー]{2,8})と(?:申します|いいます|言います)/gu;
/** मेरा नाम राहुल शर्मा है: the verb ends the name. */
const HINDI =
  /(?:मेरा (?:पूरा )?नाम|mera (?:pura )?naa?m)\s?(?:है )?([\p{L}\p{M}'’.-]+(?: [\p{L}\p{M}'’.-]+){0,2}?)(?=\s(?:है|हैं|hai)(?!\p{L})|\s?(?:$|[.,!।]))/giu;
/** 저는 김민수입니다, 제 이름은 이지은이에요: a family name and one or two syllables. */
const KOREAN =
  /(?:제 ?이름은|이름은|성함은|저는)\s?((?:남궁|황보|선우|제갈|[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모])[가-힣]{1,2}?)(?=이?라고|이에요|예요|입니다|이고|이요|요|$|[\s,.!])/gu;
const THAI = /(?:ผม|ฉัน|ดิฉัน|หนู)?ชื่อ\s?([\u0e01-\u0e3a\u0e40-\u0e4e]{2,15}?)(?=$|\s|ครับ|ค่ะ|คะ)/gu;
/** What follows "I'm" in capitals and is no name. */
const STATES = new Set([
  'looking',
  'interested',
  'not',
  'still',
  'very',
  'so',
  'sorry',
  'waiting',
  'happy',
  'angry',
  'trying',
  'just',
  'from',
  'in',
  'the',
  'a',
  'going',
  'here',
  'new',
  'having',
  'ok',
  'okay',
  'fine',
  'done',
  'ready',
  'sure',
  'urgent',
  'ridiculous',
  'unacceptable',
  'german',
  'french',
  'english',
  'american',
  'chinese',
  'spanish',
  'it',
  'my',
  'your',
  'why',
  'what',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'kunde',
  'kundin',
  'client',
  'cliente',
  'satisfied',
  'disappointed',
  'mau',
  'ingin',
  'sudah',
  'ada',
  'order',
  'spam',
]);
const MORE = new Set([
  'and',
  'i',
  'my',
  'from',
  'here',
  'but',
  'order',
  'the',
  'with',
  'y',
  'mi',
  'quiero',
  'e',
  'quero',
  'et',
  'und',
  'ich',
  'и',
  'я',
  'dan',
  'saya',
  'mau',
  'ingin',
  'và',
  'muốn',
  'أريد',
  'اريد',
  'و',
  'can',
  'where',
  'please',
  'email',
  'phone',
]);

export const name: Recogniser = (scan) => {
  const language = scan.language;
  const texts = [
    ...matches(scan, OUTRIGHT, false),
    ...matches(scan, INTRODUCED, true),
    ...(/[叫名姓人]/.test(scan.folded) ? matches(scan, HAN, false) : []),
    ...(language === 'ja' ? matches(scan, JAPANESE, false) : []),
    ...(language === 'th' ? matches(scan, THAI, false) : []),
    ...(language === 'ko' ? matches(scan, KOREAN, false) : []),
    ...(language === 'hi' ? matches(scan, HINDI, false) : []),
  ];
  return texts;
};

function matches(scan: Scan, pattern: RegExp, capital: boolean): ReturnType<Recogniser> {
  return Array.from(scan.text.matchAll(pattern)).flatMap((match) => {
    const said = match.slice(1).find((group) => group !== undefined) ?? '';
    const kept = trimmed(said);
    if (kept === '' || (capital && STATES.has(kept.split(' ')[0]?.toLowerCase() ?? ''))) return [];
    const start = match.index + match[0].lastIndexOf(said);
    return [found(scan, 'name', { start, end: start + kept.length }, titled(kept))];
  });
}

/** Up to the first word that is no part of a name. */
function trimmed(said: string): string {
  const words = said.split(/\s/);
  const end = words.findIndex((word) => MORE.has(word.toLowerCase()));
  const kept = words.slice(0, end < 0 ? 3 : end).join(' ');
  return kept.replace(/[.'’-]+$/, '');
}

function titled(said: string): string {
  return said === said.toLowerCase() ? said.replace(/(?<![\p{L}])\p{Ll}/gu, (letter) => letter.toUpperCase()) : said;
}

const [INCH, POUND, STONE] = [2.54, 0.453_592, 6.350_29];
const N = '(\\d{1,3}(?:[.,]\\d{1,2})?)';
type Measure = readonly [kind: 'height' | 'weight', pattern: RegExp, value: (first: number, second: number) => number];

/** Centimetres and kilograms; outside of what people measure it is another number. */
const LIMITS = { height: [80, 230], weight: [12, 250] } as const;
const MEASURES: readonly Measure[] = [
  [
    'height',
    /(?<![\d.])([4-7])\s?(?:'|′|ft\.?|foot|feet)\s?(?:(\d{1,2})\s?(?:"|″|''|in(?:ch(?:es)?)?(?![\p{L}]))?)?(?!\d)/gu,
    (feet, inches) => (feet * 12 + inches) * INCH,
  ],
  [
    'height',
    /(?<![\d.,])([12])\s?(?:m|米|м|метра?|เมตร|متر)\s?(\d{1,2})(?!\d)/gu,
    (metres, rest) => metres * 100 + (rest < 10 ? rest * 10 : rest),
  ],
  [
    'height',
    /(?<![\d.,])([12][.,]\d{1,2})\s?(?:m|metros?|mètres?|metres?|meters?|meter|米|м|метра?|เมตร|متر|mét)(?![\p{L}\d])/gu,
    (metres) => metres * 100,
  ],
  [
    'height',
    /(?<![\d.,])(1[2-9]\d|2[0-2]\d)\s?(?:cm|厘米|公分|см|センチ|ซม\.?|سم|cms|centímetros|zentimeter)(?![\p{Script=Latin}\p{Script=Cyrillic}])/gu,
    (cm) => cm,
  ],
  [
    'height',
    /(?:身高|身长|身長|height|tall|altura|mido|meço|taille|mesure|größe|groß|рост\p{L}*|tinggi(?: badan)?|cao|الطول|طولي|ส่วนสูง|สูง)[^\d]{0,6}(1[2-9]\d|2[0-2]\d)(?!\d|\s?(?:kg|公斤|斤|元))/gu,
    (cm) => cm,
  ],
  ['height', /(?<!\d)(1[3-9]\d|20\d)(?=\s?[/,]\s?\d{2,3}\s?(?:kg|公斤|斤|кг))/gu, (cm) => cm],
  [
    'weight',
    new RegExp(
      `${N}\\s?(?:kgs?|kilos?|kilograms?|kilogramm|kilogramos|quilos|кг|килограмм\\p{L}*|กก\\.?|กิโล|كيلو|كجم|kí|ký|cân|キロ|公斤|千克)(?![\\p{Script=Latin}])`,
      'gu',
    ),
    (kg) => kg,
  ],
  ['weight', /(\d{2,3})\s?(?:lbs?|磅)(?![\p{L}])/gu, (pounds) => pounds * POUND],
  // Pounds are money too, unless a body has them.
  [
    'weight',
    /(?<=(?:i'?m|i am|weigh|weighs|weight|weight is|and)\s)(\d{2,3})\s?pounds(?![\p{L}])/gu,
    (pounds) => pounds * POUND,
  ],
  [
    'weight',
    /(?<!\d)(\d{1,2})\s?(?:stone|st)(?![\p{L}])\s?(\d{1,2})?/gu,
    (stones, pounds) => stones * STONE + pounds * POUND,
  ],
  ['weight', new RegExp(`${N}\\s?斤`, 'gu'), (jin) => jin / 2],
  [
    'weight',
    /(?:体重|weigh|weight|peso|pèse|wiege|вешу|вес|berat(?: badan)?|nặng|وزني|น้ำหนัก|หนัก|體重)[^\d]{0,6}(\d{2,3})(?!\d|\s?(?:cm|kg|lb|公斤|斤|кг))/gu,
    (kg) => kg,
  ],
];
/** 一米七, 一米七五, 一百二十斤: numerals in Chinese characters. */
const HAN_HEIGHT = /[一二]米[一二三四五六七八九](?:十?[一二三四五六七八九])?(?![\d.])/gu;
/** A person speaks of a body; goods have measures too ("a 20 kg bag"). */
const BODY =
  /(?<![\p{L}])(?:i'?m|i am|i weigh|my|tall|height|weigh|weight|size|he|she|his|her|mido|peso|altura|talla|meço|tamanho|je|mesure|pèse|taille|ich|wiege|größe|groß|bin|рост\p{L}*|вес|вешу|размер|tinggi|berat|tb|bb|ukuran|cao|nặng|size|mặc|طولي|وزني|الطول|الوزن|مقاس)(?![\p{L}])|身高|体重|身长|米[一二三四五六七八九\d]|多大码|什么码|穿|我\s?\d|^\s*\d{2,3}\s?斤\s*$|我[一二三四五六七八九]|体重|サイズ|สูง|หนัก|ไซส์|ไซซ์/u;
const BOTH =
  /(?:cm|m|米|"|'|ft|см|米[一二三四五六七八九])[\s,/，]*\d{2,3}\s?(?:kg|斤|公斤|lbs?|кг)|\d{3}\s?\/\s?\d{2,3}\s?(?:kg|斤|公斤|кг)|\d{2,3}\s?(?:kg|斤|公斤|кг)[\s,/，]*1\d\d\s?(?:cm|см)/u;

/** One look before many: a number with a unit of bodies, or a word for height or weight. */
const HINT =
  /[米斤]|\d\s?(?:c?ms?(?![\p{L}])|metr|mètr|meter|met|kg|kilo|quilo|lbs?|pounds|stone|st(?![\p{L}])|ft|foot|feet|['′"]|м|см|кг|เมตร|ซม|กก|กิโล|متر|سم|كيلو|كجم|センチ|キロ|公|厘|千克|磅|kí|ký|cân|mét|m\d|cent|zent|\/)|(?:身|体重|height|tall|altura|mido|meço|taille|mesure|größe|groß|рост|tinggi|cao|طول|สูง|weigh|peso|pèse|wiege|вешу|вес|berat|nặng|وزن|หนัก)\P{N}{0,10}\d/u;

export const body: Recogniser = (scan) => {
  if (!HINT.test(scan.folded) || !(BODY.test(scan.folded) || BOTH.test(scan.folded))) return [];
  const spoken = MEASURES.flatMap(([kind, pattern, value]) =>
    Array.from(scan.folded.matchAll(pattern), (match) =>
      measured(
        scan,
        kind,
        { start: match.index, end: match.index + match[0].length },
        value(numberOf(match[1]), numberOf(match[2])),
      ),
    ),
  );
  const heights = Array.from(scan.folded.matchAll(HAN_HEIGHT), (match) =>
    measured(scan, 'height', { start: match.index, end: match.index + match[0].length }, hanHeight(match[0])),
  );
  const weights = scan.numerals
    .filter(({ written, end }) => written === 'han' && /^(?:斤|公斤|千克)/.test(scan.folded.slice(end, end + 2)))
    .map(({ start, end, value }) => {
      const unit = /^(?:斤|公斤|千克)/.exec(scan.folded.slice(end, end + 2))?.[0] ?? '';
      return measured(scan, 'weight', { start, end: end + unit.length }, unit === '斤' ? value / 2 : value);
    });
  return [...heights, ...weights, ...spoken].flat();
};

function measured(
  scan: Scan,
  kind: 'height' | 'weight',
  span: { start: number; end: number },
  value: number,
): ReturnType<Recogniser> {
  const [least, most] = LIMITS[kind];
  const said = Math.round(value * 10) / 10;
  return said < least || said > most
    ? []
    : [found(scan, kind, span, plain(kind === 'height' ? Math.round(value) : said))];
}

function numberOf(text: string | undefined): number {
  return Number((text ?? '0').replace(',', '.'));
}

function hanHeight(text: string): number {
  const digit = (one: string | undefined): number => '一二三四五六七八九'.indexOf(one ?? '十') + 1;
  const [metres = '', rest = ''] = text.split('米');
  const [tens, ones] = [rest[0], rest.replace('十', '')[1]];
  return digit(metres) * 100 + digit(tens) * 10 + (ones === undefined ? 0 : digit(ones));
}
