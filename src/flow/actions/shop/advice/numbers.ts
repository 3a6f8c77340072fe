/** Chinese numerals as people write measures with them: 一米八, 一米七五, 两百. */

const DIGITS: Record<string, number> = {
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
const NUMERAL = /[零〇一二两三四五六七八九十百]+/g;

/** Converts numerals with a numeric meaning to digits: 一百七十五 -> 175, 一米七五 -> 1米75. */
export function withDigits(text: string): string {
  return text.replace(NUMERAL, (run) =>
    /[十百]/.test(run)
      ? String(counted(run))
      : run.length > 0
        ? Array.from(run, (sign) => DIGITS[sign] ?? sign).join('')
        : run,
  );
}

function counted(run: string): number {
  let sum = 0;
  let digit = 0;
  let unit = 1;
  for (const sign of run) {
    if (sign === '百' || sign === '十') {
      unit = sign === '百' ? 100 : 10;
      sum += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    } else digit = DIGITS[sign] ?? 0;
  }
  // 一百二 is 120, 一百零二 is 102.
  const implied = unit === 100 && digit > 0 && !/[零〇]/.test(run) && !run.includes('十');
  return sum + digit * (implied ? 10 : 1);
}
