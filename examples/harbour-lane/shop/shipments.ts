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
  const { order, way, placedAt, deliveredAt, start } = parcel;
  const carrier = CARRIERS[Number(order) % CARRIERS.length] ?? CARRIERS[0];
  const trackingNumber = `${carrier.slice(0, 2).toUpperCase()}${Number(order) * 7919 + 100_000_000}`;
  // All steps lie between the order and now (or the delivery), in order, however short that time is.
  const end = deliveredAt ?? start - HOUR_MS;
  const steps = stepsOf(parcel);
  const longest = steps.at(-1)?.hours ?? 1;
  const scale = Math.min(1, (end - placedAt) / (longest * HOUR_MS));
  const events = steps.map((step, at): TrackingEvent => {
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
  const promised =
    way === 'late'
      ? start - 2 * DAY_MS
      : deliveredAt !== undefined
        ? deliveredAt + 12 * HOUR_MS
        : Math.max(placedAt + 5 * DAY_MS, start + DAY_MS);
  return {
    id: `sh-${order}`,
    order,
    carrier,
    trackingNumber,
    trackingUrl: `/shop/track/${trackingNumber}`,
    promised: new Date(promised).toISOString(),
    events,
  };
}

function stepsOf({ way, city }: Parcel): Step[] {
  const label: Step = { status: 'label', hours: 6, note: { en: 'Label printed', zh: '已打印面单' } };
  const picked: Step = {
    status: 'picked_up',
    hours: 20,
    place: 'Harbour Lane warehouse',
    note: { en: 'Handed to the carrier', zh: '已交给快递' },
  };
  const hub: Step = {
    status: 'in_transit',
    hours: 34,
    place: 'Central hub',
    note: { en: 'Sorted at the hub', zh: '已在转运中心分拣' },
  };
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
  const held: Step = {
    status: 'exception',
    hours: 90,
    place: 'Central hub',
    note: { en: 'Delayed by bad weather', zh: '因天气延误' },
  };
  const ways: Record<Way, Step[]> = {
    label: [label],
    in_transit: [label, picked, hub, near],
    out_for_delivery: [label, picked, hub, near, van],
    delivered: [label, picked, hub, near, van, done],
    late: [label, picked, hub, held],
  };
  return ways[way];
}
