/** How likely a character is behind two others: counted over what shoppers say in Chinese, in sorted lists, which take a few megabytes. */

export interface Likelihood {
  /** Natural logarithm. `before` and `last`: the two characters before it, '' at the start. */
  of(before: string, last: string, character: string): number;
  knows(character: string): boolean;
}

/** Shares of what two characters before, one before, and none say; they sum up to less than one, the rest is for what was never seen. */
const BY_TWO = 0.55;
const BY_ONE = 0.35;
const BY_NONE = 0.0999;
const UNSEEN = 1e-7;
/** A pair that was seen once says little about what is behind it. */
const DOUBT = 1;
const UNIT = 0x10000;

export function countLikelihood(texts: readonly string[]): Likelihood {
  const single = new Float64Array(UNIT);
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  const [pairs, triples] = [new Float64Array(length), new Float64Array(length)];
  single[0] = texts.length;
  let at = 0;
  for (const text of texts) {
    let [before, last] = [0, 0];
    for (let place = 0; place < text.length; place += 1) {
      const unit = text.charCodeAt(place);
      pairs[at] = last * UNIT + unit;
      triples[at] = (before * UNIT + last) * UNIT + unit;
      single[unit] = (single[unit] ?? 0) + 1;
      [before, last] = [last, unit];
      at += 1;
    }
  }
  pairs.sort();
  triples.sort();
  const share = (part: number, whole: number): number => part / Math.max(1, whole + DOUBT);
  return {
    knows: (character) => (single[unitOf(character)] ?? 0) > 0,
    of(before, last, character) {
      const [two, one, unit] = [unitOf(before), unitOf(last), unitOf(character)];
      const pair = count(pairs, one * UNIT + unit);
      const context = one === 0 ? texts.length : count(pairs, two * UNIT + one);
      const behindTwo =
        pair === 0 || context === 0 ? 0 : share(count(triples, (two * UNIT + one) * UNIT + unit), context);
      const none = share(single[unit] ?? 0, length);
      return Math.log(BY_TWO * behindTwo + BY_ONE * share(pair, single[one] ?? 0) + BY_NONE * none + UNSEEN);
    },
  };
}

function unitOf(character: string): number {
  return character === '' ? 0 : character.charCodeAt(0);
}

/** How often a sorted list holds the value. */
function count(list: Float64Array, value: number): number {
  return firstAt(list, value + 0.5) - firstAt(list, value - 0.5);
}

/** The first place whose value is not smaller. */
function firstAt(list: Float64Array, value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
