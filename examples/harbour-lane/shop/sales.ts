/** Carts, orders and returns of the demo shop as they change while it runs. */
import {
  GatewayError,
  type Cart,
  type CartAnswer,
  type CartRequest,
  type Order,
  type OrderLine,
  type ReturnReceipt,
  type ReturnRequest,
  type Shop,
} from '@parley-gateway/parley';
import { DAY_MS, iso, makeLine, totalOf, type Goods } from './orders';
import { shipToOf, type Person } from './people';

/** The shop takes goods back until so many days after delivery. */
const RETURN_DAYS = 30;
/** The parcel must be on its way within so many days of the request. */
const SEND_DAYS = 14;

export interface WishedLine {
  sku: string;
  quantity: number;
}

type ReturnAnswer = Awaited<ReturnType<Shop['requestReturn']>>;

export interface Sales {
  orders: Map<string, Order>;
  carts: Map<string, Cart>;
  openCart(customer: string): Cart | null;
  setCart(customer: string, lines: readonly WishedLine[]): Cart;
  placeOrder(customer: string, lines: readonly WishedLine[]): Order;
  deliver(number: string): Order | null;
  putInCart(request: CartRequest): CartAnswer;
  requestReturn(request: ReturnRequest): ReturnAnswer;
}

export interface SalesParts {
  orders: readonly Order[];
  goods: ReadonlyMap<string, Goods>;
  people: ReadonlyMap<string, Person>;
  now: () => number;
}

/** What changes: everything else of the demo is as it was made. */
interface Books {
  orders: Map<string, Order>;
  carts: Map<string, Cart>;
  /** Customer -> id of the open cart. */
  open: Map<string, string>;
}

export function makeSales(parts: SalesParts): Sales {
  const books: Books = {
    orders: new Map(parts.orders.map((order) => [order.number, order])),
    carts: new Map(),
    open: new Map(),
  };
  return {
    orders: books.orders,
    carts: books.carts,
    openCart: (customer) => openCart(books, customer),
    setCart: (customer, lines) => setCart(books, parts, customer, lines),
    placeOrder: (customer, lines) => placeOrder(books, parts, customer, lines),
    deliver: (number) => deliver(books, parts, number),
    putInCart: makeFilling(books, parts),
    requestReturn: makeReturns(books.orders, parts.goods, parts.now),
  };
}

function openCart(books: Books, customer: string): Cart | null {
  return books.carts.get(books.open.get(customer) ?? '') ?? null;
}

function setCart(
  books: Books,
  { people, goods, now }: SalesParts,
  customer: string,
  wished: readonly WishedLine[],
): Cart {
  if (!people.has(customer)) throw unknown('customer', customer);
  const id = books.open.get(customer) ?? `cart-${books.carts.size + 1}`;
  const lines = linesOf(goods, wished);
  const cart: Cart = {
    id,
    customer,
    lines,
    total: totalOf(lines),
    updatedAt: iso(now()),
    checkoutUrl: `/shop/checkout/${id}`,
    completed: false,
  };
  books.carts.set(id, cart);
  books.open.set(customer, id);
  return cart;
}

function makeFilling(books: Books, parts: SalesParts): Sales['putInCart'] {
  /** Answers by request id: a repeated request gets the same. */
  const answers = new Map<string, CartAnswer>();
  return (request) => {
    const known = answers.get(request.requestId);
    if (known) return known;
    const answer = fillCart(books, parts, request);
    if (answer.ok) answers.set(request.requestId, answer);
    return answer;
  };
}

function fillCart(books: Books, parts: SalesParts, { customer, lines }: CartRequest): CartAnswer {
  if (!parts.people.has(customer) || !lines.every(({ sku }) => parts.goods.has(sku)))
    return { ok: false, reason: 'unknown_item' };
  const open = openCart(books, customer);
  const wished = new Map((open?.lines ?? []).map(({ sku, quantity }) => [sku, quantity]));
  const left: string[] = [];
  for (const { sku, quantity } of lines) {
    const [there, stock] = [wished.get(sku) ?? 0, parts.goods.get(sku)?.variant.stock ?? 0];
    const fits = Math.max(there, Math.min(there + quantity, stock));
    if (fits < there + quantity) left.push(sku);
    if (fits > 0) wished.set(sku, fits);
  }
  if (left.length === lines.length && lines.every(({ sku }) => !wished.has(sku)))
    return { ok: false, reason: 'out_of_stock' };
  const all = [...wished].map(([sku, quantity]) => ({ sku, quantity }));
  return { ok: true, cart: setCart(books, parts, customer, all), left };
}

