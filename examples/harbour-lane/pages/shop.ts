/** What the shop's pages ask of the shop: the Shop contract's reading part, pictures, and a cart that can be changed. */
import type { Cart, Order, Shipment, Shop } from '@parley-gateway/parley';

export interface WishedLine {
  sku: string;
  quantity: number;
}

export interface StorefrontShop
  extends Pick<
    Shop,
    | 'name'
    | 'currency'
    | 'searchProducts'
    | 'product'
    | 'customer'
    | 'cart'
    | 'cartOf'
    | 'order'
    | 'ordersOf'
    | 'catalogue'
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
