/** What the files say -> products, customers and orders of the Shop contract. */
import type { Localised, Money, Order, OrderLine, Product, Shipment, ShopCustomer, Variant } from '../../model/shop';
import type { OrdersFile, ProductsFile } from './schema';

export interface FileSettings {
  name: string;
  currency: string;
  timeZone: string;
  country?: string;
}

/** A value that no schema can refuse, at its path in one of the files. */
export interface Misfit {
  in: 'products' | 'orders';
  path: (string | number)[];
  message: string;
}

export interface Goods {
  product: Product;
  variant: Variant;
}

export interface ShopData {
  products: Product[];
  goods: ReadonlyMap<string, Goods>;
  customers: ShopCustomer[];
  orders: Order[];
  returns: OrdersFile['returns'] | null;
}

/** Ids that are there twice, and names that nothing has, are misfits. */
export function shopData(
  products: ProductsFile,
  orders: OrdersFile | null,
  settings: FileSettings,
): { data: ShopData; misfits: Misfit[] } {
  const misfits: Misfit[] = [];
  const goods = new Map<string, Goods>();
  const ids = new Set<string>();
  const made = products.products.map((given, at) => {
    const product = productOf(given, settings);
    if (ids.has(given.id)) misfits.push(twice('products', ['products', at, 'id'], `a product \`${given.id}\``));
    ids.add(given.id);
    product.variants.forEach((variant, index) => {
      const path = ['products', at, 'variants', index, 'sku'];
      if (goods.has(variant.sku)) misfits.push(twice('products', path, `a variant \`${variant.sku}\``));
      goods.set(variant.sku, { product, variant });
    });
    return product;
  });
  const people = (orders?.customers ?? []).map((given) => customerOf(given, settings));
  misfits.push(...peopleTwice(orders), ...unknownNames(orders, goods));
  const known = (orders?.orders ?? []).filter((order) => order.lines.every(({ sku }) => goods.has(sku)));
  return {
    data: {
      products: made,
      goods,
      customers: people,
      orders: known.map((order) => orderOf(order, goods, settings)),
      returns: orders?.returns ?? null,
    },
    misfits,
  };
}

const twice = (where: Misfit['in'], path: Misfit['path'], what: string): Misfit => ({
  in: where,
  path,
  message: `there is ${what} already; give one of them another name`,
});

function peopleTwice(orders: OrdersFile | null): Misfit[] {
  const seen = new Set<string>();
  const again = (key: string): boolean => seen.has(key) || !seen.add(key);
  return [
    ...(orders?.customers ?? []).flatMap(({ id }, at) =>
      again(`c ${id}`) ? [twice('orders', ['customers', at, 'id'], `a customer \`${id}\``)] : [],
    ),
    ...(orders?.orders ?? []).flatMap(({ number }, at) =>
      again(`o ${number}`) ? [twice('orders', ['orders', at, 'number'], `an order \`${number}\``)] : [],
    ),
  ];
}

function unknownNames(orders: OrdersFile | null, goods: ReadonlyMap<string, Goods>): Misfit[] {
  const customers = new Set(orders?.customers.map(({ id }) => id));
  return (orders?.orders ?? []).flatMap((order, at): Misfit[] => [
    ...(customers.has(order.customer)
      ? []
      : [
          {
            in: 'orders' as const,
            path: ['orders', at, 'customer'],
            message: `there is no customer \`${order.customer}\` under \`customers\``,
          },
        ]),
    ...order.lines.flatMap(({ sku }, line) =>
      goods.has(sku)
        ? []
        : [
            {
              in: 'orders' as const,
              path: ['orders', at, 'lines', line, 'sku'],
              message: `no product has a variant \`${sku}\``,
            },
          ],
    ),
  ]);
}

/** A shop without English has its first language in its place. */
function localised(texts: Record<string, string>): Localised {
  return { ...texts, en: texts['en'] ?? Object.values(texts)[0] ?? '' };
}

type Given = ProductsFile['products'][number];

function productOf({ price, variants, attributes, ...given }: Given, { name, currency }: FileSettings): Product {
  const money = (amount: number): Money => ({ amount, currency });
  return {
    ...given,
    title: localised(given.title),
    description: localised(given.description),
    words: given.words ?? {},
    brand: given.brand ?? name,
    picture: given.picture ?? '',
    variants: variants.map(({ price: own, ...variant }) => ({ ...variant, price: money(own ?? price) })),
    ...(attributes && {
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([key, { value, says }]) => [key, { value, says: localised(says) }]),
      ),
    }),
  };
}

function customerOf(given: OrdersFile['customers'][number], { timeZone, country = '' }: FileSettings): ShopCustomer {
  const { phone = '', language = 'en', marketingOptIn = false, ...rest } = given;
  return { ...rest, phone, language, marketingOptIn, timeZone, country };
}

function orderOf(
  { lines, shipments = [], shipTo, ...given }: OrdersFile['orders'][number],
  goods: ReadonlyMap<string, Goods>,
  { currency, timeZone }: FileSettings,
): Order {
  const made = lines.flatMap(({ sku, quantity, price }): OrderLine[] => {
    const found = goods.get(sku);
    if (!found) return [];
    const { product, variant } = found;
    const paid = price === undefined ? variant.price : { amount: price, currency };
    return [{ sku, product: product.id, title: product.title, quantity, price: paid }];
  });
  const total = made.reduce((sum, { price, quantity }) => sum + price.amount * quantity, 0);
  const sent = shipments.map(
    (shipment, at): Shipment => ({
      id: `${given.number}-${at + 1}`,
      order: given.number,
      ...shipment,
      events: [...shipment.events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    }),
  );
  return {
    ...given,
    lines: made,
    total: { amount: total, currency },
    shipTo: { ...shipTo, timeZone },
    shipments: sent,
  };
}
