/** The shop contract: the commerce back end behind one interface. Money is in minor units (cents) with an ISO 4217 code. */
import type { Cancellation, Membership } from './service';

export interface Money {
  /** Minor units: 7999 is 79.99. */
  amount: number;
  currency: string;
}

/** Text per language; `en` is always there. */
export type Localised = { en: string } & Record<string, string>;

export interface Variant {
  sku: string;
  size?: string;
  /** An English key such as "red"; the product's `colourNames` says it in other languages. */
  colour?: string;
  price: Money;
  /** Units on hand. */
  stock: number;
}

/** One thing that can be said of a product. `value` is compared, `says` is read: {value: 8, says: {en: "8 hours", zh: "8小时"}}. */
export interface Attribute {
  value: string | number | boolean;
  says: Localised;
}

/** How a size is chosen. Bodies are in cm and kg; a bound that is absent does not matter. */
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
  /** What it is, an English key that similar products share, such as "running_shoe"; a search takes it as a constraint. */
  type?: string;
  gender?: 'women' | 'men' | 'unisex' | 'kids';
  /** Keys such as "rain", "office", "gift". */
  occasions?: string[];
  /** By key (material, waterproof, warmth, care, in_the_box, ...). */
  attributes?: Record<string, Attribute>;
  /** How it turns out against the usual size. */
  fit?: 'small' | 'true' | 'large';
  sizeChart?: SizeRule[];
  /** Further words that a shopper may use for it, per language. */
  words: Record<string, string[]>;
  brand: string;
  /** Path below our public address, or an absolute URL; empty: there is none. */
  picture: string;
  url: string;
  variants: Variant[];
  /** Days after which a shopper usually needs it again; absent: 30. */
  repurchaseDays?: number;
  /** Never repurchased (furniture, a gift card). */
  oneTime?: boolean;
  discontinued?: boolean;
}

export type Gender = NonNullable<Product['gender']>;

/** What an attribute must be: this value, within these bounds, or words that its text has ("wool" of "merino wool"). */
export interface AttributeWish {
  /** Its key, or `any` for a word that several may have. */
  attribute: string;
  is?: string | number | boolean;
  least?: number;
  most?: number;
  has?: string;
}

export interface ProductQuery {
  /** Free text, any language, read for everything below; what is here beside it goes first. */
  text?: string;
  /** The shopper's language, BCP 47: "hose" is no trousers in English. */
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
  /** Ids of products that are not wanted (again). */
  exclude?: string[];
  limit?: number;
}

/** What a search understood of its query. Empty: the words wished for nothing. */
export interface SearchRead {
  /** Several where a word means several: trainers are running shoes and sneakers. */
  types?: string[];
  category?: string;
  /** Products and variants that were named. */
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
  /** Not wanted: "not red", "without a hood". */
  not?: { colours?: string[]; types?: string[] };
  /** Words that tell goods apart beyond these, such as a part of a name. */
  words?: string[];
  /** Words that mean nothing in this shop. */
  unknown?: string[];
}

/** A wish that was left out to find anything, and what there is instead: prices in minor units, colours, sizes, values. */
export interface Unmet {
  wish: 'max' | 'min' | 'colour' | 'size' | 'brand' | 'gender' | 'occasion' | 'attribute' | 'stock' | 'word';
  asked: string | number;
  /** In the shopper's words, where the text said it. */
  said?: string;
  /** Nearest first; may be empty. */
  offers: (string | number)[];
}

export interface FoundProduct extends Product {
  /** The variants that fit, where the query speaks of variants (sku, colour, size); sold-out ones last. */
  meant?: Variant[];
}

export interface ProductSearch {
  /** Best first. Empty: nothing fits, or nothing was asked for. */
  products: FoundProduct[];
  read: SearchRead;
  /** Only beside an empty `products`: what comes closest, and which wishes it does not meet. */
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
  /** What the shopper sees, such as "1042". */
  number: string;
  customer: string;
  state: OrderState;
  placedAt: string;
  deliveredAt?: string;
  lines: OrderLine[];
  total: Money;
  /** Without a postcode (there are countries that have none) it proves nothing about who ordered. */
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

export interface CartLine {
  sku: string;
  product: string;
  title: Localised;
  quantity: number;
  price: Money;
}

export interface Cart {
  id: string;
  customer: string;
  lines: CartLine[];
  total: Money;
  /** ISO 8601. */
  updatedAt: string;
  checkoutUrl: string;
  completed: boolean;
}

export interface ReturnRequest {
  order: string;
  sku: string;
  quantity: number;
  reason: string;
  wish: 'refund' | 'exchange';
  /** For an exchange: the wished variant. */
  exchangeFor?: string;
  /** Makes a repeated call harmless. */
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
  /** Whether it may be used now, by the customer who was named. */
  valid: boolean;
  percent?: number;
  amount?: Money;
  /** The smallest order that it counts for. */
  minimum?: Money;
  /** ISO 8601 date. */
  until?: string;
}

/** Every call may throw GatewayError SHOP_DOWN. "No such thing" is null, a refusal is a value. */
export interface Shop {
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  /** Where it sells above all, ISO 3166: phone numbers and postcodes without a country are read so. */
  readonly country?: string;
  searchProducts(query: ProductQuery): Promise<ProductSearch>;
  product(id: string): Promise<Product | null>;
  order(number: string): Promise<Order | null>;
  ordersOf(customer: string, limit?: number): Promise<Order[]>;
  customer(id: string): Promise<ShopCustomer | null>;
  customerByEmail(email: string): Promise<ShopCustomer | null>;
  /** By a phone number (E.164) that the shop has verified. Null where several customers have it: no one is taken for another. Absent: the shop cannot say. */
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
  /** All of it; the answer may be shared, so no one changes it. */
  catalogue(): Promise<readonly Product[]>;
  /** Absent: a person of the shop cancels. */
  cancelOrder?(request: Cancellation): Promise<CancellationAnswer>;
  /** Null: there is no such code. Absent: the shop cannot say. */
  coupon?(code: string, customer?: string): Promise<Coupon | null>;
  /** Null: no member. Absent: the shop has no membership. */
  membership?(customer: string): Promise<Membership | null>;
  /** While the shop does not answer: the time (ms) that its products are known from. Null: they are fresh. Absent: always fresh. */
  asOf?(): number | null;
}
