/** How many: "2 pairs", "x3", "两双", "3件". */
import { after, before, found, plain, type Recogniser } from './scan';

const COUNTED = new RegExp(
  '^\\s?(?:(?:x|pairs?|pieces?|pcs|items?|units?|of (?:these|them|those|it)|pares|par|piezas?|unidades?|peças?|paires?|pièces?|exemplaires|paar|stück|stueck|stk|paia|pezzi|pasang|buah|biji|helai|cái|chiếc|đôi|món|шт|штук\\p{L}*|пар[аы]?|حبات|حبة|قطع|قطعة|adet|çift)(?![\\p{L}\\p{N}])' +
    '|双|件|条|顶|只|套|盒|瓶|份|支|罐|袋|把|足|個|枚|本(?!当)|点(?!钟)|着|セット|ชิ้น|คู่|ตัว|อัน|กล่อง|개|벌|켤레)',
  'u',
);
/** 一个 is also "a"; it counts only after a verb of buying. */
const BOUGHT = /(?:买|要|来|加|拿|订|拍)\s?$/;
const TIMES_BEFORE = /(?:^|\s)[x×*]\s?$/;
const MOST = 10_000;

export const quantity: Recogniser = (scan) =>
  scan.numerals.flatMap((numeral) => {
    if (!Number.isInteger(numeral.value) || numeral.value < 1 || numeral.value > MOST) return [];
    const unit =
      COUNTED.exec(after(scan, numeral.end)) ??
      (BOUGHT.test(before(scan, numeral.start, 3)) ? /^\s?个/.exec(after(scan, numeral.end)) : null);
    if (unit)
      return [
        found(scan, 'quantity', { start: numeral.start, end: numeral.end + unit[0].length }, plain(numeral.value)),
      ];
    const times = TIMES_BEFORE.exec(before(scan, numeral.start, 3));
    return times
      ? [
          found(
            scan,
            'quantity',
            { start: numeral.start - times[0].trimStart().length, end: numeral.end },
            plain(numeral.value),
          ),
        ]
      : [];
  });
