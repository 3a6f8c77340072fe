/** One send and how it ended. The table: 429 waits, 4xx is final, no byte written is harmless, everything after bytes is ambiguous. */
import type { PlatformBody, SendContext, SendOutcome } from '../../src/model/channel';
import type { CallResult, Client, Failure } from './client';
import { fieldsOf, idOf, numberOf } from './fields';
import type { Gate } from './gate';
import { plainer } from './plainer';

/** Where Telegram names no time. */
const RETRY_AFTER_S = 1;
/** A wrong token is a person's work to mend. */
const TOKEN_RETRY_MS = 60_000;
/** 403 and 400 texts that mean: this shopper cannot be reached any more. Source: telegram-bot-api Client.cpp. */
const UNREACHABLE = /blocked by the user|user is deactivated|bot was kicked|can't initiate conversation|not a member|chat not found|user not found|PEER_ID_INVALID/i;

export async function send(body: PlatformBody, context: Pick<SendContext, 'signal'>, client: Client, gate: Gate): Promise<SendOutcome> {
  const pause = gate.closedForMs();
  if (pause > 0) return waiting('the account waits for its rate limit', pause);
  const first = await client.call(body.method, body.payload, context.signal);
  if (first.ok || first.failure.kind !== 'api' || first.failure.code !== 400) return outcomeOf(first, body, gate);
  // Telegram refused the body, so nothing was shown: a plainer one may follow without a risk of showing it twice.
  const second = plainer(body, first.failure.description);
  if (!second) return outcomeOf(first, body, gate);
  return outcomeOf(await client.call(second.method, second.payload, context.signal), second, gate);
}

function outcomeOf(call: CallResult, body: PlatformBody, gate: Gate): SendOutcome {
  if (call.ok) return accepted(call.result, body);
  return call.failure.kind === 'api' ? refused(call.failure, gate) : lost(call.failure, gate);
}

/** An album answers with a list; its first message stands for it. */
function accepted(result: unknown, body: PlatformBody): SendOutcome {
  const fields = fieldsOf(Array.isArray(result) ? result[0] : result) ?? {};
  const seconds = numberOf(fields, 'date');
  return { kind: 'accepted', providerMessageId: idOf(fields, 'message_id') ?? body.method, ...(seconds !== null && seconds > 0 ? { at: seconds * 1000 } : {}) };
}

function refused(failure: Extract<Failure, { kind: 'api' }>, gate: Gate): SendOutcome {
  const { code, description, migrateTo } = failure;
  const reason = `${code} ${description}`.trim() + (migrateTo ? ` (the chat is now ${migrateTo})` : '');
  if (code === 429) return tooMany(reason, failure.retryAfterS, gate);
  if (code === 401) return waiting(`${reason}: check the bot's token`, TOKEN_RETRY_MS);
  if (code === 408 || code >= 500 || !(code >= 400)) return { kind: 'ambiguous', reason };
  return { kind: 'rejected', reason, ...(UNREACHABLE.test(description) ? { unreachable: true } : {}) };
}

/** No answer that could be read. With a status it came from something between us and Telegram. */
function lost(failure: Extract<Failure, { kind: 'wire' }>, gate: Gate): SendOutcome {
  const { status, sent } = failure;
  const reason = status === undefined ? failure.reason : `${status} ${failure.reason}`;
  if (status === 429) return tooMany(reason, undefined, gate);
  if (status !== undefined && status >= 400 && status < 500 && status !== 408) return { kind: 'rejected', reason };
  return sent ? { kind: 'ambiguous', reason } : { kind: 'notAccepted', reason };
}

function tooMany(reason: string, retryAfterS: number | undefined, gate: Gate): SendOutcome {
  const seconds = retryAfterS !== undefined && retryAfterS >= 0 ? retryAfterS : RETRY_AFTER_S;
  gate.close(seconds * 1000);
  return waiting(reason, seconds * 1000);
}

function waiting(reason: string, retryAfterMs: number): SendOutcome {
  return { kind: 'notAccepted', reason, retryAfterMs, account: true };
}
