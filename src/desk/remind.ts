/** Reminds by e-mail of answers that were promised and are not given yet, shortly before the promise breaks. */
import type { User } from '../model/access';
import type { Ticket } from '../model/desk';
import type { Store } from '../model/store';
import { serves } from './people';

export interface Reminder {
  ticket: Ticket;
  to: User;
  customer: string;
}

export interface RemindParts {
  store: Pick<Store, 'tickets' | 'users' | 'customers'>;
  /** Posted once for its key. */
  post(key: string, reminder: Reminder): Promise<unknown>;
  now(): number;
}

/** A quarter of an hour is enough to answer; a shorter promise is reminded of once half of it is over. */
const BEFORE_MS = 15 * 60_000;
/** Longer ago: anyone who looks at the list of tickets sees it, and no letter helps. */
const LATE_MS = 60 * 60_000;
const PAGE = 500;
const ANSWERING = ['owner', 'merchant', 'agent'];

/** How many reminders are due; each is posted again and again under one key, and leaves once. */
export async function remind({ store, post, now }: RemindParts): Promise<number> {
  const due = (await store.tickets.list({ state: 'open' }, PAGE)).filter((ticket) => isDue(ticket, now()));
  if (due.length === 0) return 0;
  const users = (await store.users.list()).filter(({ disabled, role }) => !disabled && ANSWERING.includes(role));
  let posted = 0;
  for (const ticket of due) {
    const customer = await store.customers.byId(ticket.customer);
    for (const to of users.filter((user) => concerns(user, ticket))) {
      const key = `reminder|${ticket._id}|${ticket.promisedBy?.getTime() ?? 0}|${to._id}`;
      await post(key, { ticket, to, customer: customer?.name ?? ticket.customer });
      posted += 1;
    }
  }
  return posted;
}

function isDue({ promisedBy, createdAt }: Ticket, now: number): boolean {
  if (promisedBy === null) return false;
  const at = promisedBy.getTime();
  const before = Math.min(BEFORE_MS, (at - createdAt.getTime()) / 2);
  return now >= at - before && now < at + LATE_MS;
}

/** The one who has taken it; else everyone of its group, and owners where no one serves that. */
function concerns(user: User, { agent, group }: Ticket): boolean {
  return typeof agent === 'string' ? user._id === agent : serves(user, group);
}
