/** What the shop's pages ask of the shop: the Shop contract's reading part, pictures, and a cart that can be changed. */
import type { Cart, Order, Shop } from '../../model/shop';

export interface StorefrontShop extends Pick<Shop, 'name' | 'currency' | 'searchProducts' | 'product' | 'customer' | 'cartOf' | 'ordersOf' | 'catalogue'> {
  /** SVG of a product's picture. */
  picture(id: string): string | null;
  /** Sets how many of a variant lie in the customer's cart; 0 takes it out. Null: no such variant. */
  setCartLine(customer: string, sku: string, quantity: number): Promise<Cart | null>;
  /** Makes an order of the cart. Null: there is nothing in it. */
  checkout(customer: string): Promise<Order | null>;
}
