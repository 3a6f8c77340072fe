/** The gate: one list of small pure steps that decides what becomes of a push, and why. Preview and sending ask the same list. */
import { consentOn } from '../people/consent';
import type { Decision } from '../model/push';
import type { Conversation, Customer, Identity, ScheduledAction } from '../model/records';
import type { ShopCustomer } from '../model/shop';
import { jitterOf, quietUntilInAll, type QuietHours } from './quiet';

export const DAY_MS = 86_400_000;
/** The customer speaks: a push would talk into it. */
const TALKING_MS = 15 * 60_000;
const GUARD_MS = 30 * 60_000;

/** All that a decision rests on, read just before. */
export interface GateFacts {
  now: number;
  action: ScheduledAction;
  customer: Customer;
  /** The shop's own record; its opt-in counts where the shopper never told us anything else. */
  profile: ShopCustomer | null;
  conversation: Conversation;
  /** Of this conversation, best first. */
  identities: readonly Identity[];
  /** Why the automation says that the push is pointless. */
  exit: string | null;
  /** Until when the automation waits for something; absent or null: for nothing. */
  hold?: Date | null;
  zones: readonly [string, ...string[]];
  quiet: QuietHours;
  /** Whether the platform takes nothing from us for this identity now, not even an approved template of this rule. */
  closed(identity: Identity): boolean;
  /** The slot under the cap that this action holds already, from a turn that was redone. */
  ownSlot: Date | null;
}

type Verdict = Exclude<Decision, { outcome: 'send' }> | null;
type Step = (facts: GateFacts) => Verdict;

/** In this order; the first verdict counts. */
export const STEPS: readonly Step[] = [final, exit, expired, hold, consent, guard, quietHours, reach, cap];

export function gate(facts: GateFacts): Decision {
  for (const step of STEPS) {
    const verdict = step(facts);
    if (verdict?.outcome === 'postpone' && verdict.until > facts.action.sendBefore)
      return { outcome: 'skip', reason: verdict.reason };
    if (verdict !== null) return verdict;
  }
  return { outcome: 'send' };
}

/** The identities that may be written to for this purpose, best first. */
export function consented({
  action,
  customer,
  profile,
  identities,
}: Pick<GateFacts, 'action' | 'customer' | 'profile' | 'identities'>): Identity[] {
  return identities.filter((identity) => maySend(action.purpose, customer, profile, identity.channel));
}

/** Marketing needs a yes and unknown is no; what concerns an order needs no yes, only the absence of a no. */
export function maySend(
  purpose: ScheduledAction['purpose'],
  customer: Customer,
  profile: ShopCustomer | null,
  channel: string,
): boolean {
  if (purpose === 'critical') return true;
  // What the shop's account said at linking is asked afresh, for it may have been withdrawn there.
  const own = profile === null ? customer.consents : customer.consents.filter((each) => each.source !== SHOP_ACCOUNT);
  const said = consentOn(own, purpose, channel);
  if (purpose === 'service') return said !== 'withdrawn';
  return said === null ? profile?.marketingOptIn === true : said === 'granted';
}

/** The source that linking writes. */
const SHOP_ACCOUNT = 'shop account';

function final({ action }: GateFacts): Verdict {
  return action.state === 'waiting' ? null : { outcome: 'cancel', reason: 'final' };
}

function exit(facts: GateFacts): Verdict {
  return facts.exit === null ? null : { outcome: 'cancel', reason: facts.exit };
}

function expired({ action, now }: GateFacts): Verdict {
  return now <= action.sendBefore.getTime() ? null : { outcome: 'skip', reason: 'expired' };
}

function hold({ hold: until = null }: GateFacts): Verdict {
  return until === null ? null : { outcome: 'postpone', until, reason: 'not_yet' };
}

function consent(facts: GateFacts): Verdict {
  if (facts.identities.length === 0) return { outcome: 'skip', reason: 'unreachable' };
  return consented(facts).length > 0 ? null : { outcome: 'skip', reason: 'no_consent' };
}

function guard({ action, conversation, now }: GateFacts): Verdict {
  if (action.purpose === 'critical') return null;
  const until = new Date(now + GUARD_MS);
  if (conversation.owner === 'person') return { outcome: 'postpone', until, reason: 'person_owns' };
  const talking = conversation.lastInboundAt !== undefined && conversation.lastInboundAt.getTime() > now - TALKING_MS;
  return talking ? { outcome: 'postpone', until, reason: 'talking' } : null;
}

function quietHours({ action, zones, quiet, now }: GateFacts): Verdict {
  if (action.purpose === 'critical') return null;
  const end = quietUntilInAll(now, zones, quiet);
  if (end === null) return null;
  const spread = end + jitterOf(action._id);
  const last = action.sendBefore.getTime();
  return { outcome: 'postpone', until: new Date(end <= last ? Math.min(spread, last) : spread), reason: 'quiet_hours' };
}

function reach(facts: GateFacts): Verdict {
  const reachable = consented(facts).filter((identity) => identity.reachable);
  if (reachable.length === 0) return { outcome: 'skip', reason: 'unreachable' };
  return reachable.every((identity) => facts.closed(identity)) ? { outcome: 'skip', reason: 'window_closed' } : null;
}

/** One marketing push per person in any 24 hours. Only a forecast: the reservation itself is atomic in the store. */
function cap({ action, customer, now, ownSlot }: GateFacts): Verdict {
  if (action.purpose !== 'marketing' || ownSlot !== null) return null;
  const taken = customer.marketingSentAt.map((at) => at.getTime()).filter((at) => at > now - DAY_MS);
  return taken.length === 0
    ? null
    : { outcome: 'postpone', until: new Date(Math.max(...taken) + DAY_MS), reason: 'cap' };
}
