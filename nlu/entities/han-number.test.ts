import fc from 'fast-check';
import { hanNumber } from './han-number';

const DIGITS = '零一二三四五六七八九';

/** Writes 1 to 9999 the long way: 1042 as 一千零四十二. */
function written(value: number): string {
  let text = '';
  let rest = value;
  for (const [unit, name] of [
    [1_000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(rest / unit);
    if (digit > 0)
      text +=
        (text !== '' && value % (unit * 10) !== value && Math.floor(value / (unit * 10)) % 10 === 0 ? '零' : '') +
        DIGITS.charAt(digit) +
        name;
    rest %= unit;
  }
  return text;
}

describe('hanNumber', () => {
  it('reads every number below ten thousand as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), (value) => expect(hanNumber(written(value))).toBe(value)),
    );
  });

  it.each([
    ['十', 10],
    ['十五', 15],
    ['两百五', 250],
    ['三百零五', 305],
    ['一千二', 1_200],
    ['3百', 300],
    ['1.5万', 15_000],
    ['一万五', 15_000],
    ['两万三千', 23_000],
  ])('reads %s', (text, value) => {
    expect(hanNumber(text)).toBe(value);
  });

  it('reads nothing where no number stands', () => {
    for (const text of ['一二三', '半', '百', '万', '十百']) expect(hanNumber(text)).toBeNull();
  });
});
