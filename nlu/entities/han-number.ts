/** Chinese numerals to numbers: 八十, 三百零五, 两百五 (250), 一千二 (1200), 3百, 一万五. */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };

/** Null for what is no single number, such as 一二三 or 半. */
export function hanNumber(text: string): number | null {
  const [high, low, more] = text.split('万');
  if (more !== undefined || high === undefined) return null;
  if (low === undefined) return below10k(high);
  const tens = high === '' ? null : below10k(high);
  if (tens === null) return null;
  if (low === '') return tens * 10_000;
  const short = DIGITS[low];
  if (short !== undefined) return tens * 10_000 + short * 1_000;
  const rest = below10k(low);
  return rest === null ? null : tens * 10_000 + rest;
}

function below10k(text: string): number | null {
  const lead = /^\d+(?:\.\d+)?/.exec(text)?.[0] ?? '';
  let sum = 0;
  let digit: number | null = lead === '' ? null : Number(lead);
  let unit = 10_000;
  let zero = false;
  for (const character of text.slice(lead.length)) {
    const step = UNITS[character];
    const value = DIGITS[character];
    if (step !== undefined) {
      if (step >= unit) return null;
      sum += (digit ?? (step === 10 ? 1 : NaN)) * step;
      unit = step;
      digit = null;
      zero = false;
    } else if (value === 0) zero = true;
    else if (value === undefined || digit !== null) return null;
    else digit = value;
  }
  // 两百五 is 250: a last digit counts the next smaller unit, unless a zero is between.
  const last = digit === null ? 0 : unit < 10_000 && unit > 10 && !zero ? (digit * unit) / 10 : digit;
  const total = sum + last;
  return Number.isNaN(total) ? null : total;
}