function placeOrder(
  books: Books,
  { people, goods, now }: SalesParts,
  customer: string,
  wished: readonly WishedLine[],
): Order {
  const person = people.get(customer);
  if (person === undefined) throw unknown('customer', customer);
  const lines = linesOf(goods, wished);
  take(goods, lines);
  const number = String(1001 + books.orders.size);
  const order: Order = {
    number,
    customer,
    state: 'paid',
    placedAt: iso(now()),
    lines,
    total: totalOf(lines),
    shipTo: shipToOf(person),
    shipments: [],
  };
  books.orders.set(number, order);
  const cart = openCart(books, customer);
  if (cart !== null) books.carts.set(cart.id, { ...cart, completed: true, updatedAt: iso(now()) });
  books.open.delete(customer);
  return order;
}

function deliver(books: Books, { now }: SalesParts, number: string): Order | null {
  const order = books.orders.get(number);
  if (order === undefined) return null;
  const delivered: Order = { ...order, state: 'delivered', deliveredAt: iso(now()) };
  books.orders.set(number, delivered);
  return delivered;
}

function linesOf(goods: ReadonlyMap<string, Goods>, wished: readonly WishedLine[]): OrderLine[] {
  return wished.map(({ sku, quantity }) => {
    if (!goods.has(sku)) throw unknown('variant', sku);
    return makeLine(goods, sku, Math.max(1, Math.floor(quantity)));
  });
}

/** All or nothing: a line that is not on hand leaves every stock as it was. */
function take(goods: ReadonlyMap<string, Goods>, lines: readonly OrderLine[]): void {
  for (const line of lines) {
    const left = goods.get(line.sku)?.variant.stock ?? 0;
    const wanted = lines.reduce((sum, other) => (other.sku === line.sku ? sum + other.quantity : sum), 0);
    if (left < wanted)
      throw new GatewayError(
        'NOT_FOUND',
        `${line.sku} has ${left} on hand, ${wanted} were ordered; order fewer or another variant`,
      );
  }
  for (const line of lines) {
    const variant = goods.get(line.sku)?.variant;
    if (variant !== undefined) variant.stock -= line.quantity;
  }
}

function makeReturns(
  orders: ReadonlyMap<string, Order>,
  goods: ReadonlyMap<string, Goods>,
  now: () => number,
): Sales['requestReturn'] {
  /** Answers by request id: a repeated request gets the same. Refusals are not kept, they may change. */
  const receipts = new Map<string, ReturnReceipt>();
  const taken = new Map<string, number>();
  return (request) => {
    const known = receipts.get(request.requestId);
    if (known !== undefined) return { ok: true, receipt: known };
    const key = `${request.order} ${request.sku}`;
    const reason = refusal(request, orders.get(request.order), taken.get(key) ?? 0, goods, now());
    if (reason !== null) return { ok: false, reason };
    const id = `R-${5001 + receipts.size}`;
    const receipt: ReturnReceipt = {
      id,
      order: request.order,
      sku: request.sku,
      wish: request.wish,
      labelUrl: `/shop/returns/${id}`,
      sendBy: iso(now() + SEND_DAYS * DAY_MS).slice(0, 10),
    };
    receipts.set(request.requestId, receipt);
    taken.set(key, (taken.get(key) ?? 0) + request.quantity);
    return { ok: true, receipt };
  };
}

function refusal(
  request: ReturnRequest,
  order: Order | undefined,
  taken: number,
  goods: ReadonlyMap<string, Goods>,
  now: number,
): Extract<ReturnAnswer, { ok: false }>['reason'] | null {
  const line = order?.lines.find((one) => one.sku === request.sku);
  if (
    order === undefined ||
    line === undefined ||
    !Number.isInteger(request.quantity) ||
    request.quantity < 1 ||
    request.quantity > line.quantity
  )
    return 'unknown_item';
  if (order.state === 'returned' || order.state === 'refunded' || taken + request.quantity > line.quantity)
    return 'already_returned';
  if (order.state !== 'delivered' || order.deliveredAt === undefined) return 'not_delivered';
  if (now - Date.parse(order.deliveredAt) > RETURN_DAYS * DAY_MS) return 'too_late';
  if (
    request.wish === 'exchange' &&
    request.exchangeFor !== undefined &&
    (goods.get(request.exchangeFor)?.variant.stock ?? 0) < request.quantity
  )
    return 'out_of_stock';
  return null;
}

function unknown(what: string, id: string): GatewayError {
  return new GatewayError('NOT_FOUND', `the demo shop has no ${what} ${id}; ask for a known one`);
}
