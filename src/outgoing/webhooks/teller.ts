/** Tells endpoints what happened: rows are written with what they tell, then delivered here, retried for a day, and dropped for an endpoint that gave up. */
import type { Clock, Random } from '../../model/clock';
import type { Log } from '../../model/log';
import type { Telling, TellingStore, WebhookEvent, WebhookKind } from '../../model/webhook';
import { CallFault, type CallAnswer, type Caller } from '../caller';
import { GIVE_UP_MS, retryAfterOf, waitAfter } from './schedule';
import { headersFor } from './sign';

export interface Endpoint {
  id: string;
  url: string;
  /** Empty: all. */
  kinds: readonly WebhookKind[];
  /** The newest first; each signs. */
  secrets: readonly string[];
}

export interface TellerParts {
  endpoints: readonly Endpoint[];
  store: TellingStore;
  caller: Pick<Caller, 'call'>;
  clock: Clock;
  random: Random;
  log: Log;
  /** Soon: deliver this row. A lost ring is found by the sweep. */
  ring(id: string): void;
}

export interface Teller {
  /** Durable when resolved. The same event again changes nothing. */
  tell(events: readonly WebhookEvent[]): Promise<void>;
  /** One attempt at one row, if it is due. Rejects only where the store does not answer. */
  deliver(id: string): Promise<void>;
  /** Rings for whatever is due. */
  sweep(): Promise<void>;
}

const TIMEOUT_MS = 15_000;
/** No one reads what an endpoint answers. */
const ANSWER_MAX_BYTES = 65_536;
/** Longer than an attempt: a worker that died over a row holds it no longer than this. */
const CLAIM_MS = 60_000;
const PAGE = 500;

export function createTeller(parts: TellerParts): Teller {
  const { endpoints, store, clock, ring } = parts;
  return {
    async tell(events) {
      const now = new Date(clock.now());
      const rows = events.flatMap((event) =>
        endpoints.filter((endpoint) => wants(endpoint, event)).map((endpoint) => rowOf(endpoint, event, now)),
      );
      if (rows.length === 0) return;
      await store.insert(rows);
      for (const { _id } of rows) ring(_id);
    },
    async deliver(id) {
      const now = clock.now();
      const row = await store.claim(id, new Date(now), new Date(now + CLAIM_MS));
      if (!row) return;
      const endpoint = endpoints.find((each) => each.id === row.endpoint);
      if (!endpoint) return store.settle(id, { state: 'failed', at: new Date(now), last: 'endpoint_gone' });
      await attempt(parts, endpoint, row);
    },
    async sweep() {
      for (const id of await store.due(new Date(clock.now()), PAGE)) ring(id);
    },
  };
}

function wants({ kinds }: Endpoint, { kind }: WebhookEvent): boolean {
  return kinds.length === 0 || kinds.includes(kind);
}

function rowOf(endpoint: Endpoint, { id, kind, at, data }: WebhookEvent, now: Date): Telling {
  return {
    _id: `${endpoint.id}|${id}`,
    endpoint: endpoint.id,
    event: id,
    kind,
    body: JSON.stringify({ type: kind, timestamp: at.toISOString(), data }),
    state: 'waiting',
    tries: 0,
    dueAt: now,
    createdAt: now,
  };
}

async function attempt(parts: TellerParts, endpoint: Endpoint, row: Telling): Promise<void> {
  const { store, clock } = parts;
  const answer = await post(parts, endpoint, row);
  const at = new Date(clock.now());
  if (answer.ok) {
    await store.settle(row._id, { state: 'delivered', at, last: answer.last });
    return store.answered(endpoint.id);
  }
  const since = await store.failing(endpoint.id, at);
  const wait = waitAfter(row.tries, parts.random(), answer.retryAfterMs);
  if (wait === null) await store.settle(row._id, { state: 'failed', at, last: answer.last });
  else await store.settle(row._id, { state: 'waiting', dueAt: new Date(at.getTime() + wait), last: answer.last });
  const gone = answer.last === '410';
  if (!gone && (wait !== null || at.getTime() - since.getTime() < GIVE_UP_MS / 2)) return;
  if (!(await store.switchOff(endpoint.id, at, answer.last))) return;
  parts.log.error(
    { endpoint: endpoint.id, last: answer.last, failingSince: since.toISOString() },
    'a webhook endpoint is switched off, because it refused or answered nothing well for a day; what happens is kept for it: `parley webhooks on`',
  );
}

type Ending = { ok: boolean; last: string; retryAfterMs: number };

async function post({ caller, clock, log }: TellerParts, endpoint: Endpoint, row: Telling): Promise<Ending> {
  const { event: id, body } = row;
  try {
    const answer: CallAnswer = await caller.call({
      url: endpoint.url,
      method: 'POST',
      headers: headersFor({ id, body }, Math.floor(clock.now() / 1000), endpoint.secrets),
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: ANSWER_MAX_BYTES,
    });
    // A redirect is a failure: what is signed for one address is not sent to another.
    const ok = answer.status >= 200 && answer.status < 300;
    if (!ok) log.warn({ endpoint: endpoint.id, event: id, status: answer.status }, 'a webhook was not taken');
    return { ok, last: String(answer.status), retryAfterMs: retryAfterOf(answer.headers['retry-after']) };
  } catch (fault) {
    const last = fault instanceof CallFault ? fault.kind : 'fault';
    log.warn({ endpoint: endpoint.id, event: id, fault: String(fault) }, 'a webhook was not taken');
    return { ok: false, last, retryAfterMs: 0 };
  }
}
