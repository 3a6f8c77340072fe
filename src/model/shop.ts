/** The shop contract: the commerce back end behind one interface. Money is in minor units (cents) with an ISO 4217 code. */
import type { Cart, CartAnswer, CartRequest } from './cart';
import type { Localised, Money } from './money';
import type { Cancellation, Membership } from './service';

export type * from './cart';
export type * from './money';

export interface Variant {
  sku: string;
  size?: string;
  /** An English key such as "red"; the product's `colourNames` translates it. */
  colour?: string;
  price: Money;
  /** Units on hand. */
  stock: number;
}

/** One attribute of a product. Rules compare `value`, people read `says`: {value: 8, says: {en: "8 hours", zh: "8小时"}}. */
export interface Attribute {
  value: string | number | boolean;
  says: Localised;
}

/** A size chart. Body measures are in cm and kg; an absent bound is not checked. */
export type SizeRule = { size: string } & {
  [Measure in 'heightCm' | 'weightKg' | 'chestCm' | 'waistCm' | 'hipsCm' | 'footCm' | 'headCm']?: [
    from: number,
    to: number,
  ];
};

export interface Product {
  id: string;
  title: Localised;
  description: Localised;
  category: string;
  /** The kind of product, an English key that similar products share, such as "running_shoe"; a search uses it as a constraint. */
  type?: string;
  gender?: 'women' | 'men' | 'unisex' | 'kids';
  /** Keys such as "rain", "office", "gift". */
  occasions?: string[];
  /** By key (material, waterproof, warmth, care, in_the_box, ...). */
  attributes?: Record<string, Attribute>;
  /** How it fits compared with the usual size. */
  fit?: 'small' | 'true' | 'large';
  sizeChart?: SizeRule[];
  /** Other words that shoppers use for it, per language. */
  words: Record<string, string[]>;
  brand: string;
  /** A path below our public address, or an absolute URL; empty: none. */
  picture: string;
  url: string;
  variants: Variant[];
  /** Days after which a customer usually needs a new one; absent: 30. */
  repurchaseDays?: number;
  /** Not for repurchase reminders (furniture, a gift card). */
  oneTime?: boolean;
  discontinued?: boolean;
}

export type Gender = NonNullable<Product['gender']>;

/** The required value of an attribute: this value, within these bounds, or words in its text ("wool" of "merino wool"). */
export interface AttributeWish {
  /** Its key, or `any` for a word that several attributes may have. */
  attribute: string;
  is?: string | number | boolean;
  least?: number;
  most?: number;
  has?: string;
}

export interface ProductQuery {
  /** Free text in any language, parsed for all fields below; a field set here wins. */
  text?: string;
  /** The shopper's language, BCP 47: "hose" does not mean trousers in English. */
  language?: string;
  category?: string;
  /** Types of goods, as `Product.type`. */
  types?: string[];
  colour?: string;
  size?: string;
  brand?: string;
  gender?: Gender;
  occasion?: string;
  attributes?: AttributeWish[];
  /** Minor units, inclusive. */
  minPrice?: number;
  maxPrice?: number;
  inStock?: boolean;
  order?: 'cheaper' | 'dearer';
  /** Ids of products to exclude. */
  exclude?: string[];
  limit?: number;
}

/** What a search understood of its query. Empty: the text holds no wish. */
export interface SearchRead {
  /** Several where a word is ambiguous: trainers are running shoes and sneakers. */
  types?: string[];
  category?: string;
  /** Products and variants that the text named. */
  products?: string[];
  skus?: string[];
  colours?: string[];
  size?: string;
  brand?: string;
  gender?: Gender;
  occasions?: string[];
  attributes?: AttributeWish[];
  minPrice?: number;
  maxPrice?: number;
  inStock?: boolean;
  order?: 'cheaper' | 'dearer';
  /** Exclusions: "not red", "without a hood". */
  not?: { colours?: string[]; types?: string[] };
  /** Other words that distinguish goods, such as a part of a name. */
  words?: string[];
  /** Words without a meaning in this shop. */
  unknown?: string[];
}

/** A wish that was dropped in order to find anything, and what exists instead: prices in minor units, colours, sizes, values. */
export interface Unmet {
  wish: 'max' | 'min' | 'colour' | 'size' | 'brand' | 'gender' | 'occasion' | 'attribute' | 'stock' | 'word';
  asked: string | number;
  /** In the shopper's words, if the text had them. */
  said?: string;
  /** Nearest first; may be empty. */
  offers: (string | number)[];
}

export interface FoundProduct extends Product {
  /** The matching variants, where the query names variants (sku, colour, size); sold-out ones last. */
  meant?: Variant[];
}

