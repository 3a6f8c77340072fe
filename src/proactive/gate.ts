/** The gate: a list of small pure steps that decides what happens to a push, and why. Preview and sending use the same list. */
import { consentOn } from '../people/consent';
import type { Decision } from '../model/push';
import type { Conversation, Customer, Identity, ScheduledAction } from '../model/records';
import type { ShopCustomer } from '../model/shop';
import type { Cap } from '../model/store';
import { inHoldout, type Holdout } from './holdout';
import { jitterOf, quietUntilOfAny, type QuietHours } from './quiet';
import { windowOpens, type SendWindow } from './window';

export const DAY_MS = 86_400_000;
/** How long after the customer's last message a push would interrupt. */
const TALKING_MS = 15 * 60_000;
const GUARD_MS = 30 * 60_000;
/** How often marketing looks again, while something is wrong. */
const TROUBLE_MS = 2 * 3_600_000;
/** Pushes due within this time of each other compete for one place. */
const RIVALS_MS = 5 * 60_000;
/** Marketing pushes per person over all channels: one per day, three per week. */
export const CAPS: readonly Cap[] = [
  { max: 1, windowMs: DAY_MS },
  { max: 3, windowMs: 7 * DAY_MS },
];
/** For automations that define none. */
export const PRIORITY = 45;

/** Everything that a decision depends on, read just before. */
export interface GateFacts {
  now: number;
  action: ScheduledAction;
  customer: Customer;
  /** The shop's own record; its opt-in counts if the shopper never told us otherwise. */
  profile: ShopCustomer | null;
  conversation: Conversation;
  /** Identities of this conversation, best first. */
  identities: readonly Identity[];
  /** Why the automation considers the push pointless. */
  exit: string | null;
  /** When to check again, while its automation or campaign is paused. */
  pausedUntil?: Date | null;
  /** Until when the automation waits for an event; absent or null: it does not. */
  hold?: Date | null;
  /** What marketing must not talk over, such as `open_complaint`; absent or null: nothing. */
  trouble?: Trouble | null;
  zones: readonly [string, ...string[]];
  /** The shop's quiet hours, and the stricter ones of the shopper's country. */
  quiet: readonly QuietHours[];
  /** Whether the platform accepts nothing for this identity now, not even an approved template of this rule. */
  closed(identity: Identity): boolean;
  /** The place under the cap that this action already has, from a turn that was redone. */
  ownSlot: Date | null;
  /** Days and hours of the automation; absent or null: any. */
  window?: SendWindow | null;
  /** Absent or null: no holdout. */
  holdout?: Holdout | null;
  /** Absent: CAPS. */
  caps?: readonly Cap[];
  whenCapped?: 'postpone' | 'skip';
  /** The lower one goes first under the cap. Absent: PRIORITY. */
  priority?: number;
  /** Other waiting marketing pushes of this person. */
  rivals?: readonly Rival[];
}

export type Trouble = 'open_complaint' | 'trouble';

export interface Rival {
  action: Pick<ScheduledAction, '_id' | 'dueAt'>;
  priority: number;
}

type Verdict = Exclude<Decision, { outcome: 'send' }> | null;
type Step = (facts: GateFacts) => Verdict;

/** Evaluated in this order; the first verdict counts. */
export const STEPS: readonly Step[] = [
  final,
  paused,
  exit,
  expired,
  hold,
  consent,
  guard,
  trouble,
  quietHours,
  sendWindow,
  reach,
  // The last check of eligibility, so that both arms are alike; the steps after it only decide when.
  holdout,
  priority,
  cap,
];

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

