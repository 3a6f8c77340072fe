/** Posts webhooks as Meta does: signed, escaped, retried with back-off until a 2xx; one after the other per person, people side by side. */
import { createKeptAlive } from '../../kept-alive';
import { createPauses } from '../../pauses';
import { escaped, signed } from './escape';

export interface DeliveryOptions {
  appSecret: string;
  connections: number;
  /** First pause after a failure; it doubles up to 60 times itself. */
  retryMs: number;
}

export interface Delivery {
  target(url: string | null): void;
  /** Resolves with the status that ended it: 2xx, or 0 when the fake was closed first. */
  deliver(user: string, body: unknown): Promise<number>;
  /** One try without any retry, with any body and headers. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: string }>;
  /** Meta's handshake: what the webhook answers to the challenge. */
  handshake(verifyToken: string, challenge: string): Promise<{ status: number; body: string }>;
  waiting(): number;
  close(): Promise<void>;
}

export function createDelivery({ appSecret, connections, retryMs }: DeliveryOptions): Delivery {
  const pauses = createPauses();
  const last = new Map<string, Promise<number>>();
  let url: URL | null = null;
  const calls = createKeptAlive(connections);
  let open = true;
  let waiting = 0;
  const request = async (
    method: 'GET' | 'POST',
    query: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<{ status: number; body: string }> => {
    if (!url) return { status: 0, body: '' };
    const { status, body: read } = await calls.request(query ? new URL(query, url) : url, method, headers, body);
    return { status, body: read };
  };
  const post = (text: string, headers?: Record<string, string>): Promise<{ status: number; body: string }> =>
    request(
      'POST',
      '',
      headers ?? { 'content-type': 'application/json', 'x-hub-signature-256': signed(text, appSecret) },
      text,
    );
  const persist = async (text: string): Promise<number> => {
    if (!url) return 0;
    waiting += 1;
    for (let failures = 0; open; failures = Math.min(failures + 1, 6)) {
      const { status } = await post(text).catch(() => ({ status: 0 }));
      if (status >= 200 && status < 300) {
        waiting -= 1;
        return status;
      }
      if (open) await pauses.pause(Math.min(retryMs * 2 ** failures, retryMs * 60));
    }
    waiting -= 1;
    return 0;
  };
  return {
    target(to) {
      url = to === null ? null : new URL(to);
    },
    deliver(user, body) {
      const text = escaped(body);
      const next = (last.get(user) ?? Promise.resolve(0)).then(() => persist(text));
      last.set(user, next);
      void next.then(() => last.get(user) === next && last.delete(user));
      return next;
    },
    post: (body, headers) => post(typeof body === 'string' ? body : escaped(body), headers),
    handshake: (verifyToken, challenge) =>
      request(
        'GET',
        `?${new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken, 'hub.challenge': challenge }).toString()}`,
        {},
      ),
    waiting: () => waiting,
    async close() {
      open = false;
      pauses.wakeAll();
      await Promise.all(last.values());
      calls.close();
    },
  };
}
