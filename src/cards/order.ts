/** An order as a card: its progress as stages, and the available actions. */
import type { Button, Card, Fact } from '../model/content';
import type { Order } from '../model/shop';
import { date, listed, localised, money, weekday } from './format';
import { go } from './go';
import type { CardContext } from './labels';
import { stagesOf } from './stages';

export interface OrderContext extends CardContext {
  /** Only for the buyer. Otherwise: the state and the promised day, as on a parcel label. */
  details: boolean;
  /** Offered to a person who has not proven the order. */
  signInUrl?: string;
}

export function orderCard(order: Order, context: OrderContext): Card {
  return context.details ? ownCard(order, context) : guestCard(order, context);
}

function ownCard(order: Order, context: OrderContext): Card {
  const { labels } = context;
  return {
    title: labels('cards.order', { number: order.number }),
    order: order.number,
    text: [labels(`cards.state.${order.state}`), news(order, context), goods(order, context)]
      .filter((line) => line !== '')
      .join('\n'),
    facts: factsOf(order, context),
    stages: stagesOf(order, context),
    buttons: buttonsOf(order, context),
  };
}

/** No tracking number or link, no goods, amount, name or place, and no day except the promised one. */
function guestCard(order: Order, { labels, language, timeZone, signInUrl, ...context }: OrderContext): Card {
  const shipment = order.shipments.at(-1);
  const open = order.state === 'shipped' && shipment !== undefined;
  const held = open && shipment.events.at(-1)?.status === 'exception' ? [labels('cards.tracking.exception')] : [];
  const stages = stagesOf(order, { ...context, labels, language, timeZone }).map(({ label, state }) => ({
    label,
    state,
  }));
  return {
    title: labels('cards.order', { number: order.number }),
    order: order.number,
    text: [labels(`cards.state.${order.state}`), ...held].join('\n'),
    ...(open &&
      shipment.promised !== undefined && {
        facts: [{ label: labels('cards.expected'), value: weekday(shipment.promised, language, timeZone) }],
      }),
    stages,
    buttons: [
      { kind: 'reply', label: labels('cards.mine'), value: go('order_details', { order: order.number }) },
      ...(signInUrl === undefined ? [] : [{ kind: 'url' as const, label: labels('cards.sign_in'), url: signInUrl }]),
      { kind: 'reply', label: labels('cards.person'), value: go('human') },
    ],
  };
}

/** The carrier's last event. */
function news(order: Order, { language, timeZone, labels }: OrderContext): string {
  const last = order.shipments.at(-1)?.events.at(-1);
  if (last === undefined || order.state !== 'shipped') return '';
  const what = last.note === undefined ? labels(`cards.tracking.${last.status}`) : localised(last.note, language);
  return [date(last.at, language, timeZone), what, last.place].filter((part) => part !== undefined).join(' · ');
}

function goods(order: Order, { language }: OrderContext): string {
  return listed(
    order.lines.map((line) =>
      line.quantity === 1 ? localised(line.title, language) : `${line.quantity} × ${localised(line.title, language)}`,
    ),
    language,
  );
}

function factsOf(order: Order, { labels, language, timeZone }: OrderContext): Fact[] {
  const shipment = order.shipments.at(-1);
  const facts: Fact[] = [{ label: labels('cards.placed'), value: date(order.placedAt, language, timeZone) }];
  if (shipment !== undefined)
    facts.push(
      { label: labels('cards.carrier'), value: shipment.carrier },
      { label: labels('cards.tracking_number'), value: shipment.trackingNumber },
    );
  if (order.deliveredAt !== undefined)
    facts.push({ label: labels('cards.delivered'), value: date(order.deliveredAt, language, timeZone) });
  else if (shipment?.promised !== undefined)
    facts.push({ label: labels('cards.expected'), value: date(shipment.promised, language, timeZone) });
  return [...facts, { label: labels('cards.total'), value: money(order.total, language) }];
}

function buttonsOf(order: Order, { labels }: OrderContext): Button[] {
  const url = order.state === 'cancelled' ? undefined : order.shipments.at(-1)?.trackingUrl;
  return [
    ...(url === undefined ? [] : [{ kind: 'url' as const, label: labels('cards.track'), url }]),
    ...(order.state === 'delivered'
      ? [{ kind: 'reply' as const, label: labels('cards.return'), value: go('return_item', { order: order.number }) }]
      : []),
    { kind: 'reply', label: labels('cards.person'), value: go('human') },
  ];
}