/** Marketing requires a yes, and unknown counts as no; service messages only require that there is no refusal. */
export function maySend(
  purpose: ScheduledAction['purpose'],
  customer: Customer,
  profile: ShopCustomer | null,
  channel: string,
): boolean {
  if (purpose === 'critical') return true;
  // The consent of the shop account at linking is read again, because it may have been withdrawn there.
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

function paused({ pausedUntil: until = null }: GateFacts): Verdict {
  return until === null ? null : { outcome: 'postpone', until, reason: 'paused' };
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

/** A shopper whose payment fails, or who waits for an answer to a complaint, is offered nothing. */
function trouble({ action, trouble: reason = null, now }: GateFacts): Verdict {
  if (action.purpose !== 'marketing' || reason === null) return null;
  return { outcome: 'postpone', until: new Date(now + TROUBLE_MS), reason };
}

function quietHours({ action, zones, quiet, now }: GateFacts): Verdict {
  if (action.purpose === 'critical') return null;
  const end = quietUntilOfAny(now, zones, quiet);
  if (end === null) return null;
  const spread = end + jitterOf(action._id);
  const last = action.sendBefore.getTime();
  return { outcome: 'postpone', until: new Date(end <= last ? Math.min(spread, last) : spread), reason: 'quiet_hours' };
}

function sendWindow({ action, window, zones, now }: GateFacts): Verdict {
  if (!window || action.purpose === 'critical') return null;
  const opens = windowOpens(now, zones[0], window);
  return opens === null
    ? null
    : { outcome: 'postpone', until: new Date(opens + jitterOf(action._id)), reason: 'send_window' };
}

function reach(facts: GateFacts): Verdict {
  const reachable = consented(facts).filter((identity) => identity.reachable);
  if (reachable.length === 0) return { outcome: 'skip', reason: 'unreachable' };
  return reachable.every((identity) => facts.closed(identity)) ? { outcome: 'skip', reason: 'window_closed' } : null;
}

function holdout({ action, holdout: arm, customer, ownSlot }: GateFacts): Verdict {
  if (!arm || action.purpose === 'critical' || ownSlot !== null) return null;
  return inHoldout(arm, customer._id) ? { outcome: 'holdout', reason: 'holdout' } : null;
}

/** Of several pushes for the last free place the most important goes first, then the oldest. */
function priority(facts: GateFacts): Verdict {
  const { action, rivals = [], now, ownSlot } = facts;
  if (action.purpose !== 'marketing' || ownSlot !== null) return null;
  const better = rivals.filter((rival) => rival.action.dueAt.getTime() <= now + RIVALS_MS && isBefore(rival, facts));
  return better.length > 0 && better.length >= freePlaces(facts)
    ? { outcome: 'postpone', until: new Date(now + RIVALS_MS), reason: 'priority' }
    : null;
}

function isBefore(rival: Rival, { action, priority: own = PRIORITY }: GateFacts): boolean {
  const order =
    rival.priority - own ||
    rival.action.dueAt.getTime() - action.dueAt.getTime() ||
    (rival.action._id < action._id ? -1 : 1);
  return order < 0;
}

/** Only a forecast: the reservation itself is atomic in the store. */
function cap(facts: GateFacts): Verdict {
  const { action, ownSlot, whenCapped = 'postpone', now } = facts;
  if (action.purpose !== 'marketing' || ownSlot !== null || freePlaces(facts) > 0) return null;
  if (whenCapped === 'skip') return { outcome: 'skip', reason: 'cap' };
  const free = (facts.caps ?? CAPS).map(({ max, windowMs }) => {
    const latest = taken(facts, windowMs).sort((a, b) => b - a);
    const blocking = latest[max - 1];
    return blocking === undefined ? now : blocking + windowMs;
  });
  return { outcome: 'postpone', until: new Date(Math.max(...free)), reason: 'cap' };
}

/** How many marketing pushes may be sent now. */
function freePlaces(facts: GateFacts): number {
  return Math.min(...(facts.caps ?? CAPS).map(({ max, windowMs }) => max - taken(facts, windowMs).length));
}

function taken({ customer, now }: GateFacts, windowMs: number): number[] {
  return customer.marketingSentAt.map((at) => at.getTime()).filter((at) => at > now - windowMs);
}
