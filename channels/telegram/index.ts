/** The manifest of Telegram. */
import { GatewayError } from '../../src/model/errors';
import { defineChannel } from '../../src/model/manifest';
import { telegramTasks } from './admin';
import { createTelegram } from './channel';
import { faults, settings } from './settings';

export const telegram = defineChannel({
  name: 'telegram',
  title: 'Telegram',
  about: 'Bots of Telegram by webhook or long polling; on once there is a token.',
  settings,
  // A bot's id is the part of its token before the colon.
  account: ({ token }) => token?.split(':', 1)[0] ?? 'bot',
  on: ({ token }) => token !== undefined,
  faults,
  open({ token = '', ...values }, { account, clock, webhookUrl, publicUrl, sendTimeoutMs }) {
    return createTelegram({ ...values, token, account, clock, webhookUrl, publicUrl, fetchTimeoutMs: sendTimeoutMs });
  },
  offline: ({ clock }) =>
    createTelegram({ token: '1:offline-no-account-needed-here', secret: 'offline', mode: 'webhook', clock }),
  tasks({ token, secret, apiRoot }, { clock, webhookUrl }) {
    if (token === undefined)
      throw new GatewayError('CONFIG_WRONG', 'TELEGRAM_BOT_TOKEN is missing: BotFather gives it');
    return telegramTasks({ token, secret, apiRoot, clock, webhookUrl });
  },
  fake: async (options) => (await import('./fake/pane.js')).openFake(options),
  platform: async () => (await import('./fake/shown.js')).platform,
});
