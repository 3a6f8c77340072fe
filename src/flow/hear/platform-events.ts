/** What platforms tell besides words, as intents: a flow that names one in its `intents` answers it. */
import { given } from '../../model/given';
import type { InboundContent } from '../../model/inbound';

/** Intent -> when it comes and which slots it brings. Nothing has to teach these. */
export const EVENT_INTENTS = {
  basket_sent:
    "a basket that was filled in the platform's catalogue; slots `items` (sku, quantity, and price with currency as it was shown there), `count`, `note`",
  payment_received: 'the platform took the money for an invoice; slots `order`, `paid` (an amount), `charge`',
} as const satisfies Record<string, string>;

export type EventIntent = keyof typeof EVENT_INTENTS;

/** Lines of a basket that are kept; a slot is no place for a warehouse's order. */
const ITEMS_MAX = 30;

export function eventOf(content: Extract<InboundContent, { kind: 'order' | 'payment' }>): {
  kind: 'event';
  intent: EventIntent;
  slots: Record<string, unknown>;
} {
  if (content.kind === 'payment') {
    const { payload: order, amount, currency, charge } = content;
    return { kind: 'event', intent: 'payment_received', slots: { order, paid: { amount, currency }, charge } };
  }
  const items = content.items.slice(0, ITEMS_MAX).map(({ sku, quantity, price, currency }) => ({
    sku,
    quantity,
    ...given({ price, currency }),
  }));
  const note = content.text?.slice(0, 500) ?? null;
  return {
    kind: 'event',
    intent: 'basket_sent',
    slots: { items, count: items.reduce((sum, { quantity }) => sum + quantity, 0), note },
  };
}
