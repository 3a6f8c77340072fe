/** What a commit, a consent or a decision tells the outside, as events whose ids follow from what happened. */
import { createHash } from 'node:crypto';
import { given } from '../../model/given';
import type { TicketChange, TicketStep } from '../../model/desk';
import type { Alert } from '../../model/operations';
import type { Commit, Consent, Message, ScheduledAction } from '../../model/records';
import type { WebhookEvent, WebhookKind } from '../../model/webhook';

/** The scheme asks for small bodies; a longer content is left out, and the message is read by the API. */
const CONTENT_MAX_BYTES = 16_384;

export function eventOf(kind: WebhookKind, key: string, at: Date, data: Record<string, unknown>): WebhookEvent {
  // No full stop in it: the signature joins id, time and body by them.
  const id = `evt_${createHash('sha256').update(`${kind}|${key}`).digest('base64url').slice(0, 27)}`;
  return { id, kind, at, data };
}

/** `customer`: of the commit's conversation. */
export function eventsOfCommit(commit: Commit, customer: string | undefined): WebhookEvent[] {
  return [
    ...commit.messages.flatMap((message) => eventsOfMessage(message, customer)),
    ...(commit.tickets ?? []).flatMap((change) => eventsOfTicket(change)),
  ];
}

function eventsOfMessage(message: Message, customer: string | undefined): WebhookEvent[] {
  const { _id, conversation, seq, identity, at, content, purpose, intent, delivery, reason } = message;
  const about = { message: _id, conversation, ...given({ customer }), identity, seq };
  const large = Buffer.byteLength(JSON.stringify(content)) > CONTENT_MAX_BYTES;
  const shown = large ? { contentLeftOut: true } : { content };
  if (message.direction === 'out')
    return [eventOf('message.sent', _id, at, { ...about, ...shown, purpose, delivery, reason })];
  const received = eventOf('message.received', _id, at, { ...about, ...shown, intent });
  if (content.kind !== 'order') return [received];
  return [received, eventOf('order.asked', _id, at, { ...about, items: content.items, text: content.text })];
}

function eventsOfTicket(change: TicketChange): WebhookEvent[] {
  if (change.kind === 'made') {
    const { _id, conversation, customer, group, reason, priority, language, promisedBy, createdAt } = change.ticket;
    const data = { ticket: _id, conversation, customer, group, reason, priority, language, promisedBy };
    return [eventOf('handover.opened', _id, createdAt, data)];
  }
  return change.kind === 'moved' ? [ticketMoved(change.id, change.step)] : [];
}

export function ticketMoved(ticket: string, { state, at, by, note }: TicketStep): WebhookEvent {
  return eventOf('handover.moved', `${ticket}|${state}|${at.getTime()}`, at, { ticket, state, by, note });
}

export function consentChanged(customer: string, { purpose, state, at, source }: Consent): WebhookEvent {
  return eventOf('consent.changed', `${customer}|${purpose}|${state}|${at.getTime()}`, at, {
    customer,
    purpose,
    state,
    source,
  });
}

/** `key`: told once for each, however many processes see it. */
export function alertRaised(key: string, { id, level, kind, of, detail, since }: Alert, at: Date): WebhookEvent {
  return eventOf('alert.raised', key, at, { alert: id, level, kind, of, detail, since });
}

/** A turn that is redone decides again: the same outcome for the same reason is the same event. */
export function pushDecided(
  { _id, rule, step, purpose, customer, business }: ScheduledAction,
  { at, outcome, reason, until }: ScheduledAction['decisions'][number],
): WebhookEvent {
  const key = [_id, outcome, reason, until?.getTime() ?? ''].join('|');
  const data = { action: _id, rule, step, purpose, customer, business, outcome, reason, until };
  return eventOf('push.decided', key, at, data);
}
