/** Calls of the Bot API over kept-alive connections. Never throws: a failure says how far it got. Errors never contain the token. */
import type { ApiError, ApiSuccess } from 'telegraf/types';
import type { Clock } from '../../../src/model/clock';
import { createWire, type Opened, type WireResult } from '../../../src/outgoing/wire';
import { fieldsOf } from '../fields';

/** The largest response is a hundred updates of long messages. */
const ANSWER_BYTES = 16 * 1024 * 1024;

export type CallResult = { ok: true; result: unknown } | { ok: false; failure: Failure };

/** `api`: Telegram refused. `wire`: no readable response; `sent` says whether the request may have arrived. */
export type Failure =
  | { kind: 'api'; code: number; description: string; retryAfterS?: number; migrateTo?: string }
  | { kind: 'wire'; sent: boolean; status?: number; reason: string };

export interface ClientOptions {
  token: string;
  /** With a slash at the end. */
  apiRoot: string;
  timeoutMs: number;
  clock: Clock;
}

export interface Client {
  call(method: string, payload: Record<string, unknown>, signal?: AbortSignal, timeoutMs?: number): Promise<CallResult>;
  /** Fetches a file by its full address, as a stream. Rejects if there is no response. */
  open(url: string, signal: AbortSignal): Promise<Opened>;
  close(): void;
}

const HEADERS = { 'content-type': 'application/json' };

export function createClient({ token, apiRoot, timeoutMs, clock }: ClientOptions): Client {
  const wire = createWire({ after: (ms, then) => clock.after(ms, then), answerBytes: ANSWER_BYTES });
  // "./", because a token has a colon and "bot1:x" alone would parse as a scheme.
  const root = new URL(`./bot${token}/`, apiRoot).href;
  return {
    async call(method, payload, signal, limitMs = timeoutMs) {
      const answer = await wire.call({
        method: 'POST',
        url: root + method,
        headers: HEADERS,
        body: JSON.stringify(payload),
        timeoutMs: limitMs,
        ...(signal && { signal }),
      });
      return answer.ok ? read(answer) : { ok: false, failure: { ...answer, kind: 'wire' } };
    },
    open: (url, signal) => wire.open(url, {}, signal),
    close: () => wire.close(),
  };
}

type Said = Omit<ApiError, 'ok'> & Omit<ApiSuccess<unknown>, 'ok'> & { ok: boolean };

/** Telegram's own response is JSON with `ok`; anything else came from a proxy, and the message may have been accepted. */
function read({ status, body }: Extract<WireResult, { ok: true }>): CallResult {
  const said = fieldsOf(parsed(body)) as Partial<Said> | null;
  if (said?.ok === true && status < 500) return { ok: true, result: said.result };
  const { error_code: code, description, parameters } = said ?? {};
  if (status < 500 && said?.ok !== false)
    return { ok: false, failure: { kind: 'wire', sent: true, status, reason: 'invalid-json' } };
  const { retry_after: retryAfterS, migrate_to_chat_id: migrateTo } = parameters ?? {};
  return {
    ok: false,
    failure: {
      kind: 'api',
      code: status >= 500 ? status : Number(code),
      description: typeof description === 'string' ? description : '',
      ...(typeof retryAfterS === 'number' && { retryAfterS }),
      ...(migrateTo && { migrateTo: String(migrateTo) }),
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
