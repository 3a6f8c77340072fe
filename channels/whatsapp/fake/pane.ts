/** WhatsApp for the developers' page: a number whose webhooks are signed, with the statuses that Meta would send, and one shopper. */
import type { Fake, FakeOptions } from '../../../src/model/manifest';
import { startFakeWhatsapp } from './index';

const TOKEN = 'local-stand-in-token';
const SECRET = 'local-stand-in-secret';
const PHONE_NUMBER_ID = 106540352242922;
const NUMBER = 15550783881;
const USER = 491701234567;

export async function openFake({ webhook, number }: FakeOptions): Promise<Fake> {
  const phoneNumberId = String(PHONE_NUMBER_ID + number);
  const fake = await startFakeWhatsapp({
    token: TOKEN,
    appSecret: SECRET,
    phoneNumberId,
    webhook,
    statuses: ['sent', 'delivered', 'read'],
  });
  return {
    settings: {
      phoneNumberId,
      token: TOKEN,
      appSecret: SECRET,
      verifyToken: SECRET,
      apiRoot: fake.apiRoot,
      number: String(NUMBER + number),
    },
    onSent: (listener) => void fake.onSent(({ id, payload }) => listener({ id, method: 'messages', payload })),
    say: (text) => fake.sendText(USER + number, text),
    tap: async (data) => fake.tap(USER + number, String((data as { id?: unknown } | null)?.id)),
    close: () => fake.close(),
  };
}
