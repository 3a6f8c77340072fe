/** A desk with someone there, for tests: `here` says for which groups, null for no one. */
import { given } from '../model/given';
import type { Desk, Presence } from '../model/desk';
import { ticketOf } from './desk';

export interface StaffedDesk extends Desk {
  here: { name?: string; minutes: number; groups?: readonly string[] } | null;
  promisedBy: Date | null;
}

export function createStaffedDesk(): StaffedDesk {
  const desk: StaffedDesk = {
    here: { name: 'Mia', minutes: 3 },
    promisedBy: null,
    async presence(group): Promise<Presence> {
      const { here, promisedBy } = desk;
      const serves =
        here !== null && (here.groups === undefined || (group !== undefined && here.groups.includes(group)));
      if (!here || !serves) return { somebody: false, promisedBy };
      return { somebody: true, minutes: here.minutes, promisedBy, ...given({ name: here.name }) };
    },
    async put(handover, now) {
      const presence = await desk.presence(handover.group, now);
      return { ticket: ticketOf(handover, presence, now), presence };
    },
    takeBack: async (id, now) => ({
      kind: 'moved',
      id,
      step: { state: 'closed', at: new Date(now), by: 'shopper', note: 'solved' },
    }),
  };
  return desk;
}
