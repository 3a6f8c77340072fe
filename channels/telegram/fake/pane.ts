/** Telegram for the developers' page: a bot to which the gateway registers its webhook by itself, and one shopper. */
import type { Fake, FakeOptions } from '../../../src/model/manifest';
import { startFakeTelegram } from './index';

const BOT = 123456;
const SECRET = 'local-stand-in-secret';
const USER = 7001;

export async function openFake({ number }: FakeOptions): Promise<Fake> {
  const token = `${BOT + number}:local-stand-in-token`;
  const fake = await startFakeTelegram({ token, secret: SECRET });
  return {
    settings: { token, secret: SECRET, apiRoot: fake.apiRoot, mode: 'webhook' },
    onSent: (listener) =>
      void fake.onSent(({ method, payload, messageId }) => listener({ id: String(messageId), method, payload })),
    say: (text) => fake.sendText(USER + number, text),
    tap: async (data) => fake.tap(USER + number, String(data)),
    close: () => fake.close(),
  };
}
