/** The demo shop: a whole shop in memory behind the Shop contract, the same on every machine, with dates that follow the clock. */
import {
  GatewayError,
  makeSearch,
  makeSpoken,
  type Cart,
  type FoundProduct,
  type Order,
  type Product,
  type Shipment,
  type Shop,
  type Spoken,
  type Synonyms,
} from '@parley-gateway/parley';
import { CURRENCY, makeCatalogue } from './catalogue';
import { makeOrders, type Goods } from './orders';
import { makePeople, type Person } from './people';
import { drawProduct } from './picture/draw';
import { rasterProduct } from './picture/raster';
import { makeSales, type Sales, type WishedLine } from './sales';
import { demoWords } from './search-words';

const PHOTOS = 300;

export interface DemoShop extends Shop {
  /** A standalone SVG of the product; null for an unknown one. An id with a colour behind it ("rs-100-red") shows that colour. */
  picture(productId: string): string | null;
  /** The same as a PNG, for channels that take no SVG. */
  photo(productId: string): Buffer | null;
  /** Replaces the customer's open cart. Throws NOT_FOUND for an unknown customer or SKU. */
  setCart(customer: string, lines: readonly WishedLine[]): Cart;
  /** Completes the open cart and takes the goods from stock. Throws NOT_FOUND also for what is not on hand. */
  placeOrder(customer: string, lines: readonly WishedLine[]): Order;
  /** Marks an order as delivered now. */
  deliver(number: string): Order | null;
  shipment(trackingNumber: string): Shipment | null;
  /** So many units are on hand from now on. Throws NOT_FOUND for an unknown SKU. */
  restock(sku: string, units: number): void;
}

/** `synonyms`: what the search takes for the same; those that ship and the merchant's. */
export function createDemoShop({ now, synonyms }: { now: () => number; synonyms: readonly Synonyms[] }): DemoShop {
  const products = makeCatalogue();
  const byId = new Map(products.map((product) => [product.id, product]));
  const goods = new Map(
    products.flatMap((product) =>
      product.variants.map((variant): [string, Goods] => [variant.sku, { product, variant }]),
    ),
  );
  const people = new Map(makePeople().map((person) => [person.id, person]));
  const sales = makeSales({ orders: makeOrders(goods, [...people.values()], now()), goods, people, now });
  sales.setCart('c-1003', [{ sku: 'BP-100-BLACK', quantity: 1 }]);
  sales.setCart('c-1005', [{ sku: 'FC-100-BLUE-50ML', quantity: 2 }]);
  const { stockChanged, ...reads } = readProducts(products, byId, synonyms);
  return {
    name: 'Harbour Lane',
    currency: CURRENCY,
    timeZone: 'America/New_York',
    country: 'US',
    ...reads,
    ...readSales(sales, people),
    ...drawings(byId),
    requestReturn: async (request) => copy(sales.requestReturn(request)),
    putInCart: async (request) => copy(sales.putInCart(request)),
    setCart: (customer, lines) => copy(sales.setCart(customer, lines)),
    placeOrder(customer, lines) {
      stockChanged();
      return copy(sales.placeOrder(customer, lines));
    },
    deliver: (number) => copy(sales.deliver(number)),
    restock(sku, units) {
      const found = goods.get(sku);
      if (found === undefined)
        throw new GatewayError('NOT_FOUND', `the demo shop has no article ${sku}; ask for a known one`);
      found.variant.stock = units;
      stockChanged();
    },
    shipment: (trackingNumber) =>
      copy(
        [...sales.orders.values()]
          .flatMap((order) => order.shipments)
          .find((one) => one.trackingNumber === trackingNumber) ?? null,
      ),
  };
}

type Reads = Pick<Shop, 'searchProducts' | 'product' | 'catalogue'> & { stockChanged(): void };

