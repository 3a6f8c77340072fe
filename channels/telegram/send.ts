/** One send and its outcome: 429 waits, 4xx is final, no byte written is harmless, everything after the first byte is ambiguous. */
import type { PlatformBody, SendContext, SendOutcome } from '../../src/model/channel';
import { classOf } from '../../src/model/status';
import type { CallResult, Client, Failure } from './send/client';
import { fieldsOf, idOf, list, numberOf } from './fields';
import { consequenceOf } from './send/consequences';
import type { Pause } from './send/pause';
import type { Keys } from './send/keys';
import type { Moves } from './moves';
import type { Pace } from './send/pace';
import { plainer } from './send/plainer';
import { STATUSES } from './send/statuses';

/** The default if Telegram names no time. */
const RETRY_AFTER_S = 1;
/** A wrong token needs a person to fix it. */
const TOKEN_RETRY_MS = 60_000;
/** A body may be moved to another chat and simplified twice at most. */
const TRIES = 4;

export interface SendParts {
  client: Client;
  pause: Pause;
  pace: Pace;
  moves: Moves;
  keys: Keys;
  /** The payment provider's token; added to an invoice only here, so that no rendered body contains it. */
  providerToken?: string;
  /** A group has become a supergroup. */
  moved(old: string, fresh: string): void;
}

type To = Pick<SendContext, 'signal'> & { address: Pick<SendContext['address'], 'route'> };

export async function send(rendered: PlatformBody, context: To, parts: SendParts): Promise<SendOutcome> {
  const closedMs = parts.pause.closedForMs();
  if (closedMs > 0) return waiting('the account waits for its rate limit', closedMs);
  let body = addressed(rendered, context, parts);
  const queueMs = parts.pace.take(chatOf(body), Math.max(1, list(body.payload, 'media').length));
  if (queueMs > 0)
    return { kind: 'notAccepted', reason: 'the chat has had as many messages as it may', retryAfterMs: queueMs };
  for (let tries = 1; ; tries += 1) {
    const call = await parts.client.call(body.method, body.payload, context.signal);
    const next = call.ok || tries >= TRIES ? null : again(body, call.failure, parts);
    if (!next) return outcomeOf(call, body, parts.pause);
    body = next;
  }
}

/** The body with what only the send knows: where the chat is now, the topic, the merchant's account, the payment provider, open keys. */
function addressed(
  { method, payload }: PlatformBody,
  { address }: To,
  { moves, keys, providerToken }: SendParts,
): PlatformBody {
  const told = String(payload['chat_id']);
  const chat = moves.now(told);
  const thread = Number(address.route?.['thread'] || Number.NaN);
  const business = address.route?.['business'];
  const whole = {
    method,
    payload: {
      ...payload,
      ...(chat !== told && { chat_id: Number(chat) }),
      ...(Number.isSafeInteger(thread) && { message_thread_id: thread }),
      // Stars have no provider: "pass an empty string" (sendInvoice, provider_token), which is its default.
      ...(method === 'sendInvoice' &&
        providerToken !== undefined &&
        payload['currency'] !== 'XTR' && { provider_token: providerToken }),
      ...(business && { business_connection_id: business }),
    },
  };
  return keys.of(whole, Boolean(business));
}

/** Telegram refused the body, so nothing was shown, and another one may follow without the risk of a duplicate. */
function again(body: PlatformBody, failure: Failure, { moves, moved }: SendParts): PlatformBody | null {
  if (failure.kind !== 'api' || (failure.code !== 400 && failure.code !== 403)) return null;
  const { migrateTo } = failure;
  const old = chatOf(body);
  if (migrateTo === undefined || migrateTo === old)
    return failure.code === 400 ? plainer(body, failure.description) : null;
  moves.note(old, migrateTo);
  moved(old, migrateTo);
  return { method: body.method, payload: { ...body.payload, chat_id: Number(migrateTo) } };
}

function chatOf({ payload }: PlatformBody): string {
  return String(payload['chat_id']);
}

function outcomeOf(call: CallResult, body: PlatformBody, pause: Pause): SendOutcome {
  if (call.ok) return accepted(call.result, body);
  return call.failure.kind === 'api' ? refused(call.failure, body, pause) : lost(call.failure, pause);
}

/** An album returns a list; its first message represents it. */
function accepted(result: unknown, body: PlatformBody): SendOutcome {
  const fields = fieldsOf(Array.isArray(result) ? result[0] : result) ?? {};
  const seconds = numberOf(fields, 'date');
  return {
    kind: 'accepted',
    providerMessageId: idOf(fields, 'message_id') ?? body.method,
    ...(seconds !== null && seconds > 0 && { at: seconds * 1000 }),
  };
}

function refused(failure: Extract<Failure, { kind: 'api' }>, body: PlatformBody, pause: Pause): SendOutcome {
  const { code, description, migrateTo } = failure;
  const reason = `${code} ${description}`.trim() + (migrateTo ? ` (the chat is now ${migrateTo})` : '');
  const then = classOf(STATUSES, code);
  if (then === 'wait') return tooMany(reason, failure.retryAfterS, pause);
  if (then === 'key') return waiting(`${reason}: check the bot's token`, TOKEN_RETRY_MS);
  if (then === 'again') return { kind: 'notAccepted', reason };
  if (then === 'doubt') return { kind: 'ambiguous', reason };
  // It already shows the requested content.
  if (/message is not modified/i.test(description))
    return { kind: 'accepted', providerMessageId: idOf(body.payload, 'message_id') ?? body.method };
  return { kind: 'rejected', reason, ...(consequenceOf(description) === 'unreachable' && { unreachable: true }) };
}

/** No readable response. With a status it came from a proxy between us and Telegram. */
function lost(failure: Extract<Failure, { kind: 'wire' }>, pause: Pause): SendOutcome {
  const { status, sent } = failure;
  const reason = status === undefined ? failure.reason : `${status} ${failure.reason}`;
  const then = status === undefined ? 'doubt' : classOf(STATUSES, status);
  if (then === 'wait') return tooMany(reason, undefined, pause);
  // Not from Telegram: a proxy between us refused the request.
  if (then === 'final' || then === 'key') return { kind: 'rejected', reason };
  if (then === 'again') return { kind: 'notAccepted', reason };
  return sent ? { kind: 'ambiguous', reason } : { kind: 'notAccepted', reason };
}

function tooMany(reason: string, retryAfterS: number | undefined, pause: Pause): SendOutcome {
  const seconds = retryAfterS !== undefined && retryAfterS >= 0 ? retryAfterS : RETRY_AFTER_S;
  pause.close(seconds * 1000);
  return waiting(reason, seconds * 1000);
}

function waiting(reason: string, retryAfterMs: number): SendOutcome {
  return { kind: 'notAccepted', reason, retryAfterMs, account: true };
}
