/** Every number that nothing else has claimed. */
import { after, found, plain, type Recogniser } from './scan';

/** "110v", "15 inch", 500毫升: an amount with a unit is no size and no number of anything. */
const UNIT =
  /^(?:(?:\s?-?(?:v|volts?|w|watts?|ml|mah|kg|inch(?:es)?|mm|hz|gb|litres?|liters?)|l|g|"|″)(?![a-z\d])|\s?(?:伏|瓦|毫升|升|毫安|公斤|千克|克|英寸|寸|毫米))/u;

/** 一 alone is a part of a thousand words (一下, 一起, 第一); digits and longer numerals are numbers. */
export const number: Recogniser = (scan) =>
  scan.numerals
    .filter(({ end }) => !UNIT.test(after(scan, end)))
    .filter((numeral) => numeral.written !== 'han' || numeral.end - numeral.start > 1)
    .map((numeral) => found(scan, 'number', numeral, plain(numeral.value)));
