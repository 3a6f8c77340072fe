/** Shop calls about orders: a single one, those of a known customer, and the proof of ownership. */
import type { Order, OrderState } from '../../../model/shop';
import { recall, remember } from '../../../model/memory';
import type { Turn } from '../turn';
import { text, type Call } from './calls';
import { weekday } from '../../../cards/format';
import { kindIn, namedIn } from './advice/kinds';
import { voiceOf } from './advice/voice';
import { catalogueFor, localised, orderFor, orderNumber, signIn, summariseOrder } from './found';
import { factIn, knownCustomers, owns, prove, seenBy } from '../owner/owner';

export const order: Call = {
  name: 'order',
  about:
    'an order by its number: `seen` is details for its owner, else what `orders.guest` of the configuration allows',
  args: ['number'],
  async run(turn, args) {
    const number = orderNumber(text(args.number) ?? '');
    const found = await orderFor(turn, number);
    const seen = found ? seenBy(turn, found) : 'nothing';
    // Where strangers see nothing, a missing order looks like one that is not theirs.
    const hidden = seen === 'nothing' && turn.ownership.guest === 'none' && number !== '';
    if (found || hidden) remember(turn, 'order', number, 'said');
    else if (recall(turn, 'order') === number) remember(turn, 'order', null, 'said');
    if (hidden) return { number, seen, own: false, state: null, late: false, items: [], sign_in: signIn(turn) };
    return found ? summariseOrder(turn, found, seen, owns(turn, found)) : null;
  },
};

/** The orders that qualify for the request. If none does, any open one, else any. */
const FITTING = {
  track: ['placed', 'paid', 'packed', 'shipped', 'payment_failed'],
  cancel: ['placed', 'paid', 'packed'],
  address: ['placed', 'paid', 'packed'],
  return: ['delivered'],
  refund: ['returned', 'refunded', 'cancelled'],
  problem: ['delivered', 'shipped'],
  payment: ['payment_failed'],
} satisfies Record<string, readonly OrderState[]>;
const LISTED = 5;
/** How many orders are searched for goods that a message names. */
const OWN = 20;

export const orders: Call = {
  name: 'orders',
  about:
    'the latest orders of a customer who is signed in or has proven it; `wish` (track, cancel, address, return, refund, problem, payment) puts those first that it can be about, and leaves out the others where some are; `text`: those whose goods it names, where it names any; `named`: none else',
  args: ['wish', 'limit', 'text', 'named'],
  async run(turn, args) {
    const limit = typeof args.limit === 'number' ? Math.min(10, Math.max(1, args.limit)) : LISTED;
    const found = await Promise.all(knownCustomers(turn).map((customer) => turn.shop.ordersOf(customer, OWN)));
    const all = found.flat().sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt));
    const among = (states: readonly OrderState[]): Order[] => all.filter(({ state }) => states.includes(state));
    const fitting = Object.entries(FITTING).find(([wish]) => wish === args.wish)?.[1];
    const lists = [...(fitting ? [among(fitting), among(FITTING.track)] : []), all];
    const holding = await holdingGoods(turn, all, text(args.text) ?? '');
    const meant = lists.map((some) => some.filter((one) => holding.includes(one))).find((some) => some.length > 0);
    if (args.named === true && !meant) return [];
    const best = meant ?? lists.find((some) => some.length > 0) ?? [];
    return best.slice(0, limit).map((one) => listed(turn, one));
  },
};

/** "The jeans I bought", 那双鞋: the orders with such goods. */
async function holdingGoods(turn: Turn, all: readonly Order[], said: string): Promise<Order[]> {
  if (said === '' || all.length === 0) return [];
  const [named, kind] = [await namedIn(turn, said), await kindIn(turn, said)];
  if (named.length === 0 && !kind) return [];
  const catalogue = await catalogueFor(turn);
  const isMeant = (id: string): boolean => {
    const type = catalogue.find((product) => product.id === id)?.type;
    return named.includes(id) || (type !== undefined && kind?.types?.includes(type) === true);
  };
  return all.filter(({ lines }) => lines.some(({ product }) => isMeant(product)));
}

/** The latest of the shopper's own orders whose goods a text names; null: none, or the shopper is unknown. */
export async function ownOrderOf(turn: Turn, said: string): Promise<string | null> {
  const customers = knownCustomers(turn);
  if (customers.length === 0) return null;
  const found = await Promise.all(customers.map((customer) => turn.shop.ordersOf(customer, OWN)));
  const all = found.flat().sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt));
  return (await holdingGoods(turn, all, said))[0]?.number ?? null;
}

/** The shopper's other open order, besides the one under discussion; null: none, or more than one. */
export async function otherOrderOf(turn: Turn, order: string | null): Promise<string | null> {
  const found = await Promise.all(knownCustomers(turn).map((customer) => turn.shop.ordersOf(customer, OWN)));
  const open: readonly OrderState[] = FITTING.track;
  const others = found.flat().filter(({ number, state }) => number !== order && open.includes(state));
  return others.length === 1 ? (others[0]?.number ?? null) : null;
}

/** A chip shows about 60 characters; the number comes first, so that truncated labels still differ. */
const LABEL_MAX = 60;

function listed(turn: Turn, order: Order): Record<string, unknown> {
  turn.orders.set(order.number, order);
  return {
    number: order.number,
    state: order.state,
    says: saying(turn, order),
    label: `${order.number} · ${order.lines.map((line) => localised(line.title, turn.language)).join(', ')}`.slice(
      0,
      LABEL_MAX,
    ),
  };
}

/** "1042 (Swift 3 Running Shoes, 38): It is on its way. Expected: Sunday, Nov 22". */
function saying(turn: Turn, order: Order): string {
  const { language } = turn;
  const say = (key: string): string => voiceOf(turn).try([key], {}, '');
  const promised = order.state === 'shipped' ? order.shipments.at(-1)?.promised : undefined;
  const goods = order.lines.map((line) => localised(line.title, language)).join(', ');
  const day =
    promised === undefined ? '' : ` ${say('cards.expected')}: ${weekday(promised, language, turn.shop.timeZone)}`;
  return `${order.number} (${goods}): ${say(`cards.state.${order.state}`)}${day}`;
}

const MINUTE_MS = 60_000;

export const proveOrder: Call = {
  name: 'prove',
  about:
    'whether the order is the shopper’s own: its `order` number with `fact` (its e-mail or postcode), or `email` with `fact` (a postcode); gives {ok, left, wait_minutes}',
  args: ['order', 'email', 'fact'],
  once: true,
  async run(turn, args) {
    const fact = factIn(text(args.fact) ?? '');
    const mail = factIn(text(args.email) ?? '');
    const number = orderNumber(text(args.order) ?? '');
    const email = mail && 'email' in mail ? mail : {};
    const facts = { ...email, ...fact, ...(number !== '' && { order: number }) };
    const answer = {
      ok: false,
      left: null as number | null,
      wait_minutes: null as number | null,
      sign_in: signIn(turn),
    };
    // One fact alone proves nothing, so it does not count as an attempt.
    if (Object.keys(facts).length < 2) return answer;
    const proof = await prove(turn, facts);
    if (proof.ok) return { ...answer, ok: true };
    if ('left' in proof) return { ...answer, left: proof.left };
    turn.effects.push({ kind: 'count', name: 'orders.guessing_paused' });
    return { ...answer, left: 0, wait_minutes: Math.max(1, Math.ceil((proof.untilMs - turn.request.now) / MINUTE_MS)) };
  },
};
