/** Calls of the Graph API over kept-alive connections. Never throws: a failure says how far the request got. Errors never contain the token. */
import type { Clock } from '../../src/model/clock';
import { createWire, type Opened } from '../../src/outgoing/wire';

export interface ClientOptions {
  token: string;
  /** With the version, without a slash at the end. */
  root: string;
  timeoutMs: number;
  clock: Clock;
}

/** `status` 0: no readable response; `sent` then says whether the request may have arrived. */
export interface Answer {
  status: number;
  /** Parsed JSON; undefined if it was none. */
  body: unknown;
  sent: boolean;
  reason: string;
}

export interface Client {
  readonly root: string;
  call(method: 'GET' | 'POST', path: string, json: unknown, signal?: AbortSignal, timeoutMs?: number): Promise<Answer>;
  /** Fetches a file by its full address, as a stream; the caller checks the address. Rejects if there is no response. */
  open(url: URL, signal: AbortSignal): Promise<Opened>;
  close(): void;
}

export function createClient({ token, root, timeoutMs, clock }: ClientOptions): Client {
  const wire = createWire({ after: (ms, then) => clock.after(ms, then) });
  const authorization = `Bearer ${token}`;
  const asking = { authorization, accept: 'application/json' };
  const saying = { ...asking, 'content-type': 'application/json' };
  return {
    root,
    async call(method, path, json, signal, limitMs = timeoutMs) {
      const answer = await wire.call({
        method,
        url: `${root}/${path}`,
        ...(json === undefined ? { headers: asking } : { headers: saying, body: JSON.stringify(json) }),
        ...(signal && { signal }),
        timeoutMs: limitMs,
      });
      if (!answer.ok) return { status: 0, body: undefined, sent: answer.sent, reason: answer.reason };
      return { status: answer.status, body: parsed(answer.body), sent: true, reason: '' };
    },
    open: (url, signal) => wire.open(url.href, { authorization, accept: '*/*' }, signal),
    close: () => wire.close(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
