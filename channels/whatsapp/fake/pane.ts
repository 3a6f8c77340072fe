/** WhatsApp for the developers' page: a number whose webhooks are signed, with the statuses that Meta would send, and one shopper. */
import type { Fake, FakeOptions } from '../../../src/model/manifest';
import { fieldsOf } from '../fields';
import { startFakeWhatsapp, type FakeWhatsapp } from './index';

const TOKEN = 'local-stand-in-token';
const SECRET = 'local-stand-in-secret';
const PHONE_NUMBER_ID = 106540352242922;
const NUMBER = 15550783881;
const USER = 491701234567;

function troublesOf(fake: FakeWhatsapp, user: number): NonNullable<Fake['troubles']> {
  const lately = (): string => String(Math.floor(Date.now() / 1000));
  const before = (): string => String(Math.floor(Date.now() / 1000) - 20);
  const last = (status: string): Promise<number> => {
    const sent = fake.sent.at(-1);
    return sent ? fake.status(sent, status) : Promise.resolve(0);
  };
  return {
    'the next send is answered with 429': () => fake.fail('tooMany'),
    'the next send is answered with 500': () => fake.fail('serverError'),
    'the answer to the next send is lost': () => fake.fail('resetAfter'),
    'outage: 20 sends fail': () => fake.fail('serverError', 20),
    '131026: the next message cannot be delivered': () => fake.refuse(131026),
    '131047: the 24 hours are over': () => fake.refuse(131047),
    '131049: no marketing for now': () => fake.refuse(131049),
    '131050: no marketing any more': () => fake.refuse(131050),
    'a late receipt: delivered behind read': async () => void [await last('read'), await last('delivered')],
    'the last message comes twice': () => fake.repeat(user),
    'two messages, the newer first': () =>
      fake.sendBatch([
        { user, fields: { type: 'text', text: { body: 'and 1043?' }, timestamp: lately() } },
        { user, fields: { type: 'text', text: { body: 'Where is my order 1042?' }, timestamp: before() } },
      ]),
    'a call that no one takes': () =>
      fake.change('calls', {
        calls: [
          {
            id: `wacid.${lately()}`,
            from: String(user),
            event: 'connect',
            direction: 'USER_INITIATED',
            timestamp: lately(),
          },
        ],
      }),
  };
}

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
    tap: async (data, of) =>
      (await fake.special(USER + number, fieldsOf(data) ?? {}, of)) ??
      fake.tap(USER + number, String((data as { id?: unknown } | null)?.id)),
    troubles: troublesOf(fake, USER + number),
    close: () => fake.close(),
  };
}
