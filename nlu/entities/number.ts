/** Every number that nothing else has claimed. */
import { found, plain, type Recogniser } from './scan';

/** 一 alone is a part of a thousand words (一下, 一起, 第一); digits and longer numerals are numbers. */
export const number: Recogniser = (scan) =>
  scan.numerals
    .filter((numeral) => numeral.written !== 'han' || numeral.end - numeral.start > 1)
    .map((numeral) => found(scan, 'number', numeral, plain(numeral.value)));
