/** Events: what happened in the shop or on its pages, as the shop posts them to /api/events. */
import { z } from 'zod';
import { returnSchema, reviewSchema, shipmentSchema } from './events/after';
import { cartSchema, checkoutSchema, deliveredSchema, orderSchema, paymentSchema, placedSchema } from './events/buying';
import { priceSchema, productSchema, stockSchema } from './events/goods';
import {
  consentSchema,
  couponSchema,
  loyaltySchema,
  pageSchema,
  profileSchema,
  subscriptionSchema,
} from './events/people';

/** One entry per noun; a schema may cover several types. */
export const EVENT_SCHEMAS = [
  cartSchema,
  placedSchema,
  deliveredSchema,
  orderSchema,
  stockSchema,
  productSchema,
  checkoutSchema,
  paymentSchema,
  shipmentSchema,
  returnSchema,
  reviewSchema,
  priceSchema,
  profileSchema,
  consentSchema,
  loyaltySchema,
  couponSchema,
  subscriptionSchema,
  pageSchema,
] as const;

export const shopEventSchema = z.discriminatedUnion('type', EVENT_SCHEMAS);
export type ShopEvent = z.infer<typeof shopEventSchema>;
export type ShopEventType = ShopEvent['type'];
export type CartEvent = z.infer<typeof cartSchema>;
export type StockEvent = z.infer<typeof stockSchema>;
export type PriceEvent = z.infer<typeof priceSchema>;
export type ProductEvent = z.infer<typeof productSchema>;
/** Events that concern no single customer. */
export type GoodsEvent = StockEvent | PriceEvent | ProductEvent;
export type CustomerEvent = Exclude<ShopEvent, GoodsEvent>;

export const EVENT_TYPES: readonly ShopEventType[] = EVENT_SCHEMAS.flatMap(({ shape }) => {
  const { type } = shape;
  return type instanceof z.ZodLiteral ? [...type.values] : [...type.options];
});

/** Events about no one. */
export const GOODS_TYPES: readonly ShopEventType[] = [
  ...stockSchema.shape.type.options,
  ...productSchema.shape.type.options,
  ...priceSchema.shape.type.values,
];

/** Where one event led. */
export interface Led {
  /** The automation, or `profile`, `consent`, `catalogue`. */
  by: string;
  outcome: 'planned' | 'cancelled' | 'changed' | 'kept' | 'later';
  /** One sentence. */
  text: string;
  action?: string;
  dueAt?: string;
  reason?: string;
}

/** An event as it is stored. */
export interface EventRow {
  /** The shop's event id. */
  _id: string;
  type: string;
  customer: string;
  at: Date;
  receivedAt: Date;
  body: Record<string, unknown>;
  /** Set once its rules have run; the sweeper handles events without it. */
  handledAt: Date | null;
  /** Where it led, once handled. */
  led?: Led[];
  /** Deleted after this; automations look back less far. */
  expiresAt?: Date;
}
