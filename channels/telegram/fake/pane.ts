/** Telegram for the developers' page: a bot to which the gateway registers its webhook by itself, and one shopper. */
import type { Fake, FakeOptions } from '../../../src/model/manifest';
import { fieldsOf } from '../fields';
import { startFakeTelegram } from './index';

const BOT = 123456;
const SECRET = 'local-stand-in-secret';
const USER = 7001;
/** What a key that shares the place sends from here. */
const HERE = { latitude: 52.52, longitude: 13.405 };

export async function openFake({ number }: FakeOptions): Promise<Fake> {
  const token = `${BOT + number}:local-stand-in-token`;
  const fake = await startFakeTelegram({ token, secret: SECRET });
  return {
    settings: { token, secret: SECRET, apiRoot: fake.apiRoot, mode: 'webhook' },
    onSent: (listener) =>
      void fake.onSent(({ method, payload, messageId }) => listener({ id: String(messageId), method, payload })),
    say: (text) => fake.sendText(USER + number, text),
    tap: async (data) =>
      fieldsOf(data) === null
        ? fake.tap(USER + number, String(data))
        : fake.sendMessage(USER + number, { location: HERE }),
    troubles: {
      'the next send is answered with 429': () => fake.fail('tooMany'),
      'the next send is answered with 500': () => fake.fail('serverError'),
      'the answer to the next send is lost': () => fake.fail('resetAfter'),
      'outage: 20 sends fail': () => fake.fail('serverError', 20),
      'the shopper blocks the bot': () => fake.block(USER + number),
      'the shopper comes back': () => fake.unblock(USER + number),
      'the last message comes twice': () => fake.repeat(USER + number),
    },
    close: () => fake.close(),
  };
}
