/** Operator commands for the bot's webhook. */
import type { ChannelTasks } from '../../src/model/channel';
import { GatewayError } from '../../src/model/errors';
import { createClient } from './send/client';
import { fieldsOf, list, numberOf, own, textOf, type Fields } from './fields';
import { botIdOf, rootOf, type TelegramOptions } from './options';
import { WANTED_UPDATES } from './decode/update';

export type TelegramTasksOptions = Pick<TelegramOptions, 'token' | 'secret' | 'apiRoot' | 'webhookUrl' | 'clock'>;

/** Throws CONFIG_WRONG as the channel does; a task throws CHANNEL_DOWN with Telegram's message if it is refused. */
export function telegramTasks(options: TelegramTasksOptions): ChannelTasks {
  botIdOf({ ...options, mode: 'polling' });
  const call = async (method: string, payload: Record<string, unknown> = {}): Promise<unknown> => {
    const client = createClient({
      token: options.token,
      apiRoot: rootOf(options.apiRoot),
      timeoutMs: 15_000,
      clock: options.clock,
    });
    try {
      const answer = await client.call(method, payload);
      if (answer.ok) return answer.result;
      const { failure } = answer;
      throw new GatewayError(
        'CHANNEL_DOWN',
        `Telegram did not do it (${method}): ${failure.kind === 'api' ? `${failure.code} ${failure.description}` : failure.reason}`,
      );
    } finally {
      client.close();
    }
  };
  return {
    'set-webhook': {
      about: 'tell Telegram where to post, with the secret and the updates that are read',
      run: async () => setWebhook(options, call),
    },
    'delete-webhook': {
      about: 'take the webhook away; what waits stays with Telegram for 24 hours',
      run: async () => ({ deleted: (await call('deleteWebhook', { drop_pending_updates: false })) === true }),
    },
    info: {
      about: 'who the bot is, where Telegram posts, what waits and what failed last',
      run: async () => info(await call('getMe'), await call('getWebhookInfo')),
    },
  };
}

async function setWebhook(
  { webhookUrl: url, secret }: TelegramTasksOptions,
  call: (method: string, payload: Record<string, unknown>) => Promise<unknown>,
): Promise<unknown> {
  if (url === undefined)
    throw new GatewayError(
      'CONFIG_WRONG',
      'PUBLIC_URL is missing: it is the https address at which Telegram reaches this server; or name one with --url',
    );
  if (secret === undefined)
    throw new GatewayError(
      'CONFIG_WRONG',
      'TELEGRAM_WEBHOOK_SECRET is missing: without it anybody could post to the webhook',
    );
  await call('setWebhook', { url, secret_token: secret, allowed_updates: WANTED_UPDATES });
  return { url, updates: [...WANTED_UPDATES] };
}

function info(me: unknown, webhook: unknown): unknown {
  const bot = fieldsOf(me) ?? {};
  const hook = fieldsOf(webhook) ?? {};
  const updates = list(hook, 'allowed_updates').filter((each) => typeof each === 'string');
  const url = textOf(hook, 'url', 2048);
  // Without a list Telegram omits a few kinds, reactions among them (Bot API, setWebhook).
  const missing =
    url === null
      ? []
      : WANTED_UPDATES.filter((each) => (updates.length === 0 ? each === 'message_reaction' : !updates.includes(each)));
  return {
    id: numberOf(bot, 'id'),
    name: textOf(bot, 'username', 64),
    groups: {
      mayJoin: own(bot, 'can_join_groups') === true,
      readsEverything: own(bot, 'can_read_all_group_messages') === true,
    },
    webhook: url ?? 'none: updates wait for polling',
    waiting: numberOf(hook, 'pending_update_count'),
    ...lastError(hook),
    ...(missing.length > 0 && { missingUpdates: missing }),
  };
}

function lastError(hook: Fields): { lastError?: string; lastErrorAt?: string } {
  const message = textOf(hook, 'last_error_message', 500);
  const seconds = numberOf(hook, 'last_error_date');
  if (message === null) return {};
  return {
    lastError: message,
    ...(seconds !== null &&
      seconds > 0 &&
      seconds < 8.64e12 && { lastErrorAt: new Date(seconds * 1000).toISOString() }),
  };
}
