/** Percentages, as a number: 20%, "fifteen percent", 打八折 (20 off), 百分之二十, "half price". */
import { after, before, found, plain, type Recogniser, type Scan } from './scan';

const AFTER =
  /^\s?-?\s?(?:%|٪|percent(?:age)?|per cent|pct|por ciento|por cento|prozent|pour ?cents?|persen|phần trăm|процент\p{L}*|في المئة|بالمئة|بالمائة|في المية|بالمية|เปอร์เซ็นต์|パーセント|퍼센트|个百分点)/u;
const HAN_BEFORE = /百分之\s?$/;
/** 八折 is 80 % of the price, 八五折 85 %; 2割引 is 20 % off. */
const FOLD =
  /(?<![\d.])(\d(?:\.\d)?|[1-9]\d|[一二三四五六七八九](?:点?[一二三四五六七八九])?)折(?!叠|扣|腾|断|磨|痕|返|线|中)/gu;
const WARI = /(?<!\d)(\d{1,2}|[一二三四五六七八九])割(?:(\d)分)?(?:引|オフ)/gu;
const HALF =
  /(?<![\p{L}])(?:half price|half off|mitad de precio|metade do preço|moitié prix|zum halben preis|halber preis|полцены|setengah harga|nửa giá|نص السعر|نصف السعر)(?![\p{L}])|半价|对折|(?<![一二三四五六七八九\d.点])五折|ครึ่งราคา|半額|半额/gu;
const TENTHS = /([一二三四五六七八九两])成(?!为|功|了|品|分|人|员|长|立|交|本|都|套)/gu;

export const percent: Recogniser = (scan) => [
  ...scan.numerals.flatMap((numeral) => {
    const [lead, tail] = [HAN_BEFORE.exec(before(scan, numeral.start, 6)), AFTER.exec(after(scan, numeral.end, 18))];
    if (!lead && !tail) return [];
    return [
      found(
        scan,
        'percent',
        { start: numeral.start - (lead?.[0].length ?? 0), end: numeral.end + (tail?.[0].length ?? 0) },
        plain(numeral.value),
      ),
    ];
  }),
  ...(/折|割|成|半|half|mitad|metade|moiti|halb|полц|setengah|nửa|نص|ครึ่ง/u.test(scan.folded) ? worded(scan) : []),
];

function worded(scan: Scan): ReturnType<Recogniser> {
  const every = (pattern: RegExp, valueOf: (match: RegExpExecArray) => number): ReturnType<Recogniser> =>
    Array.from(scan.folded.matchAll(pattern), (match) =>
      found(scan, 'percent', { start: match.index, end: match.index + match[0].length }, plain(valueOf(match))),
    );
  return [
    ...every(HALF, () => 50),
    ...every(FOLD, ([, paid = '']) => 100 - paidOf(paid)),
    ...every(WARI, ([, tens = '', ones]) => digits(tens) * 10 + Number(ones ?? 0)),
    ...every(TENTHS, ([, tens = '']) => digits(tens) * 10),
  ];
}

/** Tenths of the price, or hundredths where two digits are written. */
function paidOf(text: string): number {
  const written = text.replace(/[一二三四五六七八九]/gu, (one) => String(digits(one))).replace('点', '');
  const value = Number(written.replace('.', ''));
  return value < 10 ? value * 10 : value;
}

function digits(text: string): number {
  return text === '两' ? 2 : /^\d+$/.test(text) ? Number(text) : '一二三四五六七八九'.indexOf(text) + 1;
}
