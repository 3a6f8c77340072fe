/** What the shop's pages ask of the shop: the Shop contract's reading part, pictures, and a cart that can be changed. */
import type { Cart, Order, Shipment, Shop } from '../../model/shop';

export interface WishedLine {
  sku: string;
  quantity: number;
}

export interface StorefrontShop extends Pick<
  Shop,
  'name' | 'currency' | 'searchProducts' | 'product' | 'customer' | 'cartOf' | 'order' | 'ordersOf' | 'catalogue'
> {
  /** SVG of a product's picture; null for an unknown product. */
  picture(id: string): string | null;
  /** The same as a PNG. */
  photo(id: string): Buffer | null;
  /** Replaces the customer's open cart. Throws GatewayError NOT_FOUND for an unknown SKU. */
  setCart(customer: string, lines: readonly WishedLine[]): Cart | Promise<Cart>;
  /** Throws GatewayError NOT_FOUND for what is not on hand. */
  placeOrder(customer: string, lines: readonly WishedLine[]): Order | Promise<Order>;
  /** Marks an order as delivered now. */
  deliver(number: string): Order | null | Promise<Order | null>;
  /** The parcel of a tracking number; absent where the carrier's own page shows it. */
  shipment?(trackingNumber: string): Shipment | null | Promise<Shipment | null>;
}

const OF_PAGES = ['picture', 'photo', 'setCart', 'placeOrder', 'deliver'] as const;

/** A shop that has all of it; null: one whose pages are elsewhere. */
export function storefrontOf(shop: Shop): StorefrontShop | null {
  return hasPages(shop) ? shop : null;
}

function hasPages(shop: Shop): shop is Shop & StorefrontShop {
  const functions: Partial<Record<string, unknown>> = { ...shop };
  return OF_PAGES.every((name) => typeof functions[name] === 'function');
}
