/** Shipments of the demo shop: where each parcel has been, as tracking events. */
import type { Localised, Shipment, TrackingEvent } from '@parley-gateway/parley';

export type Way = 'label' | 'in_transit' | 'out_for_delivery' | 'delivered' | 'late';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CARRIERS = ['SwiftParcel', 'NordPost', 'BlueVan'] as const;

interface Parcel {
  order: string;
  way: Way;
  placedAt: number;
  deliveredAt: number | undefined;
  start: number;
  city: string;
}

type Step = {
  status: TrackingEvent['status'];
  /** hours after the order */ hours: number;
  place?: string;
  note: Localised;
};

export function makeShipment(parcel: Parcel): Shipment {
  const { order } = parcel;
  const carrier = CARRIERS[Number(order) % CARRIERS.length] ?? CARRIERS[0];
  const trackingNumber = `${carrier.slice(0, 2).toUpperCase()}${Number(order) * 7919 + 100_000_000}`;
  return {
    id: `sh-${order}`,
    order,
    carrier,
    trackingNumber,
    trackingUrl: `/shop/track/${trackingNumber}`,
    promised: new Date(promisedOf(parcel)).toISOString(),
    events: eventsOf(parcel),
  };
}

/** All steps lie between the order and now (or the delivery), in order, however short that time is. */
function eventsOf(parcel: Parcel): TrackingEvent[] {
  const { placedAt, deliveredAt, start } = parcel;
  const end = deliveredAt ?? start - HOUR_MS;
  const steps = stepsOf(parcel);
  const longest = steps.at(-1)?.hours ?? 1;
  const scale = Math.min(1, (end - placedAt) / (longest * HOUR_MS));
  return steps.map((step, at): TrackingEvent => {
    const time =
      deliveredAt !== undefined && at === steps.length - 1
        ? deliveredAt
        : placedAt + step.hours * HOUR_MS * Math.max(0, scale);
    return {
      at: new Date(time).toISOString(),
      status: step.status,
      ...(step.place !== undefined && { place: step.place }),
      note: step.note,
    };
  });
}

/** The day that the carrier promises, ms since 1970. */
function promisedOf({ way, placedAt, deliveredAt, start }: Parcel): number {
  if (way === 'late') return start - 2 * DAY_MS;
  if (deliveredAt !== undefined) return deliveredAt + 12 * HOUR_MS;
  return Math.max(placedAt + 5 * DAY_MS, start + DAY_MS);
}

const LABEL: Step = { status: 'label', hours: 6, note: { en: 'Label printed', zh: '已打印面单' } };
const PICKED: Step = {
  status: 'picked_up',
  hours: 20,
  place: 'Harbour Lane warehouse',
  note: { en: 'Handed to the carrier', zh: '已交给快递' },
};
const HUB: Step = {
  status: 'in_transit',
  hours: 34,
  place: 'Central hub',
  note: { en: 'Sorted at the hub', zh: '已在转运中心分拣' },
};
const HELD: Step = {
  status: 'exception',
  hours: 90,
  place: 'Central hub',
  note: { en: 'Delayed by bad weather', zh: '因天气延误' },
};

function stepsOf({ way, city }: Parcel): Step[] {
  const near: Step = {
    status: 'in_transit',
    hours: 52,
    place: `${city} depot`,
    note: { en: 'Arrived in your region', zh: '已到达您所在地区' },
  };
  const van: Step = {
    status: 'out_for_delivery',
    hours: 64,
    place: city,
    note: { en: 'With the driver', zh: '正在派送' },
  };
  const done: Step = { status: 'delivered', hours: 68, place: city, note: { en: 'Handed over', zh: '已签收' } };
  const ways: Record<Way, Step[]> = {
    label: [LABEL],
    in_transit: [LABEL, PICKED, HUB, near],
    out_for_delivery: [LABEL, PICKED, HUB, near, van],
    delivered: [LABEL, PICKED, HUB, near, van, done],
    late: [LABEL, PICKED, HUB, HELD],
  };
  return ways[way];
}
