/** Delivers updates to the webhook as the real server does: in order per chat, chats side by side, retried with back-off until a 2xx. */
import { given } from '../../../src/model/given';
import { createKeptAlive } from '../../kept-alive';
import { createPauses, type Pauses } from '../../pauses';
import type { Update } from './updates';

export interface DeliveryOptions {
  /** setWebhook.max_connections, 40 by default. */
  connections: number;
  /** First pause after a failure; it doubles up to 60 times itself (1 s and 60 s at Telegram's). */
  retryMs: number;
}

export interface Delivery {
  target(url: string | null, secret: string | undefined): void;
  url(): string | null;
  /** Resolves with the status that ended it: 2xx, or 0 when the fake was closed first. */
  deliver(chat: number, update: Update): Promise<number>;
  /** One try without any retry, with its answer; `headers` and a raw body on demand. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: string }>;
  waiting(): number;
  close(): Promise<void>;
}

interface Job {
  body: string;
  done(status: number): void;
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const chats = new Map<number, Job[]>();
  const target = createTarget(options.connections);
  const pauses = createPauses();
  const closed = new AbortController();
  return {
    target: target.set,
    url: target.url,
    deliver: (chat, update) =>
      new Promise((done) => {
        const job = { body: JSON.stringify(update), done };
        const jobs = chats.get(chat);
        if (jobs) return void jobs.push(job);
        const fresh = [job];
        chats.set(chat, fresh);
        void drain(fresh, {
          target,
          pauses,
          retryMs: options.retryMs,
          closed: closed.signal,
          finished: () => chats.delete(chat),
        });
      }),
    post: (body, headers) => target.post(typeof body === 'string' ? body : JSON.stringify(body), headers),
    waiting: () => [...chats.values()].reduce((sum, jobs) => sum + jobs.length, 0),
    close() {
      closed.abort();
      pauses.wakeAll();
      target.close();
      return Promise.resolve();
    },
  };
}

interface Drain {
  target: Target;
  pauses: Pauses;
  retryMs: number;
  closed: AbortSignal;
  /** Called in the same breath as the last look for jobs, so that none is left behind. */
  finished(): void;
}

/** Works a chat's updates off, each until a 2xx. */
async function drain(jobs: Job[], { target, pauses, retryMs, closed, finished }: Drain): Promise<void> {
  let failures = 0;
  for (let job = jobs[0]; job && !closed.aborted; job = jobs[0]) {
    const answer = await target.post(job.body).catch(() => ({ status: 0, retryAfterS: 0 }));
    if (answer.status >= 200 && answer.status < 300) {
      failures = 0;
      jobs.shift();
      job.done(answer.status);
    } else if (!closed.aborted) {
      await pauses.pause(
        answer.retryAfterS > 0 ? answer.retryAfterS * 1000 : Math.min(retryMs * 2 ** failures, retryMs * 60),
      );
      failures = Math.min(failures + 1, 10);
    }
  }
  finished();
  for (const job of jobs) job.done(0);
}

interface Target {
  set(url: string | null, secret: string | undefined): void;
  url(): string | null;
  post(body: string, headers?: Record<string, string>): Promise<{ status: number; body: string; retryAfterS: number }>;
  close(): void;
}

/** Keep-alive connections, one request at a time on each. */
function createTarget(connections: number): Target {
  let url: URL | null = null;
  let secret: string | undefined;
  const calls = createKeptAlive(connections);
  return {
    set(to, withSecret) {
      url = to === null ? null : new URL(to);
      secret = withSecret;
    },
    url: () => url?.href ?? null,
    async post(body, headers) {
      if (!url) return { status: 0, body: '', retryAfterS: 0 };
      const known = {
        'content-type': 'application/json',
        ...given({ 'x-telegram-bot-api-secret-token': secret }),
      };
      const answer = await calls.request(url, 'POST', headers ?? known, body);
      return {
        status: answer.status,
        body: answer.body,
        retryAfterS: Number(answer.headers['retry-after']) || 0,
      };
    },
    close: calls.close,
  };
}