function readProducts(
  products: readonly Product[],
  byId: ReadonlyMap<string, Product>,
  synonyms: readonly Synonyms[],
): Reads {
  const find = makeSearch({ products, synonyms, spoken: spokenIn(products, synonyms) });
  // A copy takes 12 ms, and it is asked for with every question about goods: one serves until the stock changes.
  let shared: readonly Product[] | null = null;
  const shown = (found: readonly FoundProduct[]): FoundProduct[] =>
    found.map((product) => ({ ...copy(product), picture: pictured(product) }));
  return {
    async searchProducts(query) {
      const { products: found, read, nearest } = find(query);
      return {
        products: shown(found),
        read,
        ...(nearest && { nearest: { ...nearest, products: shown(nearest.products) } }),
      };
    },
    product: async (id) => copy(byId.get(id) ?? null),
    catalogue: async () => (shared ??= frozen(copy([...products]))),
    stockChanged: () => void (shared = null),
  };
}

/** Every demo shop sells the same, whatever is on hand: its vocabularies are made once for the synonyms last read. */
let kept: { of: string; spoken: Spoken } | undefined;

function spokenIn(products: readonly Product[], synonyms: readonly Synonyms[]): Spoken {
  const of = JSON.stringify(synonyms);
  if (kept?.of !== of) kept = { of, spoken: makeSpoken({ products, synonyms, words: demoWords() }) };
  return kept.spoken;
}

function readSales(
  sales: Sales,
  people: ReadonlyMap<string, Person>,
): Pick<
  Shop,
  'order' | 'ordersOf' | 'ordersSince' | 'customer' | 'customerByEmail' | 'customerByPhone' | 'cart' | 'cartOf'
> {
  const ordersOf = (customer: string): Order[] =>
    [...sales.orders.values()]
      .filter((order) => order.customer === customer)
      .sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt));
  return {
    order: async (number) => copy(sales.orders.get(number.replace(/^#/, '').trim()) ?? null),
    ordersOf: async (customer, limit = 20) => copy(ordersOf(customer).slice(0, limit)),
    ordersSince: async (customer, since) =>
      copy(ordersOf(customer).filter((order) => Date.parse(order.placedAt) >= since)),
    customer: async (id) => copy(people.get(id) ?? null),
    async customerByPhone(phone) {
      const found = [...people.values()].filter((person) => person.phone === phone);
      return copy(found.length === 1 ? (found[0] ?? null) : null);
    },
    customerByEmail: async (email) =>
      copy([...people.values()].find((person) => person.email === email.trim().toLowerCase()) ?? null),
    cart: async (id) => copy(sales.carts.get(id) ?? null),
    cartOf: async (customer) => copy(sales.openCart(customer)),
  };
}

function drawings(byId: ReadonlyMap<string, Product>): Pick<DemoShop, 'picture' | 'photo'> {
  const photos = new Map<string, Buffer>();
  return {
    picture: (id) => drawn(byId, id, drawProduct),
    photo(id) {
      const known = photos.get(id) ?? drawn(byId, id, rasterProduct);
      if (known === null) return null;
      // Some 20 KB and 20 ms each: those last asked for are kept.
      if (photos.size >= PHOTOS) photos.clear();
      photos.set(id, known);
      return known;
    },
  };
}

/** What callers get is theirs: changing it changes nothing in the shop. */
function copy<T>(value: T): T {
  return structuredClone(value);
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
}

/** The picture in the colour that was asked for. */
function pictured({ id, meant = [], picture }: FoundProduct): string {
  const [colour, ...others] = new Set(meant.map((variant) => variant.colour));
  return colour !== undefined && others.length === 0 ? `/shop/p/${id}-${colour}.svg` : picture;
}

function drawn<T>(
  products: ReadonlyMap<string, Product>,
  id: string,
  draw: (product: Product, colour?: string) => T,
): T | null {
  const [, plain = id, colour] = /^([a-z]+-\d+)(?:-([a-z]+))?$/.exec(id) ?? [];
  const product = products.get(plain);
  if (product === undefined || (colour !== undefined && !product.variants.some((variant) => variant.colour === colour)))
    return null;
  return draw(product, colour);
}
