/** WhatsApp passes the channel contract, its platform played by the fake Graph API. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SendOutcome } from '../../src/model/channel';
import { systemClock, type Clock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import { startFakeWhatsapp } from './fake';
import { signed } from './fake/escape';
import { bodyFault } from './fake/limits';
import { channelContract, request, sendContext, type ChannelSubject } from '../channel.contract';
import { createWhatsapp } from './channel';

const SECRETS = { token: 'EAAtoken', appSecret: 'app-secret-of-4242', verifyToken: 'verify-me-please' };
const USER = 4915112345678;
const HEADER = 'x-hub-signature-256';
const FIXTURES = join(__dirname, 'fixtures');
const BODY = '{"object":"whatsapp_business_account","entry":[]}';

/** Kinds that each fixture becomes, where it is not one message; a fixture that becomes something else fails the suite. */
const KINDS: Record<string, Decoded['kind'][]> = {
  'batch.json': ['message', 'message', 'receipt', 'receipt', 'message'],
  'other-number.json': ['ignored'],
  'call-permission.json': ['message'],
  'moved.json': ['moved'],
  'moved-old.json': ['moved'],
  'identity-changed.json': ['ignored'],
  'group.json': ['ignored'],
  'played.json': ['receipt'],
  'failed.json': ['receipt', 'limit'],
  'failed-payment.json': ['receipt', 'notice'],
  'warning-status.json': ['ignored'],
  'echo.json': ['echo'],
  'stop.json': ['consent'],
  'resume.json': ['consent'],
  'banned.json': ['notice'],
  'template-paused.json': ['notice'],
  'account-error.json': ['notice'],
  'call.json': ['message'],
  'unknown-field.json': ['ignored'],
};

async function open(): Promise<ChannelSubject> {
  const fake = await startFakeWhatsapp({ ...SECRETS, phoneNumberId: '424242' });
  await fake.sendText(USER, 'hi');
  const clock: Clock = { ...systemClock(), now: () => 1_780_000_000_000 };
  const options = {
    ...SECRETS,
    clock,
    apiRoot: fake.apiRoot,
    catalogId: '88',
    flows: [{ id: '777', fields: ['why', 'mail'] }],
  };
  const channel = createWhatsapp({ ...options, phoneNumberId: '424242' });
  const say = (body: string): Promise<SendOutcome> =>
    channel.send(
      {
        method: 'messages',
        payload: { messaging_product: 'whatsapp', to: String(USER), type: 'text', text: { body } },
      },
      sendContext(channel, {
        address: { channel: 'whatsapp', account: '424242', user: String(USER), chat: String(USER) },
      }),
    );
  return {
    channel,
    verify: {
      good: request({ [HEADER]: signed(BODY, SECRETS.appSecret) }, BODY),
      missing: [request({}, BODY), request({ [HEADER]: '' }, BODY)],
      wrong: [
        'sha256=',
        'x',
        `sha256=${'0'.repeat(64)}`,
        signed(BODY, 'another'),
        signed(`${BODY} `, SECRETS.appSecret),
        signed(BODY, SECRETS.appSecret).slice(0, -1),
        ` ${signed(BODY, SECRETS.appSecret)}`,
      ].map((each) => request({ [HEADER]: each }, BODY)),
    },
    samples: readdirSync(FIXTURES).map((file) => ({
      body: JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')) as unknown,
      kinds: KINDS[file] ?? ['message'],
    })),
    outcomes: {
      accepted: () => say('hello'),
      rejected: () => say(''),
      ambiguous: () => (fake.fail('serverErrorAfter'), say('hello')),
      notAccepted: () => (fake.fail('tooMany'), say('hello')),
    },
    limits(rendered) {
      for (const { method, payload } of rendered.bodies)
        expect([method, bodyFault(payload), payload]).toEqual(['messages', null, payload]);
      expect(rendered.tokens.every(({ token, value }) => token.length === 22 && value !== '')).toBe(true);
    },
    close: fake.close,
  };
}

channelContract('whatsapp', open);
