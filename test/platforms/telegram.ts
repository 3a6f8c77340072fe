/** A local Bot API: takes what the gateway sends, plays shoppers towards its webhook or its polling, and fails on demand. */
import type { Server } from 'node:http';
import { createDelivery, type Delivery } from './telegram/delivery';
import { createFaults, type FaultKind, type FaultPlan } from './telegram/faults';
import { createPending } from './telegram/pending';
import { createRecord, type Recorder } from './telegram/record';
import { listen } from './telegram/server';
import { createUpdates, type Update, type UpdateMaker } from './telegram/updates';

export interface FakeTelegramOptions {
  token: string;
  secret?: string;
  /** Where updates go; without it they wait for getUpdates. */
  webhook?: string;
  faults?: FaultPlan;
  /** 'count' keeps no payloads: for benches. */
  record?: 'all' | 'count';
  /** Everybody counts as having written to the bot. */
  everybodyWrote?: boolean;
  /** Parallel webhook posts, 40 like the real default. */
  connections?: number;
  /** First pause after a failed webhook post, ms; 1000 at Telegram's. */
  retryMs?: number;
  port?: number;
  language?: string;
}

/** One accepted request. */
export interface SentRequest {
  /** Monotonic over all accepted requests. */
  n: number;
  /** ms since 1970. */
  at: number;
  method: string;
  chat: number;
  payload: Record<string, unknown>;
  messageId: number;
}

export interface FakeTelegram {
  readonly apiRoot: string;
  /** What the shoppers saw, oldest first (empty with record: 'count'). */
  readonly sent: readonly SentRequest[];
  /** Accepted calls that show nothing: typing, answers to taps. */
  readonly calls: readonly SentRequest[];
  readonly counts: Readonly<Record<string, number>>;
  /** Sending calls made although a 429 had said to wait. */
  hurried(): number;
  /** Called for each request that shows something, at once. */
  onSent(listener: (request: SentRequest) => void): () => void;
  /** The first request to the user that is or will be recorded after number `after`; rejects after `timeoutMs`. */
  next(user: number, after: number, timeoutMs?: number): Promise<SentRequest>;
  sentTo(user: number): SentRequest[];
  /** Each resolves with the webhook's final status (0: closed before), or with 202 at once when polling. */
  sendText(user: number, text: string): Promise<number>;
  sendMessage(user: number, fields: Record<string, unknown>): Promise<number>;
  /** Taps a button of the latest message to the user that has one so called (label or data); throws when there is none. */
  tap(user: number, label: string): Promise<number>;
  block(user: number): Promise<number>;
  unblock(user: number): Promise<number>;
  sendUpdate(user: number, fields: Record<string, unknown>): Promise<number>;
  /** The user's last update once more, as after a lost acknowledgement. */
  repeat(user: number): Promise<number>;
  /** One post without retries, with any body and headers. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: string }>;
  /** Points delivery somewhere else (a restarted gateway on another port). */
  setWebhook(url: string | null, secret?: string): void;
  fail(kind: FaultKind, times?: number, method?: string): void;
  /** Updates not yet acknowledged. */
  waiting(): number;
  close(): Promise<void>;
}

export async function startFakeTelegram(options: FakeTelegramOptions): Promise<FakeTelegram> {
  const botId = Number(options.token.split(':')[0]);
  const updates = createUpdates(botId, options.language ?? 'en');
  const delivery = createDelivery({ connections: options.connections ?? 40, retryMs: options.retryMs ?? 1000 });
  const pending = createPending();
  const faults = createFaults(options.faults);
  const record = createRecord(options.record ?? 'all');
  const known = options.everybodyWrote ? null : new Set<number>();
  const blocked = new Set<number>();
  let hurried = 0;
  const setWebhook = (url: string | null, secret = options.secret): void => {
    delivery.target(url, secret);
    if (url !== null) pending.wakeAll();
  };
  if (options.webhook !== undefined) setWebhook(options.webhook);
  const state = {
    bot: { id: botId, username: 'fake_shop_bot' }, known, blocked, queries: updates.queries,
    webhook: { url: delivery.url, set: setWebhook }, updates: pending.take, nextMessageId: updates.nextMessageId,
  };
  const { server, apiRoot } = await listen({ token: options.token, state, faults, accepted: record.add, hurried: () => (hurried += 1) }, options.port ?? 0);
  const last = new Map<number, Update>();
  const hand = (user: number, update: Update): Promise<number> => {
    known?.add(user);
    last.set(user, update);
    if (delivery.url() !== null) return delivery.deliver(user, update);
    pending.add(update);
    return Promise.resolve(202);
  };
  return {
    apiRoot, ...record.view, ...shopper(updates, hand, record, blocked, last), setWebhook,
    hurried: () => hurried,
    post: delivery.post,
    fail: (kind, times = 1, method) => faults.script(kind, times, method),
    waiting: () => delivery.waiting() + pending.size(),
    close: () => close(delivery, pending, server),
  };
}

type Hand = (user: number, update: Update) => Promise<number>;
type Shopper = Pick<FakeTelegram, 'sendText' | 'sendMessage' | 'sendUpdate' | 'tap' | 'block' | 'unblock' | 'repeat'>;

function shopper(updates: UpdateMaker, hand: Hand, record: Recorder, blocked: Set<number>, last: Map<number, Update>): Shopper {
  return {
    sendText: (user, text) => hand(user, updates.text(user, text)),
    sendMessage: (user, fields) => hand(user, updates.message(user, fields)),
    sendUpdate: (user, fields) => hand(user, updates.any(fields)),
    tap(user, label) {
      const found = record.button(user, label);
      if (!found) throw new Error(`user ${user} sees no button "${label}"`);
      return hand(user, updates.tap(user, found.request, found.data));
    },
    block(user) {
      blocked.add(user);
      return hand(user, updates.member(user, 'kicked'));
    },
    unblock(user) {
      blocked.delete(user);
      return hand(user, updates.member(user, 'member'));
    },
    repeat(user) {
      const update = last.get(user);
      if (!update) throw new Error(`user ${user} has sent nothing yet`);
      return hand(user, update);
    },
  };
}

async function close(delivery: Delivery, pending: ReturnType<typeof createPending>, server: Server): Promise<void> {
  pending.wakeAll();
  await delivery.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
