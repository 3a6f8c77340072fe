/** WhatsApp's pane: the local Graph API, which signs its webhooks and sends the statuses that Meta would. */
import { startFakeWhatsapp } from '../../../test/platforms/whatsapp';
import type { OpenPane } from './pane';

const TOKEN = 'local-stand-in-token';
const SECRET = 'local-stand-in-secret';
const PHONE_NUMBER_ID = '106540352242922';
const USER = 491701234567;

export const openWhatsapp: OpenPane = async (gateway) => {
  const fake = await startFakeWhatsapp({
    token: TOKEN,
    appSecret: SECRET,
    phoneNumberId: PHONE_NUMBER_ID,
    webhook: `${gateway}/webhooks/whatsapp`,
    statuses: ['sent', 'delivered', 'read'],
  });
  return {
    name: 'whatsapp',
    env: {
      WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
      WHATSAPP_TOKEN: TOKEN,
      WHATSAPP_APP_SECRET: SECRET,
      WHATSAPP_VERIFY_TOKEN: SECRET,
      WHATSAPP_API_ROOT: fake.apiRoot,
      WHATSAPP_NUMBER: '15550783881',
    },
    onSent: (listener) => void fake.onSent(({ id, payload }) => listener({ id, method: 'messages', payload })),
    say: (text) => fake.sendText(USER, text),
    tap: async (data) => fake.tap(USER, String((data as { id?: unknown } | null)?.id)),
    close: () => fake.close(),
  };
};
