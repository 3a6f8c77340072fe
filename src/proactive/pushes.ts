/** The proactive side of the path: the decision on a due action under its conversation's lease, and the final check before it is sent. */
import type { Content } from '../model/content';
import type { PushReply } from '../model/flow';
import { GatewayError } from '../model/errors';
import type { Decision, PushDecision, PushPreview, Pushes } from '../model/push';
import type { Conversation, Customer, Identity, OutboxRow, ScheduledAction } from '../model/records';
import { consented, gate, maySend, type GateFacts } from './gate';
import { quietUntilOfAny } from './quiet';
import { askShop, isCapped, look, quietFor, ruleOf, troubleOf } from './look';
import { firstButton } from './automations/reply';
import { createSlots, type Slots } from './slot';
import { templateOf } from './template';
import type { PushParts } from './parts';

/** How long to wait before asking a shop that is down again. */
const SHOP_AWAY_MS = 5 * 60_000;

export function createPushes(parts: PushParts): Pushes & PushPreview {
  const slots = createSlots(parts);
  return {
    async decide(action, conversation) {
      try {
        const decision = await decide(parts, slots, action, conversation);
        if (decision.outcome !== 'postpone') await renewed(parts, action);
        return decision;
      } catch (fault) {
        return postponed(parts, slots, action, fault);
      }
    },
    async preview(action, conversation, at) {
      const facts = await look(parts, slots, action, conversation, at);
      if (facts === null) return { outcome: 'skip', reason: 'customer_gone' };
      const decision = gate(facts);
      if (decision.outcome !== 'send' && decision.outcome !== 'holdout') return decision;
      const sending = await write(parts, facts);
      if (sending === null) return { outcome: 'skip', reason: 'render_error' };
      return decision.outcome === 'holdout' ? decision : sending;
    },
    async still(row) {
      if (row.action === undefined) return { outcome: 'send' };
      const action = await parts.store.actions.byId(row.action);
      const customer = action === null ? null : await parts.store.customers.byId(action.customer);
      if (action === null || customer === null) return { outcome: 'cancel', reason: 'customer_gone' };
      const reason = await whyNot(parts, row, action, customer);
      if (reason === null && (!isCapped(action) || (await slots.move(action, customer)))) return { outcome: 'send' };
      return { outcome: 'cancel', reason: reason ?? 'cap' };
    },
    async settled(row, outcome) {
      if (row.action === undefined) return;
      const action = await parts.store.actions.byId(row.action);
      if (action === null) return;
      const decision = {
        at: new Date(parts.clock.now()),
        outcome: outcome === 'failed' ? ('fail' as const) : ('cancel' as const),
        reason: row.reason ?? outcome,
      };
      // The mark comes first: only the process that sets it releases the place, so that it never releases another push's place.
      if (!(await parts.store.actions.drop(action._id, decision, outcome)) || !isCapped(action)) return;
      await slots.release(action);
    },
  };
}

async function decide(
  parts: PushParts,
  slots: Slots,
  action: ScheduledAction,
  conversation: Conversation,
): Promise<PushDecision> {
  const facts = await look(parts, slots, action, conversation);
  if (facts === null) return record(parts, slots, action, { outcome: 'skip', reason: 'customer_gone' });
  const decision = gate(facts);
  if (decision.outcome !== 'send' && decision.outcome !== 'holdout') return record(parts, slots, action, decision);
  const sending = await write(parts, facts);
  if (sending === null) return record(parts, slots, action, { outcome: 'skip', reason: 'render_error' });
  // The holdout is recorded only if the push could have been written.
  if (decision.outcome === 'holdout') return record(parts, slots, action, decision);
  if (facts.ownSlot !== null) return linked(parts, action, sending);
  // Taken before the place under the cap, because an unused token costs less than a place that must be released.
  const later = (await ruleOf(parts, action)?.throttle?.(action)) ?? null;
  if (later !== null) return record(parts, slots, action, { outcome: 'postpone', until: later, reason: 'throttled' });
  const at = new Date(facts.now);
  if (!(await parts.store.actions.decide(action._id, { at, outcome: 'send', reason: 'ok' }, {})))
    return { outcome: 'cancel', reason: 'final' };
  if (!isCapped(action) || (await slots.take(action, at))) return linked(parts, action, sending);
  // Another push of this person took the place meanwhile; the gate now sees it and says until when to wait.
  const fresh = await parts.store.customers.byId(action.customer);
  const second = gate({ ...facts, customer: fresh ?? facts.customer });
  return record(
    parts,
    slots,
    action,
    second.outcome === 'send'
      ? { outcome: 'postpone', until: new Date(facts.now + SHOP_AWAY_MS), reason: 'cap' }
      : second,
  );
}

