/** How long a product lasts this shopper, learned from when they bought it before. Pure. */

const DAY_MS = 86_400_000;
/** Orders of the same days are one purchase: something was forgotten, or came in parts. */
const SAME_DAYS = 2;
/** Two gaps are the least that say more than chance. */
const GAPS_MIN = 2;
const BOUNDS = { least: 5, most: 400 };
/** How many gaps the usual interval of the product is worth beside the shopper's own. */
const PRIOR = 1;

/**
 * Days until they need it again, from the times (ms) of their purchases; null: too little is known. The median of the gaps is the survival
 * estimate here, because the only open gap has just begun; it is drawn towards `usualDays` of the product where there are few. Quantities
 * are left out: counted per unit, the next purchase was foretold worse on the orders of the UCI Online Retail data set.
 */
export function learnedDays(purchases: readonly number[], usualDays: number): number | null {
  const bought = joined(purchases);
  const gaps = bought.slice(1).map((at, index) => (at - (bought[index] ?? at)) / DAY_MS);
  if (gaps.length < GAPS_MIN) return null;
  // In logarithms, because half and double are equally far.
  const drawn = Math.exp((Math.log(median(gaps)) * gaps.length + Math.log(usualDays) * PRIOR) / (gaps.length + PRIOR));
  return Math.round(Math.min(BOUNDS.most, Math.max(BOUNDS.least, drawn)));
}

function joined(purchases: readonly number[]): number[] {
  const all: number[] = [];
  for (const at of [...purchases].sort((a, b) => a - b)) {
    const last = all.at(-1);
    if (last === undefined || at - last > SAME_DAYS * DAY_MS) all.push(at);
  }
  return all;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
