/** A local Bot API: takes what the gateway sends, plays shoppers towards its webhook or its polling, and fails on demand. */
import type { Server } from 'node:http';
import { createChats } from './chats';
import { createCheckouts } from './checkouts';
import { createDelivery, type Delivery } from './delivery';
import { createFaults, type FaultPlan } from '../../faults';
import { createFiles } from './files';
import { createPending } from './pending';
import { createRecord } from './record';
import { listen } from './server';
import type { State } from './methods';
import { createPeople, type Hand } from './people';
import { createUpdates, type Update } from './updates';
import type { FakeTelegram } from './contract';

export interface FakeTelegramOptions {
  token: string;
  secret?: string;
  /** Where updates go; without it they wait for getUpdates. */
  webhook?: string;
  faults?: FaultPlan;
  /** 'count' keeps no payloads: for benches. */
  record?: 'all' | 'count';
  /** Everyone counts as having written to the bot. */
  everybodyWrote?: boolean;
  /** Parallel webhook posts, 40 like the real default. */
  connections?: number;
  /** First pause after a failed webhook post, ms; 1000 at Telegram's. */
  retryMs?: number;
  port?: number;
  language?: string;
  /** The payment provider's token that invoices must carry; without it the bot may send none. */
  paymentToken?: string;
  /** The domain that log-in buttons may lead to. */
  loginDomain?: string;
}

/** The bot's name, without the @. */
const USERNAME = 'fake_shop_bot';

export async function startFakeTelegram(options: FakeTelegramOptions): Promise<FakeTelegram> {
  const bot = { id: Number(options.token.split(':')[0]), username: USERNAME };
  const chats = createChats(options.everybodyWrote === true);
  const updates = createUpdates(bot, options.language ?? 'en', chats);
  const delivery = createDelivery({ connections: options.connections ?? 40, retryMs: options.retryMs ?? 1000 });
  const pending = createPending();
  const faults = createFaults(options.faults);
  const record = createRecord(options.record ?? 'all');
  const [files, checkouts] = [createFiles(), createCheckouts(options.paymentToken)];
  let hurried = 0;
  const setWebhook = (url: string | null, secret = options.secret): void => {
    delivery.target(url, secret);
    if (url !== null) pending.wakeAll();
  };
  if (options.webhook !== undefined) setWebhook(options.webhook);
  const webhook: State['webhook'] = { url: delivery.url, set: setWebhook, updates: [] };
  const menu: State['menu'] = { commands: new Map(), button: undefined };
  const state: State = {
    bot,
    chats,
    files,
    checkouts,
    queries: updates.queries,
    menu,
    loginDomain: options.loginDomain,
    webhook,
    updates: pending.take,
    nextMessageId: updates.nextMessageId,
  };
  const { server, apiRoot } = await listen(
    { token: options.token, state, faults, accepted: record.add, hurried: () => (hurried += 1) },
    options.port ?? 0,
  );
  const last = new Map<number, Update>();
  const hand: Hand = (chat, update) => {
    chats.wrote(chat);
    last.set(chat, update);
    if (delivery.url() !== null) return delivery.deliver(chat, update);
    pending.add(update);
    return Promise.resolve(202);
  };
  return {
    apiRoot,
    username: USERNAME,
    ...record.view,
    setWebhook,
    ...createPeople({
      updates,
      chats,
      files,
      checkouts,
      record,
      username: USERNAME,
      hand,
      last: (chat) => last.get(chat),
    }),
    menu,
    hurried: () => hurried,
    post: delivery.post,
    fail: (kind, times = 1, method) => faults.script(kind, times, method),
    waiting: () => delivery.waiting() + pending.size(),
    async close() {
      checkouts.close();
      await close(delivery, pending, server);
    },
  };
}

async function close(delivery: Delivery, pending: ReturnType<typeof createPending>, server: Server): Promise<void> {
  pending.wakeAll();
  await delivery.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
