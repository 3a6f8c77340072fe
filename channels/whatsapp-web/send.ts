/** One send and its outcome: before the browser received it nothing was sent, afterwards only its response tells. */
import type { PlatformBody, SendContext, SendOutcome } from '../../src/model/channel';
import { sleep, type Clock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import type { CallOutcome } from './calls';
import { settled } from './intake';
import type { Ledger } from './ledger';
import type { Pace } from './pace';
import { parcelOf } from './parcel';
import { sentSchema } from './protocol';
import type { Supervisor } from './supervisor';

/** A starting browser, or a phone that must be linked, takes at least this long. */
const NOT_READY_MS = 15_000;
/** Errors that mean that no one on WhatsApp has this id. */
const UNREACHABLE = /not (on|a) whatsapp|not a whatsapp user|invalid wid|wid error/i;

export interface SendParts {
  supervisor: Pick<Supervisor, 'status' | 'call'>;
  clock: Clock;
  pace: Pace;
  ledger: Ledger;
  /** The result of an abandoned send arrives like an event. */
  give(events: Decoded[]): void;
  missing(reason: string): void;
}

export async function send(
  body: PlatformBody,
  context: Pick<SendContext, 'address' | 'attemptId' | 'signal'>,
  parts: SendParts,
): Promise<SendOutcome> {
  const { supervisor, clock } = parts;
  const { signal, address } = context;
  if (signal.aborted) return { kind: 'notAccepted', reason: 'aborted before it was sent' };
  const { state, detail } = supervisor.status();
  if (state !== 'ready')
    return {
      kind: 'notAccepted',
      reason: `WhatsApp Web is not ready: ${detail ?? state}`,
      retryAfterMs: NOT_READY_MS,
      account: true,
    };
  const made = await parcelOf(body, signal);
  if (typeof made === 'string') return { kind: 'rejected', reason: made };
  if (made.missing !== undefined) parts.missing(made.missing);
  const slot = parts.pace.reserve(address.chat);
  if ('later' in slot)
    return { kind: 'notAccepted', reason: 'many chats are being answered, at a human pace', retryAfterMs: slot.later };
  if (slot.waitMs > 0) {
    void supervisor.call({ name: 'typing', chat: address.chat }, signal);
    await sleep(clock, slot.waitMs, signal);
  }
  if (signal.aborted) return { kind: 'notAccepted', reason: 'aborted before it was sent' };
  const settle = parts.ledger.begin(context.attemptId, made.parcel);
  const late = (outcome: CallOutcome): void => {
    const sent = sentOf(outcome);
    settle(sent ?? (outcome.ok || outcome.sent ? 'unknown' : 'unsent'));
    if (sent) parts.give([settled(sent.stanza, context.attemptId, clock)]);
  };
  const outcome = await supervisor.call({ name: 'send', chat: address.chat, parcel: made.parcel }, signal, late);
  const sent = sentOf(outcome);
  settle(sent ?? (outcome.ok || outcome.sent ? 'unknown' : 'unsent'));
  return outcomeOf(outcome, sent);
}

function sentOf(outcome: CallOutcome): { stanza: string; at?: number | undefined } | null {
  const parsed = outcome.ok ? sentSchema.safeParse(outcome.value) : null;
  return parsed?.success ? parsed.data : null;
}

function outcomeOf(outcome: CallOutcome, sent: { stanza: string; at?: number | undefined } | null): SendOutcome {
  if (sent)
    return {
      kind: 'accepted',
      providerMessageId: sent.stanza,
      ...(sent.at !== undefined && { at: sent.at * 1000 }),
    };
  if (outcome.ok) return { kind: 'ambiguous', reason: 'the browser gave no id back' };
  if (outcome.sent) return { kind: 'ambiguous', reason: outcome.reason };
  if (/browser/.test(outcome.reason))
    return { kind: 'notAccepted', reason: outcome.reason, retryAfterMs: NOT_READY_MS, account: true };
  return {
    kind: 'rejected',
    reason: outcome.reason,
    ...(UNREACHABLE.test(outcome.reason) && { unreachable: true }),
  };
}
