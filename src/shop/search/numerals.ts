/** Chinese numerals before a price or a size, as figures: 一百块 is 100块, 两百五以内 is 250以内. */

const DIGITS: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const NUMERAL = /[一二两三四五六七八九十百千零]+(?=多?(?:块|元|美|刀|欧|以|左右|上下|到|至|内|码|号))/g;

export function withFigures(text: string): string {
  return text.replace(NUMERAL, (numeral) => (/[十百千]/.test(numeral) ? String(valueOf(numeral)) : numeral));
}

function valueOf(numeral: string): number {
  let sum = 0;
  let digit = 0;
  let last = 1;
  for (const sign of numeral) {
    const unit = TENS[sign];
    if (unit !== undefined) {
      sum += (digit || 1) * unit;
      [digit, last] = [0, unit];
    } else if (sign === '零') last = 10;
    else digit = DIGITS[sign] ?? 0;
  }
  // 两百五 is 250: a last digit counts the next lower place.
  return sum + digit * (last / 10);
}
