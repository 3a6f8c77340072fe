/** The Telegram channel: Bot API 10.1 by webhook or long polling. */
import type { Channel, ChannelHost } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import { GatewayError } from '../../src/model/errors';
import type { Decoded } from '../../src/model/inbound';
import { CAPABILITIES } from './capabilities';
import { createClient, type Client } from './client';
import { decode } from './decode';
import { createGate } from './gate';
import { poll } from './poll';
import { render } from './render';
import { send } from './send';
import { WANTED_UPDATES } from './update';
import { SECRET, verify } from './verify';

export interface TelegramOptions {
  /** "<bot id>:<secret part>", from BotFather. */
  token: string;
  mode: 'webhook' | 'polling';
  clock: Clock;
  /** The webhook's secret: 1-256 of [A-Za-z0-9_-]; a must in webhook mode. */
  secret?: string;
  /** Where Telegram should post to; given, `start` registers it. */
  webhookUrl?: string;
  /** A local Bot API server, without the token. */
  apiRoot?: string;
  /** The bot's id, read from the token when missing. */
  account?: string;
  fetchTimeoutMs?: number;
}

const TOKEN = /^(\d{1,20}):[A-Za-z0-9_-]{1,200}$/;
/** Side calls (typing, stopping a tap's spinner) are worth no more. */
const SIDE_TIMEOUT_MS = 5000;

/** Throws CONFIG_WRONG for a token or secret that Telegram would refuse, or a webhook without a secret. */
export function createTelegram(options: TelegramOptions): Channel {
  const { clock, mode, secret } = options;
  const account = checked(options);
  const client = createClient({ token: options.token, apiRoot: rootOf(options.apiRoot), timeoutMs: options.fetchTimeoutMs ?? 15_000, clock });
  const gate = createGate(clock);
  const read = (body: unknown): Decoded[] => decode(body, { account, clock });
  const aside = async (method: string, payload: Record<string, unknown>, signal: AbortSignal): Promise<void> => {
    if (gate.closedForMs() > 0) return;
    const call = await client.call(method, payload, signal, SIDE_TIMEOUT_MS);
    if (!call.ok && call.failure.kind === 'api' && call.failure.code === 429) gate.close((call.failure.retryAfterS ?? 1) * 1000);
  };
  const stopping = new AbortController();
  let loop: Promise<void> = Promise.resolve();
  return {
    name: 'telegram',
    account,
    capabilities: CAPABILITIES,
    verify: (request) => verify(request, mode === 'webhook' ? secret : undefined),
    decode: read,
    render,
    send: (body, context) => send(body, context, client, gate),
    typing: (address, signal) => aside('sendChatAction', { chat_id: address.chat, action: 'typing' }, signal),
    received(event) {
      const query = event.kind === 'message' ? event.platform?.['callbackQuery'] : undefined;
      if (query !== undefined) void aside('answerCallbackQuery', { callback_query_id: query }, stopping.signal);
    },
    async start(host) {
      if (!host.listens) return;
      if (mode === 'webhook') return register(client, options, host);
      loop = poll({ client, clock, decode: read }, host, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await loop;
      client.close();
    },
  };
}

function checked({ token, account, mode, secret }: TelegramOptions): string {
  const id = TOKEN.exec(token)?.[1];
  if (id === undefined) throw new GatewayError('CONFIG_WRONG', 'TELEGRAM_BOT_TOKEN must look like 123456:AbC-dEf, as BotFather gives it');
  if (mode === 'webhook' && secret === undefined) throw new GatewayError('CONFIG_WRONG', 'TELEGRAM_WEBHOOK_SECRET is missing: without it anybody could post to the webhook; set it, or use polling');
  if (secret !== undefined && !SECRET.test(secret)) throw new GatewayError('CONFIG_WRONG', 'TELEGRAM_WEBHOOK_SECRET must be 1 to 256 of A-Z a-z 0-9 _ -');
  return account ?? id;
}

/** With a slash at the end, so that a path before "/bot<token>" is kept. */
function rootOf(apiRoot = 'https://api.telegram.org'): string {
  if (!URL.canParse(apiRoot) || !/^https?:/i.test(apiRoot)) throw new GatewayError('CONFIG_WRONG', 'TELEGRAM_API_ROOT must be an http(s) address, such as http://localhost:8081');
  return apiRoot.replace(/\/*$/, '/');
}

async function register(client: Client, options: TelegramOptions, host: ChannelHost): Promise<void> {
  if (options.webhookUrl === undefined) return;
  const call = await client.call('setWebhook', { url: options.webhookUrl, secret_token: options.secret, allowed_updates: WANTED_UPDATES });
  if (call.ok) host.log.info({ url: options.webhookUrl }, 'the webhook is registered');
  else host.log.warn({ reason: call.failure.kind === 'api' ? call.failure.description : call.failure.reason }, 'the webhook could not be registered');
}
