/** What Insight reads for a period: tickets by time, and the orders of some customers. */
import type { Model } from 'mongoose';
import type { Ticket } from '../model/desk';
import type { InsightStore } from '../model/insight';
import type { EventRow } from '../model/event';

/** Customers per command. */
const CHUNK = 500;

interface Placed {
  order?: { total?: unknown; currency?: unknown };
}

export function createInsightStore(tickets: Model<Ticket>, events: Model<EventRow>): InsightStore {
  return {
    tickets: async (from, to, limit) =>
      tickets
        .find({ createdAt: { $gte: from, $lt: to } })
        .sort({ createdAt: 1 })
        .limit(limit)
        .lean<Ticket[]>(),
    async orders(customers, since) {
      const chunks = Array.from({ length: Math.ceil(customers.length / CHUNK) }, (_, at) =>
        customers.slice(at * CHUNK, (at + 1) * CHUNK),
      );
      const rows: EventRow[] = [];
      for (const chunk of chunks) {
        const wanted = { customer: { $in: chunk }, type: 'order.placed', at: { $gte: since } };
        rows.push(...(await events.find(wanted).lean<EventRow[]>()));
      }
      return rows.flatMap(({ customer, at, body }) => {
        const { total, currency } = (body as Placed).order ?? {};
        return typeof total === 'number' && typeof currency === 'string' ? [{ customer, at, total, currency }] : [];
      });
    },
  };
}
