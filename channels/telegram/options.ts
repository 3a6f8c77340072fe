/** The settings of the Telegram channel, and what Telegram itself would refuse. */
import { GatewayError } from '../../src/model/errors';
import type { Clock } from '../../src/model/clock';
import { SECRET } from './verify';

export interface TelegramOptions {
  /** "<bot id>:<secret part>", from BotFather. */
  token: string;
  mode: 'webhook' | 'polling';
  clock: Clock;
  /** The webhook's secret: 1-256 of [A-Za-z0-9_-]; required in webhook mode. */
  secret?: string;
  /** The URL that Telegram should post to; if given, `start` registers it. */
  webhookUrl?: string;
  /** The shop's public address, without a slash at the end: pictures of inline results lie there. */
  publicUrl?: string;
  /** A local Bot API server, without the token. */
  apiRoot?: string;
  /** The bot's id; absent: read from the token. */
  account?: string;
  fetchTimeoutMs?: number;
  /** The payment provider's token, from BotFather; absent: shoppers pay on the shop's page. */
  paymentToken?: string;
  /** Amounts in XTR are invoices in Telegram Stars. */
  stars?: boolean;
  /** The domain that is linked with the bot: log-in buttons to it sign the shopper in. */
  loginDomain?: string;
  /** The folder of a local Bot API server on this machine, whose files have absolute paths. */
  filesRoot?: string;
  /** Whether sends keep Telegram's pace per chat; false for benchmarks. */
  paced?: boolean;
}

const TOKEN = /^(\d{1,20}):[A-Za-z0-9_-]{1,200}$/;

/** The bot's id. Throws CONFIG_WRONG for a token or secret that Telegram would refuse, or a webhook without a secret. */
export function botIdOf({ token, mode, secret }: Pick<TelegramOptions, 'token' | 'mode' | 'secret'>): string {
  const id = TOKEN.exec(token)?.[1];
  if (id === undefined)
    throw new GatewayError('CONFIG_WRONG', 'TELEGRAM_BOT_TOKEN must look like 123456:AbC-dEf, as BotFather gives it');
  if (mode === 'webhook' && secret === undefined)
    throw new GatewayError(
      'CONFIG_WRONG',
      'TELEGRAM_WEBHOOK_SECRET is missing: without it anybody could post to the webhook; set it, or use polling',
    );
  if (secret !== undefined && !SECRET.test(secret))
    throw new GatewayError('CONFIG_WRONG', 'TELEGRAM_WEBHOOK_SECRET must be 1 to 256 of A-Z a-z 0-9 _ -');
  return id;
}

/** With a trailing slash, so that a path before "/bot<token>" is kept. */
export function rootOf(apiRoot = 'https://api.telegram.org'): string {
  if (!URL.canParse(apiRoot) || !/^https?:/i.test(apiRoot))
    throw new GatewayError(
      'CONFIG_WRONG',
      'TELEGRAM_API_ROOT must be an http(s) address, such as http://localhost:8081',
    );
  return apiRoot.replace(/\/*$/, '/');
}
