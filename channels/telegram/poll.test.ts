/** Long polling against the fake Bot API: what is confirmed is durable, and nothing else. */
import type { Channel, ChannelHost } from '../../src/model/channel';
import { systemClock, type Clock } from '../../src/model/clock';
import type { Decoded } from '../../src/model/inbound';
import { startFakeTelegram } from './fake';
import type { FakeTelegram } from './fake/contract';
import { createTelegram } from './channel';

const TOKEN = '4242:fake-token_A';
/** Pauses end at once, so that back-off costs no test time. */
const hasty: Clock = { ...systemClock(), after: (ms, run) => systemClock().after(ms < 15_000 ? 0 : ms, run) };

let fake: FakeTelegram;
const open: Channel[] = [];

interface Gateway {
  host: ChannelHost;
  /** Texts that became durable, in order, each once. */
  texts: string[];
  deliveries: number;
  warnings: string[];
}

/** A gateway with a store that knows event ids; `receive` may fail or die before or after the write. */
function gateway(
  store: Map<string, string>,
  trouble: (delivery: number) => 'before' | 'after' | null = () => null,
): Gateway {
  const made: Gateway = {
    deliveries: 0,
    texts: [],
    warnings: [],
    host: {
      listens: true,
      receive(events) {
        made.deliveries += 1;
        const fault = trouble(made.deliveries);
        if (fault === 'before') return Promise.reject(new Error('the store does not answer'));
        for (const event of events) keep(event);
        return fault === 'after' ? new Promise(() => undefined) : Promise.resolve();
      },
      history: () => Promise.resolve([]),
      publish: () => undefined,
      subscribe: () => () => undefined,
      log: { info: () => undefined, warn: (what) => void made.warnings.push(String(what['reason'])) },
    },
  };
  const keep = (event: Decoded): void => {
    if (event.kind !== 'message' || event.content.kind !== 'text' || store.has(event.eventId)) return;
    store.set(event.eventId, event.content.text);
    made.texts.push(event.content.text);
  };
  return made;
}

async function start(host: ChannelHost, clock = hasty): Promise<Channel> {
  const channel = createTelegram({ token: TOKEN, mode: 'polling', clock, apiRoot: fake.apiRoot });
  open.push(channel);
  await channel.start?.(host);
  return channel;
}

async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; !done(); tries += 1) {
    if (tries > 2000) throw new Error('it did not happen within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

beforeEach(async () => {
  fake = await startFakeTelegram({ token: TOKEN });
});

afterEach(async () => {
  await Promise.all(open.splice(0).map(async (channel) => channel.stop?.()));
  await fake.close();
});

describe('polling', () => {
  it('hands on what waited and what comes, in order, and confirms it', async () => {
    await fake.sendText(7, 'one');
    await fake.sendText(8, 'two');
    const here = gateway(new Map());
    await start(here.host);
    await until(() => here.texts.length === 2);
    await fake.sendText(7, 'three');
    await until(() => here.texts.length === 3 && fake.waiting() === 0);
    expect(here.texts).toEqual(['one', 'two', 'three']);
  });

  it('gets updates again when they did not become durable', async () => {
    const here = gateway(new Map(), (delivery) => (delivery <= 2 ? 'before' : null));
    await fake.sendText(7, 'kept');
    await start(here.host);
    await until(() => here.texts.length === 1 && fake.waiting() === 0);
    expect(here.deliveries).toBe(3);
    expect(here.warnings).toEqual(['the store does not answer', 'the store does not answer']);
  });

  it('loses nothing and repeats nothing when the process dies between the write and the offset', async () => {
    const store = new Map<string, string>();
    await fake.sendText(7, 'one');
    const dying = gateway(store, () => 'after');
    await start(dying.host);
    await until(() => dying.texts.length === 1);
    expect(fake.waiting()).toBe(1);
    await fake.sendText(7, 'two');
    const next = gateway(store);
    await start(next.host);
    await until(() => next.texts.length === 1 && fake.waiting() === 0);
    expect([...store.values()]).toEqual(['one', 'two']);
  });

  it('takes the webhook away first, because Telegram serves only one of both', async () => {
    fake.setWebhook('http://127.0.0.1:1/never');
    const here = gateway(new Map());
    await start(here.host);
    await until(() => (fake.counts['deleteWebhook'] ?? 0) === 1);
    await fake.sendText(7, 'hello');
    await until(() => here.texts.length === 1);
    expect(here.warnings).toEqual([]);
  });

  it('takes it away again when someone sets it meanwhile', async () => {
    const here = gateway(new Map());
    await start(here.host);
    await fake.sendText(7, 'one');
    await until(() => here.texts.length === 1);
    fake.setWebhook('http://127.0.0.1:1/never');
    await until(() => (fake.counts['deleteWebhook'] ?? 0) === 2);
    await fake.sendText(7, 'two');
    await until(() => here.texts.length === 2);
  });

  it('stops at once, in the middle of a held request or of a pause', async () => {
    const idle = await start(gateway(new Map()).host);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await idle.stop?.();
    const broken = gateway(new Map(), () => 'before');
    await fake.sendText(7, 'x');
    const pausing = await start(broken.host, systemClock());
    await until(() => broken.warnings.length === 1);
    await pausing.stop?.();
    expect(broken.deliveries).toBe(1);
  });

  it('leaves the polling to others in a process that only sends', async () => {
    await fake.sendText(7, 'x');
    await start({ ...gateway(new Map()).host, listens: false });
    expect(fake.counts['deleteWebhook']).toBeUndefined();
    expect(fake.waiting()).toBe(1);
  });
});

describe('opening the channel', () => {
  const clock = systemClock();
  it('refuses a webhook without a secret, and what Telegram would refuse', () => {
    expect(() => createTelegram({ token: TOKEN, mode: 'webhook', clock })).toThrow(
      /TELEGRAM_WEBHOOK_SECRET is missing/,
    );
    expect(() => createTelegram({ token: TOKEN, mode: 'webhook', secret: 'not allowed!', clock })).toThrow(
      /A-Z a-z 0-9/,
    );
    expect(() => createTelegram({ token: 'nonsense', mode: 'polling', clock })).toThrow(/BotFather/);
    expect(() => createTelegram({ token: TOKEN, mode: 'polling', apiRoot: 'localhost:8081', clock })).toThrow(
      /TELEGRAM_API_ROOT/,
    );
  });

  it('registers the webhook with its secret and only the updates that are read', async () => {
    const channel = createTelegram({
      token: TOKEN,
      mode: 'webhook',
      secret: 's3',
      webhookUrl: 'https://shop.example/webhooks/telegram',
      clock,
      apiRoot: fake.apiRoot,
    });
    await channel.start?.(gateway(new Map()).host);
    expect(fake.calls.find((call) => call.method === 'setWebhook')).toMatchObject({
      method: 'setWebhook',
      payload: {
        url: 'https://shop.example/webhooks/telegram',
        secret_token: 's3',
        allowed_updates: [
          'message',
          'edited_message',
          'callback_query',
          'message_reaction',
          'my_chat_member',
          'pre_checkout_query',
          'shipping_query',
          'inline_query',
          'business_connection',
          'business_message',
          'edited_business_message',
          'deleted_business_messages',
        ],
      },
    });
    await channel.stop?.();
  });
});
