/** Calls of the Graph API over kept connections. Never throws: a failure says how far the request got. The token never enters a reason. */
import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Clock } from '../../src/model/clock';

/** Meta takes 80 messages a second on one number, each in about a quarter of a second. */
const SOCKETS = 64;
/** An idle socket is given up before the server would do it under our hands. */
const IDLE_MS = 25_000;
/** A page of templates is the largest answer; what is longer is not JSON of Meta's. */
const ANSWER_BYTES = 4 * 1024 * 1024;

export interface ClientOptions {
  token: string;
  /** With the version, without a slash at the end. */
  root: string;
  timeoutMs: number;
  clock: Clock;
}

/** `status` 0: no answer that can be read; `sent` then tells whether the request may have arrived. */
export interface Answer {
  status: number;
  /** Parsed JSON; undefined where it was none. */
  body: unknown;
  sent: boolean;
  reason: string;
}

export interface Opened {
  status: number;
  location?: string;
  response: IncomingMessage;
}

export interface Client {
  readonly root: string;
  call(method: 'GET' | 'POST', path: string, json: unknown, signal?: AbortSignal, timeoutMs?: number): Promise<Answer>;
  /** A file by its whole address, as a stream; the caller decides what an address may be. Rejects where there is no answer. */
  open(url: URL, signal: AbortSignal): Promise<Opened>;
  close(): void;
}

export function createClient({ token, root, timeoutMs, clock }: ClientOptions): Client {
  const agents = { 'http:': agent(HttpAgent), 'https:': agent(HttpsAgent) };
  const start = (
    url: URL,
    method: string,
    headers: Record<string, string | number>,
    signal?: AbortSignal,
  ): ClientRequest => {
    const secure = url.protocol === 'https:';
    return (secure ? httpsRequest : httpRequest)(url, {
      method,
      agent: agents[secure ? 'https:' : 'http:'],
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...headers },
      ...(signal ? { signal } : {}),
    });
  };
  return {
    root,
    async call(method, path, json, signal, limitMs = timeoutMs) {
      if (signal?.aborted) return lost(false, 'aborted before it was sent');
      const text = json === undefined ? '' : JSON.stringify(json);
      const limit = limited(clock, limitMs, signal);
      let sent = (): boolean => false;
      try {
        const url = new URL(`${root}/${path}`);
        const request = start(
          url,
          method,
          text === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
          limit.signal,
        );
        sent = watched(request, url.protocol === 'https:');
        const response = await answered(request, text);
        return { status: response.statusCode ?? 0, body: parsed(await read(response)), sent: true, reason: '' };
      } catch (fault) {
        return lost(sent(), limit.timedOut() ? 'timeout' : codeOf(fault));
      } finally {
        limit.clear();
      }
    },
    async open(url, signal) {
      const response = await answered(start(url, 'GET', { accept: '*/*' }, signal), '');
      const location = response.headers.location;
      return { status: response.statusCode ?? 0, response, ...(location === undefined ? {} : { location }) };
    },
    close() {
      for (const each of Object.values(agents)) each.destroy();
    },
  };
}

function agent<T>(Kind: new (options: object) => T): T {
  return new Kind({ keepAlive: true, maxSockets: SOCKETS, maxFreeSockets: SOCKETS, timeout: IDLE_MS, noDelay: true });
}

/** Whether the connection stood, so that bytes of the request may have left. */
function watched(request: ClientRequest, secure: boolean): () => boolean {
  let live = false;
  request.once('socket', (socket) => {
    if (request.reusedSocket || !socket.connecting) live = true;
    else socket.once(secure ? 'secureConnect' : 'connect', () => (live = true));
  });
  return () => live;
}

function answered(request: ClientRequest, text: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
    request.end(text);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += (chunk as Buffer).length;
    if (bytes > ANSWER_BYTES) throw Object.assign(new Error('too long'), { code: 'ANSWER_TOO_LONG' });
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** One signal from the caller's and the time limit; cleared so that a long-lived caller's signal gathers no listeners. */
function limited(
  clock: Clock,
  timeoutMs: number,
  outer?: AbortSignal,
): { signal: AbortSignal; timedOut(): boolean; clear(): void } {
  const abort = new AbortController();
  let late = false;
  const stop = (): void => abort.abort();
  const cancel = clock.after(timeoutMs, () => {
    late = true;
    stop();
  });
  outer?.addEventListener('abort', stop, { once: true });
  return {
    signal: abort.signal,
    timedOut: () => late,
    clear() {
      cancel();
      outer?.removeEventListener('abort', stop);
    },
  };
}

function lost(sent: boolean, reason: string): Answer {
  return { status: 0, body: undefined, sent, reason };
}

/** Only the code: messages may hold the address and with it ids of people. */
function codeOf(fault: unknown): string {
  const { code, name } = fault as { code?: unknown; name?: unknown };
  return name === 'AbortError' ? 'aborted' : typeof code === 'string' ? code : 'failed';
}
