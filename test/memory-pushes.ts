/** Planned pushes and events of the store in memory. */
import type { EventRow } from '../src/model/event';
import type { ScheduledAction } from '../src/model/records';
import type { Store } from '../src/model/store';
import { insert, list, read, turn } from './memory-rows';

export function actionsOf(actions: Map<string, ScheduledAction>): Store['actions'] {
  const all = (fits: (row: ScheduledAction) => boolean) => (): ScheduledAction[] => [...actions.values()].filter(fits);
  const newest = (rows: ScheduledAction[]): ScheduledAction[] =>
    rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return {
    insert: (row) => insert(actions, row),
    byId: (id) => read(actions.get(id)),
    async due(before, limit) {
      const rows = await list(all((row) => row.state === 'waiting' && row.dueAt.getTime() <= before.getTime()));
      return rows.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime()).slice(0, limit);
    },
    async decide(id, decision, change) {
      await turn();
      const row = actions.get(id);
      if (row?.state !== 'waiting') return false;
      row.decisions.push(structuredClone(decision));
      row.reason = decision.reason;
      Object.assign(row, structuredClone(change));
      await turn();
      return true;
    },
    async drop(id, decision, state) {
      await turn();
      const row = actions.get(id);
      if (row === undefined || row.state === 'waiting' || row.droppedAt !== undefined) return false;
      row.decisions.push(structuredClone(decision));
      Object.assign(row, { state, reason: decision.reason, droppedAt: decision.at });
      await turn();
      return true;
    },
    waitingFor: (customer) => list(all((row) => row.customer === customer && row.state === 'waiting')),
    async waitingOn(rule, business, after, limit) {
      const rows = await list(
        all((row) => row.rule === rule && row.business === business && row.state === 'waiting' && row._id > after),
      );
      return rows.sort((a, b) => (a._id < b._id ? -1 : 1)).slice(0, limit);
    },
    ofCustomer: async (customer, limit) => newest(await list(all((row) => row.customer === customer))).slice(0, limit),
  };
}

export function eventsOf(events: Map<string, EventRow>): Store['events'] {
  return {
    insert: (row) => insert(events, row),
    byId: (id) => read(events.get(id)),
    async handled(id, at, led) {
      await turn();
      Object.assign(events.get(id) ?? {}, { handledAt: new Date(at), ...(led && { led: structuredClone(led) }) });
    },
    async unhandled(before, limit) {
      const open = (row: EventRow): boolean => row.handledAt === null && row.receivedAt <= before;
      return (await list(() => [...events.values()].filter(open))).slice(0, limit).map((row) => row._id);
    },
    async open(customer, limit) {
      const open = (row: EventRow): boolean => row.handledAt === null && row.customer === customer;
      return (await list(() => [...events.values()].filter(open))).slice(0, limit);
    },
    since(customer, type, since) {
      const wanted = (row: EventRow): boolean =>
        row.customer === customer && row.type === type && row.at.getTime() >= since.getTime();
      return list(() => [...events.values()].filter(wanted));
    },
  };
}
