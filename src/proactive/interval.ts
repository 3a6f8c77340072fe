/** How long a product lasts this shopper, learned from their own purchases of it. Pure. */

export interface Purchase {
  /** ms since 1970. */
  at: number;
  quantity: number;
}

const DAY_MS = 86_400_000;
/** Orders of the same days are one purchase: something was forgotten, or came in parts. */
const SAME_DAYS = 2;
/** Two gaps are the least that say more than chance. */
const GAPS_MIN = 2;
const BOUNDS = { least: 5, most: 400 };
/** How many gaps the usual interval of the product is worth beside the shopper's own. */
const PRIOR = 1;

/**
 * Days until they need it again, for what they bought last; null: too little is known. A gap counts per unit, so that two packs last twice as
 * long. The median of the gaps is the survival estimate here, because the only open gap has just begun; it is drawn towards `usualDays` of
 * the product where there are few.
 */
export function learnedDays(purchases: readonly Purchase[], usualDays: number): number | null {
  const bought = joined(purchases);
  const last = bought.at(-1);
  const gaps = bought.slice(1).flatMap(({ at }, index) => {
    const before = bought[index];
    return before === undefined ? [] : [(at - before.at) / DAY_MS / before.quantity];
  });
  if (last === undefined || gaps.length < GAPS_MIN) return null;
  const own = median(gaps) * last.quantity;
  // In logarithms, because half and double are equally far.
  const drawn = Math.exp((Math.log(own) * gaps.length + Math.log(usualDays) * PRIOR) / (gaps.length + PRIOR));
  return Math.round(Math.min(BOUNDS.most, Math.max(BOUNDS.least, drawn)));
}

function joined(purchases: readonly Purchase[]): Purchase[] {
  const sorted = purchases.filter(({ quantity }) => quantity > 0).sort((a, b) => a.at - b.at);
  return sorted.reduce<Purchase[]>((all, { at, quantity }) => {
    const last = all.at(-1);
    if (last === undefined || at - last.at > SAME_DAYS * DAY_MS) return [...all, { at, quantity }];
    return [...all.slice(0, -1), { at: last.at, quantity: last.quantity + quantity }];
  }, []);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
