/** HTTP of the channels: kept connections, one request, its whole answer or how far it got. A call never throws. */
import { given } from '../model/given';
import type { Readable } from 'node:stream';
import { Agent, type Dispatcher } from 'undici';

/** To one host. A platform that takes two seconds a message serves 128 messages a second by them. */
const CONNECTIONS = 256;
/** An idle connection is given up before the server would do it under our hands. */
const IDLE_MS = 25_000;
const CONNECT_MS = 10_000;
/** How long the answer of a file may take to begin. */
const BEGIN_MS = 20_000;
const ANSWER_BYTES = 4 * 1024 * 1024;

export interface WireRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
  /** From the call to the last byte of the answer. Without it the signal is the only limit. */
  timeoutMs?: number;
}

/** `sent`: the request may have arrived. `status`: of an answer that began and did not end. */
export type WireResult =
  | { ok: true; status: number; headers: Record<string, string>; body: string }
  | { ok: false; sent: boolean; status?: number; reason: string };

export interface Opened {
  status: number;
  headers: Record<string, string>;
  body: Readable;
}

export interface Wire {
  call(request: WireRequest): Promise<WireResult>;
  /** A file as a stream, without following redirects. Rejects where there is no answer. */
  open(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Opened>;
  close(): void;
}

export interface WireOptions {
  after(ms: number, then: () => void): () => void;
  /** A longer answer is no answer of an API; it is dropped while it comes in. */
  answerBytes?: number;
}

export function createWire({ after, answerBytes = ANSWER_BYTES }: WireOptions): Wire {
  const agent = new Agent({
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
    connect: { timeout: CONNECT_MS },
    // A call has one limit for all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    call: (request) =>
      new Promise((resolve) => {
        const { signal, timeoutMs } = request;
        const exchange = createExchange(answerBytes, (result) => {
          cancel?.();
          signal?.removeEventListener('abort', abort);
          resolve(result);
        });
        const abort = (): void => exchange.give('aborted');
        const cancel = timeoutMs === undefined ? undefined : after(timeoutMs, () => exchange.give('timeout'));
        if (signal?.aborted) return exchange.give('aborted before it was sent');
        signal?.addEventListener('abort', abort, { once: true });
        start(agent, request, exchange);
      }),
    async open(url, headers, signal) {
      const { origin, path } = placeOf(url);
      const found = await agent.request({ origin, path, method: 'GET', headers, signal, headersTimeout: BEGIN_MS });
      return { status: found.statusCode, headers: flat(found.headers), body: found.body };
    },
    close: () => void agent.destroy().catch(() => undefined),
  };
}

function start(agent: Agent, { method, url, headers, body }: WireRequest, exchange: Exchange): void {
  try {
    const options = { ...placeOf(url), method: method as Dispatcher.HttpMethod, headers, body: body ?? null };
    agent.dispatch(options, exchange.handler);
  } catch (fault) {
    exchange.give(codeOf(fault));
  }
}

interface Exchange {
  handler: Dispatcher.DispatchHandler;
  /** Ends it now, with the reason; what comes later is dropped. */
  give(reason: string): void;
}

function createExchange(answerBytes: number, done: (result: WireResult) => void): Exchange {
  let running: Dispatcher.DispatchController | undefined;
  let settled = false;
  let status: number | undefined;
  let headers: Record<string, string> = {};
  const chunks: Buffer[] = [];
  let size = 0;
  const settle = (result: WireResult): void => {
    if (settled) return;
    settled = true;
    done(result);
  };
  const give = (reason: string): void => {
    settle({ ok: false, sent: running !== undefined, ...given({ status }), reason });
    running?.abort(new Error(reason));
  };
  const handler: Dispatcher.DispatchHandler = {
    // Called when a live connection is about to be written to: before it nothing can have arrived, after it everything may have.
    onRequestStart(controller) {
      if (settled) return controller.abort(new Error('given up'));
      running = controller;
    },
    onResponseStart(_controller, code, given) {
      // 1xx are only news of the request.
      if (code < 200) return;
      status = code;
      headers = flat(given);
    },
    onResponseData(_controller, chunk) {
      size += chunk.length;
      if (size > answerBytes) give('ANSWER_TOO_LONG');
      else chunks.push(chunk);
    },
    onResponseEnd: () =>
      settle({ ok: true, status: status ?? 0, headers, body: Buffer.concat(chunks, size).toString('utf8') }),
    onResponseError: (_controller, fault) => give(codeOf(fault)),
  };
  return { handler, give };
}

function placeOf(url: string): { origin: string; path: string } {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const single: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    single[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return single;
}

/** The code or the kind: messages may hold the address, and with it a token or ids of people. */
function codeOf(fault: unknown): string {
  const { code, cause, name } = (fault ?? {}) as { code?: unknown; cause?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  if (typeof cause === 'object' && cause !== null) return codeOf(cause);
  return typeof name === 'string' ? name : 'failed';
}