/** Before the turn commits: planning twice changes nothing, and a turn that is redone plans again. */
export async function renewed(parts: Pick<PushParts, 'rules' | 'store'>, action: ScheduledAction): Promise<void> {
  const renew = ruleOf(parts, action)?.renew;
  const customer = renew && (await parts.store.customers.byId(action.customer));
  if (customer) await renew(action, customer);
}

/** The message, in the language of the conversation. Null, with a log line, if a text or a fact is missing: no message is better than half of one. */
async function write(
  { rules, texts, config, log }: PushParts,
  facts: GateFacts,
): Promise<Extract<PushDecision, { outcome: 'send' }> | null> {
  const { action, conversation, customer, profile, now, zones } = facts;
  const identity = consented(facts).find((each) => each.reachable && !facts.closed(each)) as Identity;
  const language =
    conversation.language ?? customer.language ?? profile?.language ?? identity.language ?? config.language;
  const rule = rules.find((each) => each.name === action.rule);
  let contents: Content[] | null = null;
  let reply: PushReply | null = null;
  try {
    contents = (await rule?.contents(action, { language, timeZone: zones[0], now, texts })) ?? null;
    if (contents !== null) reply = (await rule?.reply?.(action)) ?? firstButton(contents);
  } catch (fault) {
    if (fault instanceof GatewayError && fault.retryable) throw fault;
    log.warn({ action: action._id, fault: String(fault) }, 'a push could not be written');
  }
  return contents === null || contents.length === 0
    ? null
    : {
        outcome: 'send',
        identity,
        language,
        contents,
        ...(reply && { reply }),
        template: templateOf(action, contents[0] as Content),
      };
}

type Sending = Extract<PushDecision, { outcome: 'send' }>;

/** A template keeps the shop's own address, which its approval names. */
async function linked({ links }: PushParts, action: ScheduledAction, sending: Sending): Promise<Sending> {
  return links === undefined ? sending : { ...sending, contents: await links.wrap(action, sending.contents) };
}

/** Writes the decision; if the action became final meanwhile, its earlier decision stays. Releases a place that the turn took and did not use. */
async function record(
  { store, clock }: PushParts,
  slots: Pick<Slots, 'release'>,
  action: ScheduledAction,
  decision: Exclude<Decision, { outcome: 'send' }>,
): Promise<Exclude<Decision, { outcome: 'send' }>> {
  const { outcome, reason } = decision;
  const entry = { at: new Date(clock.now()), outcome, reason };
  if (isCapped(action) && action.decisions.at(-1)?.outcome === 'send') await slots.release(action);
  if (outcome === 'postpone')
    await store.actions.decide(action._id, { ...entry, until: decision.until }, { dueAt: decision.until });
  else
    await store.actions.decide(action._id, entry, {
      state: outcome === 'skip' ? 'skipped' : outcome === 'cancel' ? 'cancelled' : 'heldout',
    });
  return decision;
}

/** A shop that is down must not fail the turn; faults of the store do. */
async function postponed(
  parts: PushParts,
  slots: Pick<Slots, 'release'>,
  action: ScheduledAction,
  fault: unknown,
): Promise<PushDecision> {
  if (!(fault instanceof GatewayError) || fault.code !== 'SHOP_DOWN') throw fault;
  const until = new Date(parts.clock.now() + SHOP_AWAY_MS);
  return record(
    parts,
    slots,
    action,
    until > action.sendBefore
      ? { outcome: 'skip', reason: 'shop_down' }
      : { outcome: 'postpone', until, reason: 'shop_down' },
  );
}

/** The final check: everything that may have changed between decision and sending. */
async function whyNot(
  parts: PushParts,
  row: OutboxRow,
  action: ScheduledAction,
  customer: Customer,
): Promise<string | null> {
  const { shop, clock, config } = parts;
  if (action.state !== 'sent') return action.reason ?? 'final';
  try {
    const rule = ruleOf(parts, action);
    const [exit, paused, { profile, zones }] = await Promise.all([
      rule?.exit(action, customer),
      rule?.paused?.(action),
      askShop(shop, customer),
    ]);
    if (exit) return exit;
    if (paused) return 'paused';
    if (clock.now() > action.sendBefore.getTime()) return 'expired';
    const channel = row.identity.split('|', 1)[0] ?? '';
    if (!maySend(action.purpose, customer, profile, channel)) return 'no_consent';
    if (isCapped(action)) {
      const waiting = await parts.store.actions.waitingFor(action.customer);
      const trouble = await troubleOf(parts, action, { _id: row.conversation }, waiting);
      if (trouble !== null) return trouble;
    }
    const quiet = quietUntilOfAny(clock.now(), zones, quietFor(config, profile, action)) !== null;
    return quiet && action.purpose !== 'critical' ? 'quiet_hours' : null;
  } catch (fault) {
    if (fault instanceof GatewayError && fault.code === 'SHOP_DOWN') return 'shop_down';
    throw fault;
  }
}
