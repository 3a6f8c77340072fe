/** The settings of a Telegram account. */
import { z } from 'zod';
import { httpUrl, type SettingFault, type Settings, type Surroundings, type Values } from '../../src/model/manifest';

export const settings = {
  token: {
    schema: z.string().regex(/^\d+:[\w-]{10,}$/, 'a bot token such as 123456:ABC...'),
    variable: 'TELEGRAM_BOT_TOKEN',
    secret: true,
    unique: true,
    about: 'from BotFather; switches Telegram on',
  },
  secret: {
    schema: z.string().regex(/^[\w-]{1,256}$/, '1-256 of A-Z a-z 0-9 _ -'),
    variable: 'TELEGRAM_WEBHOOK_SECRET',
    secret: true,
    about: 'must be set for a webhook: 1-256 of A-Z a-z 0-9 _ -',
  },
  apiRoot: {
    schema: httpUrl,
    variable: 'TELEGRAM_API_ROOT',
    default: 'https://api.telegram.org',
    about: 'a local Bot API server',
  },
  mode: {
    schema: z.enum(['webhook', 'polling']),
    variable: 'TELEGRAM_MODE',
    default: 'webhook',
    about: '`webhook` or `polling`',
  },
  paymentToken: {
    schema: z.string().regex(/^[\x21-\x7e]{5,}$/, 'a provider token without spaces'),
    variable: 'TELEGRAM_PAYMENT_TOKEN',
    secret: true,
    about: "of a payment provider, from BotFather: invoices in the chat; absent: a button to the shop's page",
  },
  stars: {
    schema: z.boolean(),
    variable: 'TELEGRAM_STARS',
    as: 'switch',
    default: false,
    about:
      'requests for payment in `XTR` are invoices in Telegram Stars: for digital goods, which Telegram allows nothing else for',
  },
  loginDomain: {
    schema: z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'a domain such as shop.example'),
    variable: 'TELEGRAM_LOGIN_DOMAIN',
    about: 'the domain linked with the bot by `/setdomain`: log-in buttons to it sign the shopper in',
  },
  filesRoot: {
    schema: z.string().regex(/^\//, 'an absolute path'),
    variable: 'TELEGRAM_FILES_ROOT',
    about: 'the folder of a local Bot API server on this machine, whose files have absolute paths',
  },
  paced: {
    schema: z.boolean(),
    variable: 'TELEGRAM_PACED',
    as: 'switch',
    default: true,
    about: 'no more to one chat than Telegram asks for: 30 in 30 s to a person, 20 a minute to a group',
  },
} as const satisfies Settings;

export type TelegramValues = Values<typeof settings>;

export function faults({ token, secret, mode }: TelegramValues, { role, variable }: Surroundings): SettingFault[] {
  if (token === undefined) return [];
  if (mode === 'polling')
    return role === 'all'
      ? []
      : [
          {
            setting: 'mode',
            message: `several web processes cannot poll for one bot; use ${variable('mode')}=webhook, or role: all`,
          },
        ];
  return secret === undefined
    ? [
        {
          setting: 'secret',
          message: `a webhook without a secret could be called by anyone; set ${variable('secret')}, or ${variable('mode')}=polling`,
        },
      ]
    : [];
}
