/** Calls of the Bot API through telegraf's transport; the only file that imports telegraf. Never throws: a failure says how far it got. */
import { Agent as HttpAgent, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Telegram, TelegramError } from 'telegraf';
import type { Clock } from '../../../src/model/clock';

/** Telegram works on many requests of a bot at once; more sockets than this only queue there. */
const SOCKETS = 64;
/** An idle socket is given up before the server would do it under our hands. */
const IDLE_MS = 25_000;

export type CallResult = { ok: true; result: unknown } | { ok: false; failure: Failure };

/** `api`: Telegram answered no. `wire`: no answer that can be read; `sent` tells whether the request may have arrived. */
export type Failure =
  | { kind: 'api'; code: number; description: string; retryAfterS?: number; migrateTo?: string }
  | { kind: 'wire'; sent: boolean; status?: number; reason: string };

export interface ClientOptions {
  token: string;
  apiRoot: string;
  timeoutMs: number;
  clock: Clock;
}

export interface Client {
  call(method: string, payload: Record<string, unknown>, signal?: AbortSignal, timeoutMs?: number): Promise<CallResult>;
  close(): void;
}

type RawCall = (method: string, payload: object, options: { signal: AbortSignal }) => Promise<unknown>;

export function createClient(options: ClientOptions): Client {
  const secure = options.apiRoot.startsWith('https:');
  const agent = new (secure ? HttpsAgent : HttpAgent)({
    keepAlive: true,
    maxSockets: SOCKETS,
    maxFreeSockets: SOCKETS,
    timeout: IDLE_MS,
    noDelay: true,
  });
  return {
    async call(method, payload, signal, timeoutMs = options.timeoutMs) {
      if (signal?.aborted) return unsent('aborted before it was sent');
      const wire = watched(agent, secure);
      const telegram = new Telegram(options.token, { apiRoot: options.apiRoot, webhookReply: false });
      // telegraf drops the agent of an http root, which would open one socket per call to a local server.
      telegram.options.agent = wire.agent;
      const limit = limited(options.clock, timeoutMs, signal);
      try {
        const result = await (telegram.callApi.bind(telegram) as unknown as RawCall)(method, payload, {
          signal: limit.signal,
        });
        return { ok: true, result };
      } catch (fault) {
        return { ok: false, failure: failureOf(fault, wire, limit.timedOut()) };
      } finally {
        limit.clear();
      }
    },
    close: () => agent.destroy(),
  };
}

interface Wire {
  agent: HttpAgent;
  /** Whether the connection stood, so that bytes of the request may have left. */
  sent(): boolean;
  status(): number | undefined;
}

/** The shared agent, seen by one call: it remembers that call's request and whether it got a live socket. */
function watched(agent: HttpAgent, secure: boolean): Wire {
  let request: ClientRequest | undefined;
  let live = false;
  const seen = Object.create(agent) as HttpAgent & { addRequest(req: ClientRequest, ...rest: unknown[]): void };
  seen.addRequest = (req, ...rest) => {
    request = req;
    req.once('socket', (socket) => {
      if (req.reusedSocket || !socket.connecting) live = true;
      else socket.once(secure ? 'secureConnect' : 'connect', () => (live = true));
    });
    (agent as typeof seen).addRequest(req, ...rest);
  };
  // Node keeps the last response on the request; undocumented, but stable since 0.x and only used for a reason text.
  return {
    agent: seen,
    sent: () => live,
    status: () => (request as { res?: { statusCode?: number } } | undefined)?.res?.statusCode,
  };
}

/** One signal from the caller's and the time limit; cleared so that a long-lived caller's signal gathers no listeners. */
function limited(
  clock: Clock,
  timeoutMs: number,
  outer?: AbortSignal,
): { signal: AbortSignal; timedOut(): boolean; clear(): void } {
  const inner = new AbortController();
  let late = false;
  const stop = (): void => inner.abort();
  const cancel = clock.after(timeoutMs, () => {
    late = true;
    stop();
  });
  outer?.addEventListener('abort', stop, { once: true });
  return {
    signal: inner.signal,
    timedOut: () => late,
    clear() {
      cancel();
      outer?.removeEventListener('abort', stop);
    },
  };
}

function unsent(reason: string): CallResult {
  return { ok: false, failure: { kind: 'wire', sent: false, reason } };
}

function failureOf(fault: unknown, wire: Wire, timedOut: boolean): Failure {
  if (fault instanceof TelegramError) {
    const retryAfterS = fault.parameters?.retry_after;
    const migrateTo = fault.parameters?.migrate_to_chat_id;
    const description = typeof fault.description === 'string' ? fault.description : '';
    return {
      kind: 'api',
      code: Number(fault.code),
      description,
      ...(typeof retryAfterS === 'number' ? { retryAfterS } : {}),
      ...(migrateTo ? { migrateTo: String(migrateTo) } : {}),
    };
  }
  // node-fetch's messages hold the URL and with it the token: only its codes go on.
  const { type, code } = fault as { type?: unknown; code?: unknown };
  const reason = timedOut ? 'timeout' : typeof code === 'string' ? code : typeof type === 'string' ? type : 'failed';
  const status = wire.status();
  return { kind: 'wire', sent: wire.sent(), reason, ...(status === undefined ? {} : { status }) };
}
