/** English number words as numbers, for the check of what a model wrote: "two hundred and fifty". */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const VALUES = new Map<string, number>([
  ...ONES.map((word, at) => [word, at] as const),
  ...TENS.map((word, at) => [word, (at + 2) * 10] as const),
  ['fourty', 40],
]);

/** Null: a word is not a number. */
export function englishNumber(run: string): number | null {
  let total = 0;
  let current = 0;
  for (const word of run.toLowerCase().split(/[\s-]+/)) {
    const value = VALUES.get(word);
    if (value !== undefined) current += value;
    else if (word === 'a') current += 1;
    else if (word === 'hundred') current = Math.max(1, current) * 100;
    else if (word === 'thousand') [total, current] = [total + Math.max(1, current) * 1_000, 0];
    else if (word !== 'and') return null;
  }
  return total + current;
}
