/** Every way a send can end, against the fake Graph API; and where the id of the attempt and the person's route go. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel, ChannelHost, PlatformBody, SendOutcome } from '../../src/model/channel';
import { systemClock, type Clock } from '../../src/model/clock';
import type { Address, Decoded } from '../../src/model/inbound';
import { startFakeWhatsapp, type FakeWhatsapp } from './fake';
import { REFUSALS } from './fake/refusals';
import type { FaultKind } from '../faults';
import { CODES } from './codes';
import { createWhatsapp, type WhatsappOptions } from './channel';

const SECRETS = { token: 'EAAtoken-that-nobody-may-see', appSecret: 'app-secret', verifyToken: 'verify' };
const ACCOUNT = '106540352242922';
const USER = 4915112345678;
const address: Address = {
  channel: 'whatsapp',
  account: ACCOUNT,
  user: String(USER),
  chat: String(USER),
  route: { to: String(USER) },
};

let fake: FakeWhatsapp;
let channel: Channel;

const open = (apiRoot: string, more: Partial<WhatsappOptions> = {}): Channel =>
  createWhatsapp({ ...SECRETS, phoneNumberId: ACCOUNT, clock: systemClock(), apiRoot, ...more });
const text = (body = 'hello'): PlatformBody => ({
  method: 'messages',
  payload: {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: String(USER),
    type: 'text',
    text: { body },
  },
});
const sendBy = (
  by: Channel,
  body: PlatformBody,
  more: { signal?: AbortSignal; address?: Address } = {},
): Promise<SendOutcome> =>
  by.send(body, {
    address,
    attemptId: 'attempt-1',
    conversation: 'c',
    messageId: 'm',
    seq: 1,
    signal: new AbortController().signal,
    ...more,
  });

beforeEach(async () => {
  fake = await startFakeWhatsapp({ ...SECRETS, products: ['rs-100'] });
  await fake.sendText(USER, 'hi');
  channel = open(fake.apiRoot);
});

afterEach(async () => {
  await channel.stop?.();
  await fake.close();
});

describe('sending to WhatsApp', () => {
  it("gives the message's id, and Meta the id of the attempt", async () => {
    const outcome = await sendBy(channel, text());
    expect(outcome).toEqual({ kind: 'accepted', providerMessageId: fake.sent[0]?.id });
    expect(fake.sent[0]?.payload).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: String(USER),
      type: 'text',
      text: { body: 'hello' },
      biz_opaque_callback_data: 'attempt-1',
    });
  });

  it('goes to the phone number where it is known, else to the user id', async () => {
    await sendBy(channel, text(), { address: { ...address, route: { to: String(USER), recipient: `DE.${USER}00` } } });
    await sendBy(channel, text(), {
      address: { ...address, chat: `DE.${USER}00`, route: { recipient: `DE.${USER}00` } },
    });
    expect(fake.sent.map(({ payload }) => [payload['to'], payload['recipient']])).toEqual([
      [String(USER), undefined],
      [undefined, `DE.${USER}00`],
    ]);
  });

  const table: [FaultKind, SendOutcome['kind'], number][] = [
    ['tooMany', 'notAccepted', 0],
    ['serverError', 'ambiguous', 0],
    ['serverErrorAfter', 'ambiguous', 1],
    ['resetBefore', 'ambiguous', 0],
    ['resetAfter', 'ambiguous', 1],
    ['slow', 'accepted', 1],
    ['garbage', 'ambiguous', 1],
  ];
  it.each(table)('ends %s as %s', async (fault, kind, accepted) => {
    fake.fail(fault);
    expect((await sendBy(channel, text())).kind).toBe(kind);
    expect(fake.sent).toHaveLength(accepted);
  });

  it.each(['hang', 'hangBefore'] as const)('calls a timeout after the request left (%s) ambiguous', async (fault) => {
    const hasty = open(fake.apiRoot, { fetchTimeoutMs: 1000 });
    fake.fail(fault);
    expect(await sendBy(hasty, text())).toEqual({ kind: 'ambiguous', reason: 'timeout' });
    await hasty.stop?.();
  });

  it('calls an abort after the request left ambiguous, and one before it not accepted', async () => {
    const stop = new AbortController();
    fake.fail('hang');
    fake.onSent(() => stop.abort());
    expect((await sendBy(channel, text(), { signal: stop.signal })).kind).toBe('ambiguous');
    expect((await sendBy(channel, text(), { signal: stop.signal })).kind).toBe('notAccepted');
    expect(fake.sent).toHaveLength(1);
  });

  it('calls a refused connection, an unknown host and a failed TLS handshake not accepted, without the token in the reason', async () => {
    const port = await freePort();
    for (const apiRoot of [
      `http://127.0.0.1:${port}/v23.0`,
      'http://nowhere.invalid',
      fake.apiRoot.replace('http:', 'https:'),
    ]) {
      const lost = open(apiRoot);
      const outcome = await sendBy(lost, text());
      expect(outcome.kind).toBe('notAccepted');
      expect(JSON.stringify(outcome)).not.toContain(SECRETS.token);
      await lost.stop?.();
    }
  });

  it('is refused outside the 24 hours, in words', async () => {
    fake.closeWindow(USER);
    expect(await sendBy(channel, text())).toEqual({
      kind: 'rejected',
      reason: expect.stringContaining('more than 24 hours have passed since the person wrote (131047)') as string,
    });
  });

  it('tells a product that the catalogue lacks in its words', async () => {
    const product = (sku: string): PlatformBody => {
      const { bodies } = open(fake.apiRoot, { catalogId: '88' }).render(
        { kind: 'card', card: { title: 'Red Runner', text: 'Light', product: sku } },
        { chat: String(USER), publicUrl: 'https://shop.example', language: 'en' },
      );
      return bodies[0] as PlatformBody;
    };
    expect((await sendBy(channel, product('rs-100'))).kind).toBe('accepted');
    expect((await sendBy(channel, product('gone-1'))).kind).toBe('accepted');
    expect(fake.sent.map(({ type, payload }) => [type, payload['text']])).toEqual([
      ['interactive', undefined],
      ['text', { body: '*Red Runner*\nLight' }],
    ]);
  });
});

describe('the codes of Meta', () => {
  const kinds = { again: 'notAccepted', stop: 'notAccepted', final: 'rejected', gone: 'rejected' } as const;

  it.each(Object.entries(CODES).map(([code, entry]) => [Number(code), entry.then, entry.what] as const))(
    '%i: %s, %s',
    async (code, then, what) => {
      const fresh = open(fake.apiRoot);
      fake.refuse(code);
      const outcome = await sendBy(fresh, text());
      expect(outcome).toMatchObject({ kind: kinds[then], reason: expect.stringContaining(what) as string });
      // In the very body and status with which Meta says it.
      expect((outcome as { reason: string }).reason).toContain(REFUSALS[code]?.details ?? 'no recorded body');
      expect(JSON.stringify(outcome)).not.toContain('changes without notice');
      if (then === 'stop') expect(outcome).toMatchObject({ account: true, retryAfterMs: 300_000 });
      if (then === 'gone') expect(outcome).toHaveProperty('unreachable', true);
      await fresh.stop?.();
    },
  );

  it('that are not known are judged by their status', async () => {
    fake.refuse(424242);
    expect(await sendBy(channel, text())).toMatchObject({
      kind: 'rejected',
      reason: expect.stringContaining('400 the platform refused it (424242)') as string,
    });
  });

  it('that stop the account hold every send, and operators hear of each once', async () => {
    const heard: Decoded[] = [];
    const host: ChannelHost = {
      listens: true,
      receive: async (events) => void heard.push(...events),
      history: async () => [],
      publish: () => undefined,
      subscribe: () => () => undefined,
      log: { info: () => undefined, warn: () => undefined },
    };
    await channel.start?.(host);
    fake.refuse(131042, 2);
    expect(await sendBy(channel, text())).toMatchObject({ kind: 'notAccepted', account: true });
    expect(await sendBy(channel, text())).toMatchObject({
      kind: 'notAccepted',
      account: true,
      reason: 'the account waits for its rate limit',
    });
    expect(heard).toMatchObject([
      { kind: 'notice', level: 'stop', text: expect.stringContaining('payment method (131042)') as string },
    ]);
    expect(fake.sent).toHaveLength(0);
  });
});

describe('the pace', () => {
  it('waits with a message to one person, and goes on with the others', async () => {
    await fake.sendText(USER + 1, 'hi');
    fake.refuse(131056);
    expect(await sendBy(channel, text())).toMatchObject({ kind: 'notAccepted', retryAfterMs: 6_000 });
    expect(await sendBy(channel, text())).toMatchObject({
      kind: 'notAccepted',
      reason: 'too many messages to this person in a short time',
    });
    const other = String(USER + 1);
    expect(
      (await sendBy(channel, text(), { address: { ...address, user: other, chat: other, route: { to: other } } })).kind,
    ).toBe('accepted');
  });

  it('never meets the pair rate of the platform', async () => {
    let now = 1_780_000_000_000;
    const clock: Clock = { ...systemClock(), now: () => now };
    const paced = open(fake.apiRoot, { clock });
    const outcomes: SendOutcome[] = [];
    for (let count = 0; count < 50; count += 1) {
      now += 20;
      outcomes.push(await sendBy(paced, text()));
    }
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(45);
    expect(fake.sent).toHaveLength(45);
    await paced.stop?.();
  });

  it('holds every send until a 429 is over', async () => {
    let now = 1_780_000_000_000;
    const paced = open(fake.apiRoot, { clock: { ...systemClock(), now: () => now } });
    fake.fail('tooMany');
    expect(await sendBy(paced, text())).toMatchObject({ kind: 'notAccepted', retryAfterMs: 2_000, account: true });
    now += 400;
    expect(await sendBy(paced, text())).toMatchObject({ kind: 'notAccepted', retryAfterMs: 1_600, account: true });
    expect([fake.hurried(), fake.sent.length]).toEqual([0, 0]);
    await paced.stop?.();
  });
});

describe('side calls', () => {
  it('mark a message as read once it is kept, show typing as an answer to it, and never throw', async () => {
    const body = {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            {
              field: 'messages',
              value: {
                metadata: { phone_number_id: ACCOUNT },
                messages: [{ from: String(USER), id: 'wamid.IN', timestamp: '1', type: 'text', text: { body: 'x' } }],
              },
            },
          ],
        },
      ],
    };
    await channel.typing?.(address, new AbortController().signal);
    for (const event of channel.decode(body)) channel.received?.(event);
    await channel.typing?.(address, new AbortController().signal);
    while (fake.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.IN' };
    expect(fake.calls).toHaveLength(2);
    expect(fake.calls).toEqual(expect.arrayContaining([read, { ...read, typing_indicator: { type: 'text' } }]));
  });
});

async function freePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
