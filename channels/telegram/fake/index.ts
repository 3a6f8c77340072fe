/** A local Bot API: takes what the gateway sends, plays shoppers towards its webhook or its polling, and fails on demand. */
import { createChats } from './chats';
import { createCheckouts } from './checkouts';
import { createFaults, type FaultPlan } from '../../faults';
import { createFiles } from './files';
import { createPosting } from './posting';
import { createRecord } from './record';
import { listen } from './server';
import type { State } from './methods';
import { createPeople } from './people';
import { createUpdates } from './updates';
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
  const { token, connections = 40, retryMs = 1000, loginDomain } = options;
  const bot = { id: Number(token.split(':')[0]), username: USERNAME };
  const chats = createChats(options.everybodyWrote === true);
  const updates = createUpdates(bot, options.language ?? 'en', chats);
  const posting = createPosting(chats, options.secret, { connections, retryMs });
  const faults = createFaults(options.faults);
  const record = createRecord(options.record ?? 'all');
  const [files, checkouts] = [createFiles(), createCheckouts(options.paymentToken)];
  let hurried = 0;
  if (options.webhook !== undefined) posting.setWebhook(options.webhook);
  const menu: State['menu'] = { commands: new Map(), button: undefined };
  const { queries, nextMessageId } = updates;
  const { webhook, take, hand, last } = posting;
  const state: State = {
    ...{ bot, chats, files, checkouts, queries, menu, loginDomain, webhook, nextMessageId },
    updates: take,
  };
  const { server, apiRoot } = await listen(
    { token, state, faults, accepted: record.add, hurried: () => (hurried += 1) },
    options.port ?? 0,
  );
  return {
    apiRoot,
    username: USERNAME,
    ...record.view,
    ...createPeople({ updates, chats, files, checkouts, record, username: USERNAME, hand, last }),
    menu,
    setWebhook: posting.setWebhook,
    hurried: () => hurried,
    post: posting.post,
    fail: (kind, times = 1, method) => faults.script(kind, times, method),
    waiting: posting.waiting,
    async close() {
      checkouts.close();
      await posting.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
