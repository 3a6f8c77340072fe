/** Calls the shop: signed, with a time limit, retried where that is safe, and suspended while the breaker is open. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Clock, Random } from '../../model/clock';
import { given } from '../../model/given';
import type { Log } from '../../model/log';
import type { Metrics } from '../../model/metrics';
import { CallFault, type CallAnswer, type Caller } from '../../outgoing/caller';
import type { Breaker } from './breaker';
import { ShopFault } from './fault';
import { readAnswer } from './read';
import type { RestSettings } from './settings';
import { authHeaders } from './sign';

/** Pauses before the second and the third attempt; each is drawn between half and the whole of it. */
const PAUSES_MS = [150, 500];
/** The same fault of the same operation is logged once in this time. */
const QUIET_MS = 60_000;

export interface Question<T> {
  /** Path and query below shop.rest.url. */
  target: string;
  /** The same without values, for the log: `GET /orders/{number}`. */
  operation: string;
  schema: z.ZodType<T>;
  /** Something is asked for, and the key makes its repetition harmless. */
  write?: { body: unknown; requestId: string };
  /** Shops may leave this endpoint out: whatever their web server answers with 404 or 405 means null. */
  optional?: true;
}

export interface Client {
  /** Null: there is no such thing. Throws ShopFault. */
  ask<T>(question: Question<T>): Promise<T | null>;
  /** Says in the log what is wrong, not more than once a minute for one operation. */
  tell(fault: ShopFault, operation: string): void;
}

export interface ClientParts {
  settings: RestSettings;
  caller: Caller;
  breaker: Breaker;
  clock: Clock;
  random: Random;
  /** Waits so many milliseconds of the real world: what is waited for is a network. */
  pause(ms: number): Promise<void>;
  newId(): string;
  log: Pick<Log, 'warn'>;
  metrics: Pick<Metrics, 'count'>;
}

export function createClient(parts: ClientParts): Client {
  const { settings, breaker, metrics } = parts;
  const tell = createTell(parts);
  return {
    tell,
    async ask(question) {
      const { operation, schema, optional } = question;
      try {
        if (!breaker.mayAsk())
          throw new ShopFault(
            'resting',
            operation,
            'not asked, because the shop failed several times in a row; it is tried again in some seconds',
          );
        const answer = await attempts(parts, question);
        const value = read(answer, { operation, schema, currency: settings.currency, ...given({ optional }) }, breaker);
        metrics.count('shop_calls', { operation, outcome: 'ok' });
        return value;
      } catch (fault) {
        if (!(fault instanceof ShopFault)) throw fault;
        metrics.count('shop_calls', { operation, outcome: fault.kind });
        tell(fault, operation);
        throw fault;
      }
    },
  };
}

/** Every status is an answer of the shop; which of them rest it is known only once it was read. */
function read<T>(answer: CallAnswer, reading: Parameters<typeof readAnswer<T>>[1], breaker: Breaker): T | null {
  try {
    const value = readAnswer(answer, reading);
    breaker.succeeded();
    return value;
  } catch (fault) {
    if (fault instanceof ShopFault && fault.ill) breaker.failed();
    else breaker.succeeded();
    throw fault;
  }
}

/** One budget of time for all attempts: a shop that hangs is not waited for twice. */
async function attempts<T>(parts: ClientParts, question: Question<T>): Promise<CallAnswer> {
  const { settings, breaker, clock, random, pause } = parts;
  const end = clock.now() + settings.timeoutMs;
  for (let attempt = 0; ; attempt += 1) {
    const waitMs = (PAUSES_MS[attempt] ?? Infinity) * (0.5 + random() / 2);
    const last = clock.now() + waitMs >= end;
    try {
      const answer = await send(parts, question, end - clock.now());
      if (last || !isPassing(answer.status)) return answer;
    } catch (fault) {
      if (!(fault instanceof ShopFault)) throw fault;
      if (last || !fault.passing) {
        if (fault.ill) breaker.failed();
        else breaker.succeeded();
        throw fault;
      }
    }
    await pause(waitMs);
  }
}

function isPassing(status: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504;
}

async function send<T>(
  { settings, caller, clock, newId }: ClientParts,
  { target, operation, write }: Question<T>,
  timeoutMs: number,
): Promise<CallAnswer> {
  const method = write ? 'POST' : 'GET';
  const body = write ? JSON.stringify(write.body) : '';
  const url = new URL(settings.url + target);
  const signed = { method, target: url.pathname + url.search, body, now: clock.now(), nonce: newId() };
  const headers = {
    accept: 'application/json',
    'user-agent': 'parley',
    ...(write && { 'content-type': 'application/json', 'idempotency-key': keyOf(write.requestId) }),
    ...authHeaders(settings.auth, signed),
  };
  try {
    return await caller.call({
      url: url.href,
      method,
      headers,
      ...(write && { body }),
      timeoutMs: Math.max(1, timeoutMs),
      maxBytes: settings.maxBytes,
    });
  } catch (fault) {
    throw fault instanceof CallFault ? asShopFault(fault, operation, settings) : fault;
  }
}

/** Request ids hold article numbers of any script; a header takes plain letters. */
function keyOf(requestId: string): string {
  return createHash('sha256').update(requestId).digest('base64url');
}

function asShopFault(fault: CallFault, operation: string, { timeoutMs, maxBytes }: RestSettings): ShopFault {
  const says: Record<CallFault['kind'], string> = {
    unreachable: `cannot be reached (${fault.message}); check shop.rest.url and that the shop runs`,
    timeout: `did not answer within ${timeoutMs} ms; make it faster, or raise shop.rest.timeoutMs`,
    too_large: `answered more than ${maxBytes} bytes; answer less, or raise shop.rest.maxBytes`,
    private_address: `${fault.message}; name a public one in shop.rest.url`,
  };
  return new ShopFault(fault.kind, operation, says[fault.kind], fault);
}

function createTell({ clock, log }: ClientParts): Client['tell'] {
  const told = new Map<string, number>();
  return (fault, operation) => {
    const key = `${operation} ${fault.kind}`;
    if (clock.now() - (told.get(key) ?? -Infinity) < QUIET_MS) return;
    if (told.size > 200) told.clear();
    told.set(key, clock.now());
    log.warn({ operation, fault: fault.kind }, fault.message);
  };
}
