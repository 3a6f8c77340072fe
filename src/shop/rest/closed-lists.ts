/** The closed lists of the shop contract, for the schema of the REST API. */
import type { OrderState, Shop, TrackingEvent } from '../../model/shop';

type Refused = Extract<Awaited<ReturnType<Shop['requestReturn']>>, { ok: false }>['reason'];

export const ORDER_STATES = [
  'placed',
  'paid',
  'packed',
  'shipped',
  'delivered',
  'cancelled',
  'returned',
  'refunded',
  'payment_failed',
] as const satisfies readonly OrderState[];
export const TRACKING_STATES = [
  'label',
  'picked_up',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'exception',
] as const satisfies readonly TrackingEvent['status'][];
export const RETURN_REFUSALS = [
  'too_late',
  'not_delivered',
  'unknown_item',
  'already_returned',
  'out_of_stock',
] as const satisfies readonly Refused[];
