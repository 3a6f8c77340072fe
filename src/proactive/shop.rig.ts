/** A shop for the tests of pushes: two products and one customer, everything changeable. */
import type { Cart, Order, Product, Shop, ShopCustomer } from '../model/shop';

export interface ShopRig extends Shop {
  products: Map<string, Product>;
  orders: Order[];
  carts: Map<string, Cart>;
  people: Map<string, ShopCustomer>;
}

export function createShopRig(): ShopRig {
  const products = new Map(
    [
      goods('coffee', { repurchaseDays: 30 }),
      goods('desk', { oneTime: true }),
      goods('filter', { repurchaseDays: 14 }),
    ].map((each) => [each.id, each]),
  );
  const people = new Map([['ada', person('ada', 'Europe/Berlin')]]);
  const orders: Order[] = [];
  const carts = new Map<string, Cart>();
  return {
    name: 'Test shop',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    products,
    orders,
    carts,
    people,
    searchProducts: async () => ({ products: [...products.values()], read: {} }),
    product: async (id) => products.get(id) ?? null,
    order: async (number) => orders.find((each) => each.number === number) ?? null,
    ordersOf: async (customer, limit = 10) => orders.filter((each) => each.customer === customer).slice(0, limit),
    customer: async (id) => people.get(id) ?? null,
    customerByEmail: async (email) => [...people.values()].find((each) => each.email === email) ?? null,
    cart: async (id) => carts.get(id) ?? null,
    cartOf: async (customer) =>
      [...carts.values()].find((each) => each.customer === customer && !each.completed) ?? null,
    ordersSince: async (customer, since) =>
      orders.filter((each) => each.customer === customer && Date.parse(each.placedAt) >= since),
    requestReturn: async () => ({ ok: false, reason: 'unknown_item' }),
    catalogue: async () => [...products.values()],
  };
}

export function person(id: string, timeZone: string, more: Partial<ShopCustomer> = {}): ShopCustomer {
  return {
    id,
    name: id,
    email: `${id}@example.org`,
    phone: '',
    language: 'en',
    timeZone,
    country: 'DE',
    marketingOptIn: true,
    ...more,
  };
}

export function goods(id: string, more: Partial<Product> = {}): Product {
  const price = { amount: 1200, currency: 'EUR' };
  return {
    id,
    title: { en: `The ${id}` },
    description: { en: id },
    category: 'kitchen',
    words: {},
    brand: 'Parley',
    picture: `/shop/p/${id}.svg`,
    url: `/shop/${id}`,
    variants: [{ sku: `${id}-1`, price, stock: 5 }],
    ...more,
  };
}

export function cartOf(id: string, customer: string, sku = 'coffee-1'): Cart {
  const price = { amount: 1200, currency: 'EUR' };
  return {
    id,
    customer,
    lines: [{ sku, product: sku.replace(/-1$/, ''), title: { en: sku }, quantity: 1, price }],
    total: price,
    updatedAt: '2026-01-15T12:00:00Z',
    checkoutUrl: `/shop/checkout/${id}`,
    completed: false,
  };
}

export function orderOf(
  number: string,
  customer: string,
  placedAt: string,
  product = 'coffee',
  more: Partial<Order> = {},
): Order {
  const price = { amount: 1200, currency: 'EUR' };
  return {
    number,
    customer,
    state: 'paid',
    placedAt,
    lines: [{ sku: `${product}-1`, product, title: { en: product }, quantity: 1, price }],
    total: price,
    shipTo: { country: 'DE', city: 'Berlin', timeZone: 'Europe/Berlin' },
    shipments: [],
    ...more,
  };
}
