/** The desk of a shop without agents in Parley: no agent is online, and the opening hours determine when a message is answered. */
import type { Desk, Handover, Presence, Ticket } from '../model/desk';
import { answerBy, type Opening, type OpeningHours } from './hours';

export interface DeskHours extends OpeningHours {
  /** Opening minutes until a message is answered. */
  answerMinutes: number;
  /** Skill groups with their own opening hours. */
  groups?: Readonly<Record<string, readonly Opening[]>>;
}

export function createHoursDesk(opening: DeskHours): Desk {
  const { groups = {} } = opening;
  const presence = async (group = '', now: number): Promise<Presence> => {
    const hours = Object.hasOwn(groups, group) ? (groups[group] ?? []) : opening.hours;
    return { somebody: false, promisedBy: answerBy(now, opening.answerMinutes, { ...opening, hours }) };
  };
  return {
    presence,
    async put(handover, now) {
      const there = await presence(handover.group, now);
      return { ticket: ticketOf(handover, there, now), presence: there };
    },
    takeBack: async (id, now) => ({
      kind: 'moved',
      id,
      step: { state: 'closed', at: new Date(now), by: 'shopper', note: 'solved' },
    }),
  };
}

/** The row of a hand-over with its promise. */
export function ticketOf(handover: Handover, presence: Presence, now: number): Ticket {
  const at = new Date(now);
  const promisedBy = presence.somebody ? new Date(now + presence.minutes * 60_000) : presence.promisedBy;
  return {
    ...handover,
    promisedBy,
    state: 'open',
    history: [{ state: 'open', at, by: 'assistant', note: handover.reason }],
    createdAt: at,
  };
}
