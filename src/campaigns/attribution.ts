/** Which order came of which push: the last delivered one before it within the window, else the last that was sent; each order once, less what came back. Pure. */

export interface SentPush {
  id: string;
  /** When it went, ms. */
  at: number;
  /** The platform reports that it arrived. */
  delivered: boolean;
}

export interface PlacedOrder {
  number: string;
  at: number;
  /** Minor units. */
  total: number;
}

/** What became of an order later. */
export interface Undone {
  order: string;
  /** Minor units that went back; null: all of it, the order is none. */
  amount: number | null;
  /** The same refund told again counts once. */
  id: string;
}

export interface Converted {
  push: string;
  order: string;
  /** After refunds, never below 0. */
  revenue: number;
}

/** The same for any order and repetition of what is given. A cancelled order is no conversion; a refunded one is, without its money. */
export function attribute(
  pushes: readonly SentPush[],
  orders: readonly PlacedOrder[],
  undone: readonly Undone[],
  windowMs: number,
): Converted[] {
  const byNumber = new Map<string, PlacedOrder>();
  for (const order of orders) {
    const known = byNumber.get(order.number);
    if (known === undefined || before(order, known)) byNumber.set(order.number, order);
  }
  return [...byNumber.values()]
    .sort((a, b) => a.at - b.at || (a.number < b.number ? -1 : 1))
    .flatMap((order) => {
      const push = lastBefore(pushes, order.at, windowMs);
      const revenue = leftOf(order, undone);
      return push === null || revenue === null ? [] : [{ push, order: order.number, revenue }];
    });
}

/** Of two reports of one order the earlier counts, and of two at once the smaller. */
function before(a: PlacedOrder, b: PlacedOrder): boolean {
  return a.at < b.at || (a.at === b.at && a.total < b.total);
}

function lastBefore(pushes: readonly SentPush[], at: number, windowMs: number): string | null {
  const near = pushes.filter((push) => push.at <= at && at - push.at <= windowMs);
  const [last] = near.sort(
    (a, b) => Number(b.delivered) - Number(a.delivered) || b.at - a.at || (a.id < b.id ? -1 : 1),
  );
  return last?.id ?? null;
}

/** Null: the order was called off. */
function leftOf({ number, total }: PlacedOrder, undone: readonly Undone[]): number | null {
  const mine = new Map(undone.filter(({ order }) => order === number).map((each) => [each.id, each.amount]));
  let left = total;
  for (const amount of mine.values()) {
    if (amount === null) return null;
    left -= amount;
  }
  return Math.max(0, left);
}