export interface ProductSearch {
  /** Best first. Empty: nothing matches, or nothing was asked for. */
  products: FoundProduct[];
  read: SearchRead;
  /** Only with empty `products`: the closest products, and the wishes that they miss. */
  nearest?: { products: FoundProduct[]; without: Unmet[] };
}

/** How an order ends. */
type OrderEnd = 'delivered' | 'cancelled' | 'returned' | 'refunded' | 'payment_failed';
export type OrderState = 'placed' | 'paid' | 'packed' | 'shipped' | OrderEnd;

export interface OrderLine {
  sku: string;
  product: string;
  title: Localised;
  quantity: number;
  price: Money;
}

export interface TrackingEvent {
  /** ISO 8601. */
  at: string;
  status: 'label' | 'picked_up' | 'in_transit' | 'out_for_delivery' | 'delivered' | 'exception';
  place?: string;
  note?: Localised;
}

export interface Shipment {
  id: string;
  order: string;
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
  /** ISO 8601 date promised to the shopper. */
  promised?: string;
  events: TrackingEvent[];
}

export interface Order {
  /** The order number that the shopper sees, such as "1042". */
  number: string;
  customer: string;
  state: OrderState;
  placedAt: string;
  deliveredAt?: string;
  lines: OrderLine[];
  total: Money;
  /** Without a postcode (some countries have none) it proves nothing about who ordered. */
  shipTo: { country: string; city: string; postcode?: string; timeZone: string };
  shipments: Shipment[];
}

export interface ShopCustomer {
  id: string;
  name: string;
  email: string;
  phone: string;
  language: string;
  timeZone: string;
  country: string;
  marketingOptIn: boolean;
}

export interface ReturnRequest {
  order: string;
  sku: string;
  quantity: number;
  reason: string;
  wish: 'refund' | 'exchange';
  /** For an exchange: the requested variant. */
  exchangeFor?: string;
  /** Idempotency key. */
  requestId: string;
}

export interface ReturnReceipt {
  id: string;
  order: string;
  sku: string;
  wish: 'refund' | 'exchange';
  labelUrl: string;
  /** ISO 8601 date. */
  sendBy: string;
}

export type CancellationAnswer =
  | { ok: true; refund?: Money }
  | { ok: false; reason: 'already_shipped' | 'already_cancelled' | 'unknown_order' };

export interface Coupon {
  code: string;
  /** Whether it is valid now, for the customer who was named. */
  valid: boolean;
  percent?: number;
  amount?: Money;
  /** The minimum order value. */
  minimum?: Money;
  /** ISO 8601 date. */
  until?: string;
}

/** Every call may throw GatewayError SHOP_DOWN. "Not found" is null, a refusal is a value. */
export interface Shop {
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  /** The shop's main country, ISO 3166; phone numbers and postcodes without a country are read accordingly. */
  readonly country?: string;
  searchProducts(query: ProductQuery): Promise<ProductSearch>;
  product(id: string): Promise<Product | null>;
  order(number: string): Promise<Order | null>;
  ordersOf(customer: string, limit?: number): Promise<Order[]>;
  customer(id: string): Promise<ShopCustomer | null>;
  customerByEmail(email: string): Promise<ShopCustomer | null>;
  /** Finds a customer by a phone number (E.164) that the shop has verified. Null if several customers have it, so that none is mistaken for another. Absent: not supported. */
  customerByPhone?(phone: string): Promise<ShopCustomer | null>;
  cart(id: string): Promise<Cart | null>;
  cartOf(customer: string): Promise<Cart | null>;
  /** Orders of this customer placed at or after `since` (ms). */
  ordersSince(customer: string, since: number): Promise<Order[]>;
  requestReturn(
    request: ReturnRequest,
  ): Promise<
    | { ok: true; receipt: ReturnReceipt }
    | { ok: false; reason: 'too_late' | 'not_delivered' | 'unknown_item' | 'already_returned' | 'out_of_stock' }
  >;
  /** The whole catalogue; the result may be shared, so do not modify it. */
  catalogue(): Promise<readonly Product[]>;
  /** Absent: staff cancel orders. */
  cancelOrder?(request: Cancellation): Promise<CancellationAnswer>;
  /** Absent: carts are filled on the shop's pages only. */
  putInCart?(request: CartRequest): Promise<CartAnswer>;
  /** Null: no such code. Absent: not supported. */
  coupon?(code: string, customer?: string): Promise<Coupon | null>;
  /** Null: not a member. Absent: the shop has no membership. */
  membership?(customer: string): Promise<Membership | null>;
  /** While the shop does not answer: the time (ms) of its cached products. Null: they are fresh. Absent: always fresh. */
  asOf?(): number | null;
}
