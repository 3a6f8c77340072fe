/** Sends a post to the Bot Connector and classifies the outcome, which decides the retry. Never throws. */
import type { PlatformBody, SendContext, SendOutcome } from '../../src/model/channel';
import { sleep, type Clock } from '../../src/model/clock';
import type { Address } from '../../src/model/inbound';
import { classOf } from '../../src/model/status';
import type { Connector, PostResult } from './connector';
import { consequenceOf } from './consequences';
import type { Rate } from './rate';
import type { Tokens } from './tokens';
import { STATUSES } from './statuses';
import { isLocal, trusted } from './verify';

export interface SendParts {
  connector: Connector;
  /** Null in the emulator. */
  tokens: Tokens | null;
  rate: Rate;
  clock: Clock;
}

/** Short windows are waited out here, so that a quick answer of several messages stays one answer. */
const PATIENCE_MS = 2000;
const RETRY_AFTER_MS = 1000;
/** Wrong credentials need a person to fix them. */
const CREDENTIALS_RETRY_MS = 60_000;
/** The longest Retry-After that is believed. */
const RETRY_MOST_MS = 600_000;

export async function send(
  body: PlatformBody,
  context: Pick<SendContext, 'address' | 'signal'>,
  parts: SendParts,
): Promise<SendOutcome> {
  const { address, signal } = context;
  if (signal.aborted) return { kind: 'notAccepted', reason: 'aborted before it was sent' };
  const serviceUrl = serviceOf(address, parts);
  if (serviceUrl === null)
    return {
      kind: 'rejected',
      reason: 'no trusted service address is known for this chat; it comes with the next message from there',
    };
  if (parts.tokens) {
    const token = await parts.tokens.get();
    if (!token.ok)
      return {
        kind: 'notAccepted',
        reason: token.reason,
        ...(token.wrong && { retryAfterMs: CREDENTIALS_RETRY_MS, account: true }),
      };
  }
  // A place is a time at which the message leaves, so nothing slow may come between the two.
  await parts.connector.warm();
  const waitMs = parts.rate.take(address.chat, PATIENCE_MS);
  if (waitMs > PATIENCE_MS) return { kind: 'notAccepted', reason: "the chat's rate limit", retryAfterMs: waitMs };
  if (waitMs > 0) await sleep(parts.clock, waitMs, signal);
  if (signal.aborted) return { kind: 'notAccepted', reason: 'aborted before it was sent' };
  return outcomeOf(await posted(body, address, serviceUrl, signal, parts), address, parts);
}

/** Shows a typing indicator, if the chat's limit has room. */
export async function typing(address: Address, signal: AbortSignal, parts: SendParts): Promise<void> {
  if (serviceOf(address, parts) !== null && !signal.aborted && parts.rate.take(address.chat, 0) === 0)
    await typed(address, signal, parts);
}

/** A typing indicator is a post like a message, but shows nothing lasting. */
export async function check(address: Address, signal: AbortSignal, parts: SendParts): Promise<boolean> {
  const result = await typed(address, signal, parts);
  return result.ok || (result.kind === 'http' && result.status < 500);
}

async function typed(address: Address, signal: AbortSignal, parts: SendParts): Promise<PostResult> {
  const serviceUrl = serviceOf(address, parts);
  // Without an address the message itself will be refused, with a clearer error.
  if (serviceUrl === null) return { ok: true, id: '' };
  return parts.connector.post(
    envelope({ type: 'typing' }, address, serviceUrl),
    { serviceUrl, chat: address.chat, replyToId: undefined },
    signal,
  );
}

/** The route only contains hosts from verified requests; the emulator's host is this machine. */
function serviceOf({ route }: Address, { tokens }: SendParts): string | null {
  const url = route?.['serviceUrl'];
  if (url === undefined) return null;
  return (tokens ? trusted(url) : isLocal(url)) ? url : null;
}

/** A refused token is renewed once: a 401 was certainly not delivered. */
async function posted(
  body: PlatformBody,
  address: Address,
  serviceUrl: string,
  signal: AbortSignal,
  { connector, tokens }: SendParts,
): Promise<PostResult> {
  const { replyToId, ...payload } = body.payload;
  const to = { serviceUrl, chat: address.chat, replyToId: typeof replyToId === 'string' ? replyToId : undefined };
  const activity = envelope(to.replyToId === undefined ? payload : body.payload, address, serviceUrl);
  const before = await tokens?.get();
  const first = await connector.post(activity, to, signal);
  if (first.ok || first.kind !== 'http' || first.status !== 401 || !before?.ok) return first;
  tokens?.forget(before.token);
  return connector.post(activity, to, signal);
}

function envelope(
  payload: Record<string, unknown>,
  { chat, group, route = {} }: Address,
  serviceUrl: string,
): Record<string, unknown> {
  const { botId, userId, tenantId, conversationType, channelId = 'msteams' } = route;
  return {
    ...payload,
    channelId,
    serviceUrl,
    ...(botId && { from: { id: botId } }),
    ...(userId && !group && { recipient: { id: userId } }),
    conversation: {
      id: chat,
      ...(conversationType && { conversationType }),
      ...(tenantId && { tenantId }),
      ...(group && { isGroup: true }),
    },
  };
}

function outcomeOf(result: PostResult, address: Address, { rate }: SendParts): SendOutcome {
  if (result.ok) return { kind: 'accepted', providerMessageId: result.id || 'unnamed' };
  if (result.kind === 'wire') return { kind: result.sent ? 'ambiguous' : 'notAccepted', reason: result.reason };
  const { status } = result;
  const reason = [status, result.code, result.message].filter((part) => part !== '').join(' ');
  const then = classOf(STATUSES, status);
  if (then === 'wait') {
    const retryAfterMs = waitOf(result.retryAfter);
    rate.close(address.chat, retryAfterMs);
    return { kind: 'notAccepted', reason, retryAfterMs };
  }
  if (then === 'key')
    return {
      kind: 'notAccepted',
      reason: `${reason}: check the bot's app id and password`,
      retryAfterMs: CREDENTIALS_RETRY_MS,
      account: true,
    };
  if (then === 'doubt') return { kind: 'ambiguous', reason };
  if (then === 'again') return { kind: 'notAccepted', reason };
  const what = consequenceOf(status, result.code);
  if (what === 'stop') return { kind: 'notAccepted', reason, retryAfterMs: CREDENTIALS_RETRY_MS, account: true };
  return { kind: 'rejected', reason, ...(what === 'unreachable' && { unreachable: true }) };
}

/** Retry-After in seconds; this service never sends a date. */
function waitOf(header: string | undefined): number {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0
    ? Math.min(seconds * 1000, RETRY_MOST_MS)
    : RETRY_AFTER_MS;
}
