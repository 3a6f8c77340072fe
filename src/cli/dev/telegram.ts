/** Telegram's pane: the local Bot API, to which the gateway registers its webhook by itself. */
import { startFakeTelegram } from '../../../test/platforms/telegram';
import type { OpenPane } from './pane';

const TOKEN = '123456:local-stand-in-token';
const SECRET = 'local-stand-in-secret';
const USER = 7001;

export const openTelegram: OpenPane = async () => {
  const fake = await startFakeTelegram({ token: TOKEN, secret: SECRET });
  return {
    name: 'telegram',
    env: {
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_API_ROOT: fake.apiRoot,
      TELEGRAM_MODE: 'webhook',
    },
    onSent: (listener) =>
      void fake.onSent(({ method, payload, messageId }) => listener({ id: String(messageId), method, payload })),
    say: (text) => fake.sendText(USER, text),
    tap: async (data) => fake.tap(USER, String(data)),
    close: () => fake.close(),
  };
};
