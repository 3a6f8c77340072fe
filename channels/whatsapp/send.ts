/** One send and how it ended. Meta's error codes decide (codes.ts); without one: no byte written is harmless, everything after bytes is ambiguous. */
import { given } from '../../src/model/given';
import type { PlatformBody, SendContext, SendOutcome } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import type { Address } from '../../src/model/inbound';
import { classOf } from '../../src/model/status';
import type { Answer, Client } from './client';
import { codeOf, reasonOf, STOP_WAIT_MS } from './codes';
import { fieldsOf, idOf, inner, numberOf, objects, textOf } from './fields';
import type { Pace } from './pace';
import { LIMITS } from './limits';
import { STATUSES } from './statuses';

/** Where Meta names no time. */
const RETRY_MS = 5_000;

export interface SendParts {
  client: Client;
  pace: Pace;
  clock: Clock;
  /** The phone number's id. */
  number: string;
  /** A code of the table came back: operators and the list of templates want to know. */
  told(code: number, reason: string, payload: Record<string, unknown>, address: Address): void;
}

export async function send(
  body: PlatformBody,
  context: Pick<SendContext, 'address' | 'attemptId' | 'signal'>,
  parts: SendParts,
): Promise<SendOutcome> {
  const { pace, clock } = parts;
  if (context.signal.aborted) return { kind: 'notAccepted', reason: 'aborted before it was sent' };
  const slot = pace.take(context.address.chat);
  if (slot.kind === 'later')
    return {
      kind: 'notAccepted',
      reason: slot.account
        ? 'the account waits for its rate limit'
        : 'too many messages to this person in a short time',
      retryAfterMs: slot.waitMs,
      ...(slot.account && { account: true }),
    };
  if (slot.kind === 'soon') await waited(clock, slot.waitMs, context.signal);
  const payload = addressed(body.payload, context);
  const first = await parts.client.call('POST', `${parts.number}/${body.method}`, payload, context.signal);
  const second = plainer(payload, first);
  if (!second) return outcomeOf(first, payload, context, parts);
  // The catalogue does not know the product, so nothing was shown: its words may follow without a risk of showing it twice.
  return outcomeOf(
    await parts.client.call('POST', `${parts.number}/${body.method}`, second, context.signal),
    second,
    context,
    parts,
  );
}

/** The route as the person's last message told it, and our attempt's id, which Meta's statuses give back. */
function addressed(
  payload: Record<string, unknown>,
  { address, attemptId }: Pick<SendContext, 'address' | 'attemptId'>,
): Record<string, unknown> {
  const route = address.route ?? {};
  const ends =
    route['to'] !== undefined
      ? { to: route['to'] }
      : route['recipient'] !== undefined
        ? { recipient: route['recipient'] }
        : null;
  const tracker = attemptId === '' ? {} : { biz_opaque_callback_data: attemptId.slice(0, LIMITS.tracker) };
  if (ends === null) return { ...payload, ...tracker };
  return {
    ...Object.fromEntries(Object.entries(payload).filter(([name]) => name !== 'to' && name !== 'recipient')),
    ...ends,
    ...tracker,
  };
}

function waited(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, done);
    function done(): void {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
}

/** Products that the catalogue lacks (131009 and its older forms) are told in words. */
function plainer(payload: Record<string, unknown>, answer: Answer): Record<string, unknown> | null {
  if (answer.status !== 400 || ![100, 131008, 131009].includes(errorOf(answer.body).code ?? -1)) return null;
  const shown = fieldsOf(payload['interactive']);
  const type = shown && textOf(shown, 'type');
  const text = shown && textOf(inner(shown, 'body') ?? {}, 'text');
  if (!text || (type !== 'product' && type !== 'product_list')) return null;
  const { interactive: _shown, ...rest } = payload;
  return { ...rest, type: 'text', text: { body: text } };
}

function outcomeOf(
  answer: Answer,
  payload: Record<string, unknown>,
  { address }: Pick<SendContext, 'address'>,
  parts: SendParts,
): SendOutcome {
  if (answer.status === 0)
    return answer.sent ? { kind: 'ambiguous', reason: answer.reason } : { kind: 'notAccepted', reason: answer.reason };
  if (answer.status >= 200 && answer.status < 300) return accepted(answer.body);
  const { code, details } = errorOf(answer.body);
  if (code !== null && codeOf(code)) return known(code, details, payload, address, parts);
  return unknown(answer.status, code, details, parts.pace);
}

/** `message_status: held_for_quality_assessment` counts as accepted too: what becomes of it comes as a status. */
function accepted(body: unknown): SendOutcome {
  const [message] = objects(fieldsOf(body) ?? {}, 'messages', 1);
  const id = message ? idOf(message, 'id') : null;
  return id === null
    ? { kind: 'ambiguous', reason: 'the answer names no message' }
    : { kind: 'accepted', providerMessageId: id };
}

function known(
  code: number,
  details: string | null,
  payload: Record<string, unknown>,
  address: Address,
  { pace, told }: SendParts,
): SendOutcome {
  const entry = codeOf(code) as NonNullable<ReturnType<typeof codeOf>>;
  const reason = reasonOf(code, details);
  told(code, reason, payload, address);
  if (entry.then === 'final') return { kind: 'rejected', reason };
  if (entry.then === 'gone') return { kind: 'rejected', reason, unreachable: true };
  if (entry.then === 'stop') return paused(reason, STOP_WAIT_MS, pace);
  if (entry.account && entry.waitMs !== undefined) return paused(reason, entry.waitMs, pace);
  if (code === 131056) pace.drain(address.chat);
  return { kind: 'notAccepted', reason, ...given({ retryAfterMs: entry.waitMs }) };
}

/** No code of the table: the status has to do. A 5xx may have come after the message was taken. */
function unknown(status: number, code: number | null, details: string | null, pace: Pace): SendOutcome {
  const reason = `${status} ${reasonOf(code, details)}`;
  const then = classOf(STATUSES, status);
  if (then === 'wait') return paused(reason, RETRY_MS, pace);
  if (then === 'key') return paused(`${reason}: check the access token and its permissions`, STOP_WAIT_MS, pace);
  if (then === 'final') return { kind: 'rejected', reason };
  return { kind: then === 'again' ? 'notAccepted' : 'ambiguous', reason };
}

function paused(reason: string, waitMs: number, pace: Pace): SendOutcome {
  pace.close(waitMs);
  return { kind: 'notAccepted', reason, retryAfterMs: waitMs, account: true };
}

/** `{error: {code, message, error_data: {details}}}`; the message only where there are no details. */
export function errorOf(body: unknown): { code: number | null; details: string | null } {
  const error = inner(fieldsOf(body) ?? {}, 'error');
  if (!error) return { code: null, details: null };
  const details = textOf(inner(error, 'error_data') ?? {}, 'details', 300) ?? textOf(error, 'message', 300);
  return { code: numberOf(error, 'code'), details };
}
