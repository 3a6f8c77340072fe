/** The progress of an order as stages: done, current, ahead, failed. */
import type { Stage } from '../model/content';
import type { Order, OrderState } from '../model/shop';
import { day } from './format';
import type { CardContext } from './labels';

const WAY = ['placed', 'packed', 'shipped', 'out_for_delivery', 'delivered'] as const;
type Step = (typeof WAY)[number];

/** How far along each state is; other states leave the usual way. */
const REACHED: Partial<Record<OrderState, Step>> = {
  placed: 'placed',
  paid: 'placed',
  packed: 'packed',
  shipped: 'shipped',
  delivered: 'delivered',
  returned: 'delivered',
  refunded: 'delivered',
};

export function stagesOf(order: Order, { labels, language, timeZone }: CardContext): Stage[] {
  const dates = datesOf(order);
  const stage = (step: string, state: Stage['state'], at?: string): Stage => ({
    label: labels(`cards.stage.${step}`),
    state,
    ...(at !== undefined && { at: day(at, language, timeZone) }),
  });
  const reached = REACHED[order.state];
  if (reached === undefined) return [stage('placed', 'done', order.placedAt), stage(order.state, 'failed')];
  const events = order.shipments.at(-1)?.events ?? [];
  const last = events.at(-1)?.status;
  const here = WAY.indexOf(reached === 'shipped' && last === 'out_for_delivery' ? 'out_for_delivery' : reached);
  const trouble = reached === 'shipped' && last === 'exception';
  const way = WAY.map((step, at): Stage => {
    if (at > here) return stage(step, 'ahead');
    const state = at < here || step === 'delivered' ? 'done' : trouble ? 'failed' : 'current';
    return stage(step, state, dates[step]);
  });
  return order.state === 'returned' || order.state === 'refunded' ? [...way, stage(order.state, 'done')] : way;
}

function datesOf(order: Order): Partial<Record<Step, string>> {
  const events = order.shipments.at(-1)?.events ?? [];
  const first = (status: string): string | undefined => events.find((event) => event.status === status)?.at;
  const found = {
    placed: order.placedAt,
    packed: first('label'),
    shipped: first('picked_up'),
    out_for_delivery: first('out_for_delivery'),
    delivered: order.deliveredAt ?? first('delivered'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, at]) => at !== undefined));
}
