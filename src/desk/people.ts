/** The desk with users of the console: anyone signed in and available who serves the group and has room answers within minutes. */
import type { User } from '../model/access';
import type { Desk, Presence } from '../model/desk';
import type { Store } from '../model/store';
import { createHoursDesk, ticketOf, type DeskHours } from './desk';

/** A console sends a heartbeat every half minute. */
const PRESENT_MS = 75_000;
/** Minutes to the first answer, per person waiting before. */
const ANSWER_MINUTES = 3;
/** More tickets than any desk has open at once. */
const HELD_MAX = 2_000;

type Parts = { store: Pick<Store, 'presence' | 'tickets' | 'users'>; opening: DeskHours };

export interface Seat {
  user: User;
  available: boolean;
  load: number;
}

/** Recently active users, with their open chats. */
export async function seatsOf({ store }: Pick<Parts, 'store'>, now: number): Promise<Seat[]> {
  const rows = await store.presence.since(new Date(now - PRESENT_MS));
  if (rows.length === 0) return [];
  const [users, held] = await Promise.all([
    Promise.all(rows.map(({ _id }) => store.users.byId(_id))),
    store.tickets.queue({ agent: 'held' }, HELD_MAX),
  ]);
  return users.flatMap((user, at) => {
    if (!user || user.disabled) return [];
    const load = held.filter(({ agent, snoozedUntil }) => agent === user._id && !snoozedUntil).length;
    return [{ user, available: rows[at]?.available === true, load }];
  });
}

/** Users without a group serve all groups. */
export function serves({ groups }: Pick<User, 'groups'>, group: string | undefined): boolean {
  return groups.length === 0 || (group !== undefined && groups.includes(group));
}

export function createPeopleDesk(parts: Parts): Desk {
  const hours = createHoursDesk(parts.opening);
  const presence = async (group: string | undefined, now: number): Promise<Presence> => {
    const closed = await hours.presence(group, now);
    const seats = await seatsOf(parts, now);
    const free = seats.filter(({ user, available, load }) => available && load < user.capacity && serves(user, group));
    if (free.length === 0) return closed;
    const before = await parts.store.tickets.waiting(group);
    const minutes = ANSWER_MINUTES * Math.ceil((before + 1) / free.length);
    return { somebody: true, minutes, promisedBy: closed.promisedBy };
  };
  return {
    presence,
    async put(handover, now) {
      const there = await presence(handover.group, now);
      return { ticket: ticketOf(handover, there, now), presence: there };
    },
    takeBack: hours.takeBack,
  };
}
