/** A small shop that is kept in YAML files: its products are searched by our own search, its orders are read as they are written. */
import { given } from '../../model/given';
import type { Order, Product, Shop } from '../../model/shop';
import { createKept } from '../rest/kept';
import type { Synonyms } from '../search/merchant-words';
import type { FileSettings, ShopData } from './read';
import { createReturns } from './returns';

export interface FileShop extends Shop {
  /** The files say something else now. */
  replace(data: ShopData): void;
}

export interface FileShopParts {
  settings: FileSettings;
  data: ShopData;
  synonyms: readonly Synonyms[];
  now(): number;
  /** Where returns are written. */
  returnsFile: string;
}

export function createFileShop({ settings, data, synonyms, now, returnsFile }: FileShopParts): FileShop {
  const kept = createKept(synonyms);
  let current = data;
  const replace = (next: ShopData): void => {
    current = next;
    const ids = new Set(next.products.map(({ id }) => id));
    for (const id of kept.ids()) if (!ids.has(id)) kept.remove(id);
    for (const product of next.products) kept.put(structuredClone(product));
    kept.publish();
  };
  replace(data);
  const { name, currency, timeZone, country } = settings;
  const requestReturn = createReturns({ file: returnsFile, data: () => current, now });
  return {
    name,
    currency,
    timeZone,
    ...given({ country }),
    replace,
    searchProducts: async (query) => kept.search(query),
    product: async (id) => copy<Product | null>(kept.byId(id) ?? null),
    catalogue: async () => kept.all(),
    ...people(() => current),
    ...orders(() => current),
    cart: async () => null,
    cartOf: async () => null,
    requestReturn: async (request) => requestReturn(request),
  };
}

function people(data: () => ShopData): Required<Pick<Shop, 'customer' | 'customerByEmail' | 'customerByPhone'>> {
  return {
    customer: async (id) => copy(data().customers.find((one) => one.id === id) ?? null),
    async customerByEmail(email) {
      const wanted = email.trim().toLowerCase();
      return copy(data().customers.find((one) => one.email.toLowerCase() === wanted) ?? null);
    },
    async customerByPhone(phone) {
      const [only, ...others] = data().customers.filter((one) => one.phone === phone);
      return copy(only && others.length === 0 ? only : null);
    },
  };
}

function orders(data: () => ShopData): Pick<Shop, 'order' | 'ordersOf' | 'ordersSince'> {
  const of = (customer: string): Order[] =>
    data()
      .orders.filter((order) => order.customer === customer)
      .sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt));
  return {
    async order(number) {
      const wanted = number.replace(/^#/, '').trim().toLowerCase();
      return copy(data().orders.find((order) => order.number.toLowerCase() === wanted) ?? null);
    },
    ordersOf: async (customer, limit = 20) => copy(of(customer).slice(0, limit)),
    ordersSince: async (customer, since) => copy(of(customer).filter(({ placedAt }) => Date.parse(placedAt) >= since)),
  };
}

/** Callers own what they get. */
function copy<T>(value: T): T {
  return structuredClone(value);
}
