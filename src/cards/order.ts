/** An order as a card: where it is, drawn as stages, and what can be done about it. */
import type { Button, Card, Fact } from '../model/content';
import type { Order } from '../model/shop';
import { date, listed, localised, money } from './format';
import { go } from './go';
import type { CardContext } from './labels';
import { stagesOf } from './stages';

export interface OrderContext extends CardContext {
  /** Whether goods, amount and places are shown: only to the one who ordered. */
  details: boolean;
}

export function orderCard(order: Order, context: OrderContext): Card {
  const { labels, details } = context;
  const text = [labels(`cards.state.${order.state}`), news(order, context)].filter((line) => line !== '').join('\n');
  return {
    title: labels('cards.order', { number: order.number }),
    text: details ? `${text}\n${goods(order, context)}` : text,
    facts: factsOf(order, context),
    stages: stagesOf(order, context),
    buttons: buttonsOf(order, context),
  };
}

/** The last thing that the carrier told. */
function news(order: Order, { language, timeZone, labels, details }: OrderContext): string {
  const last = order.shipments.at(-1)?.events.at(-1);
  if (last === undefined || order.state !== 'shipped') return '';
  const what = last.note === undefined ? labels(`cards.tracking.${last.status}`) : localised(last.note, language);
  return [date(last.at, language, timeZone), what, details ? last.place : undefined].filter((part) => part !== undefined).join(' · ');
}

function goods(order: Order, { language }: OrderContext): string {
  return listed(order.lines.map((line) => (line.quantity === 1 ? localised(line.title, language) : `${line.quantity} × ${localised(line.title, language)}`)), language);
}

function factsOf(order: Order, { labels, language, timeZone, details }: OrderContext): Fact[] {
  const shipment = order.shipments.at(-1);
  const facts: Fact[] = [{ label: labels('cards.placed'), value: date(order.placedAt, language, timeZone) }];
  if (shipment !== undefined) facts.push({ label: labels('cards.carrier'), value: shipment.carrier }, { label: labels('cards.tracking_number'), value: shipment.trackingNumber });
  if (order.deliveredAt !== undefined) facts.push({ label: labels('cards.delivered'), value: date(order.deliveredAt, language, timeZone) });
  else if (shipment?.promised !== undefined) facts.push({ label: labels('cards.expected'), value: date(shipment.promised, language, timeZone) });
  if (details) facts.push({ label: labels('cards.total'), value: money(order.total, language) });
  return facts;
}

function buttonsOf(order: Order, { labels }: OrderContext): Button[] {
  const url = order.state === 'cancelled' ? undefined : order.shipments.at(-1)?.trackingUrl;
  return [
    ...(url === undefined ? [] : [{ kind: 'url' as const, label: labels('cards.track'), url }]),
    ...(order.state === 'delivered' ? [{ kind: 'reply' as const, label: labels('cards.return'), value: go('return_item', { order: order.number }) }] : []),
    { kind: 'reply', label: labels('cards.person'), value: go('human') },
  ];
}
