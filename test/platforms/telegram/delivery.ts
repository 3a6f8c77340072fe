/** Delivers updates to the webhook as the real server does: in order per chat, chats side by side, retried with back-off until a 2xx. */
import { Pool } from 'undici';
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
  const wakers = new Set<() => void>();
  let url: URL | null = null;
  let secret: string | undefined;
  let pool: Pool | null = null;
  let closed = false;

  const once = async (body: string, headers?: Record<string, string>): Promise<{ status: number; body: string; retryAfterS: number }> => {
    if (!url || !pool) return { status: 0, body: '', retryAfterS: 0 };
    const secretHeader = secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret };
    const answer = await pool.request({ method: 'POST', path: url.pathname + url.search, headers: headers ?? { 'content-type': 'application/json', ...secretHeader }, body });
    const text = await answer.body.text();
    return { status: answer.statusCode, body: text, retryAfterS: Number(answer.headers['retry-after']) || 0 };
  };

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      wakers.add(wake);
    });

  const drain = async (chat: number, jobs: Job[]): Promise<void> => {
    let failures = 0;
    for (let job = jobs[0]; job && !closed; job = jobs[0]) {
      const answer = await once(job.body).catch(() => ({ status: 0, retryAfterS: 0 }));
      if (answer.status >= 200 && answer.status < 300) {
        failures = 0;
        jobs.shift();
        job.done(answer.status);
      } else {
        await pause(answer.retryAfterS > 0 ? answer.retryAfterS * 1000 : Math.min(options.retryMs * 2 ** failures, options.retryMs * 60));
        failures = Math.min(failures + 1, 10);
      }
    }
    for (const job of jobs) job.done(0);
    chats.delete(chat);
  };

  return {
    target(to, withSecret) {
      void pool?.close();
      url = to === null ? null : new URL(to);
      pool = url && new Pool(url.origin, { connections: options.connections, pipelining: 1 });
      secret = withSecret;
    },
    url: () => url?.href ?? null,
    deliver: (chat, update) =>
      new Promise((done) => {
        const job = { body: JSON.stringify(update), done };
        const jobs = chats.get(chat);
        if (jobs) return void jobs.push(job);
        const fresh = [job];
        chats.set(chat, fresh);
        void drain(chat, fresh);
      }),
    post: (body, headers) => once(typeof body === 'string' ? body : JSON.stringify(body), headers),
    waiting: () => [...chats.values()].reduce((sum, jobs) => sum + jobs.length, 0),
    async close() {
      closed = true;
      for (const wake of wakers) wake();
      await pool?.destroy();
    },
  };
}
