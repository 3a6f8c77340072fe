/** Shoppers on WhatsApp: the real program, Meta's webhook and its store, against a local Graph API. */
import { join } from 'node:path';
import { runJourney, type JourneyResult } from '../../src/flow/journey';
import { loadJourneys } from '../../src/flow/journeys';
import type { TemplateUse } from '../../src/model/content';
import { messageId, type Identity } from '../../src/model/records';
import { requireBuild, root } from '../built';
import { escaped, signed } from '../../channels/whatsapp/fake/escape';
import { labelsOf, openWhatsappShop, VERIFY_TOKEN, wordsOf, type WhatsappShop } from './whatsapp';
import { until } from '../until';

requireBuild();
jest.setTimeout(60_000);

/** The smallest picture there is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let shop: WhatsappShop;
let users = 4915100000;
/** Nobody who has written before. */
const newUser = (): number => (users += 1);
const { journeys } = loadJourneys(join(root, 'flows'));
const playable = journeys.filter(
  ({ channels, customer, steps }) =>
    (channels?.includes('whatsapp') ?? true) && customer === undefined && steps.every((step) => !('wait' in step)),
);

beforeAll(async () => {
  shop = await openWhatsappShop({ userIds: true, statuses: ['delivered', 'sent', 'read', 'delivered'] });
});
afterAll(() => shop?.close());

describe('a journey of the shop', () => {
  it.each(playable.map((journey) => [journey.journey, journey] as const))(
    'goes the same way on WhatsApp: %s',
    async (_title, journey) => {
      const result: JourneyResult = await runJourney(journey, shop.talker(newUser()));
      expect(result.steps.flatMap(({ wrong }) => wrong)).toEqual([]);
      expect(result.ok).toBe(true);
    },
  );

  it('is played at all', () => {
    expect(playable.length).toBeGreaterThan(10);
  });
});

describe('a shopper on WhatsApp', () => {
  it('looks for shoes and swipes through them, and taps one', async () => {
    const user = newUser();
    const found = await shop.say(user, 'red running shoes under 80');
    const carousel = found.at(-1)?.payload['interactive'] as {
      type: string;
      action: { cards: { header: { image: { link: string } }; body: { text: string } }[] };
    };
    expect(carousel.type).toBe('carousel');
    const [first] = carousel.action.cards;
    expect(labelsOf(found)).toEqual(carousel.action.cards.map(() => 'Ask about it'));
    const picture = await fetch(first?.header.image.link ?? '');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    const title = /\*(.+)\*/.exec(first?.body.text ?? '')?.[1] ?? 'none';
    const cards = found.at(-1)?.payload['interactive'] as {
      action: { cards: { action: { buttons: { quick_reply: { id: string } }[] } }[] };
    };
    const product = await shop.tap(user, cards.action.cards[0]?.action.buttons[0]?.quick_reply.id ?? '');
    expect(wordsOf(product)).toContain(title);
  });

  it('is the same person with and without a phone number, and after a new one', async () => {
    const user = newUser();
    await shop.say(user, 'I want to return something');
    const before = await shop.identity(`DE.${user}00`);
    shop.fake.hide(user);
    expect(wordsOf(await shop.say(user, '1036'))).toContain('e-mail');
    expect(await shop.identity(`DE.${user}00`)).toMatchObject({ _id: before?._id, conversation: before?.conversation });
    expect(await shop.identity(user)).toMatchObject({ conversation: before?.conversation });
    const next = user + 5_000_000;
    expect(await shop.fake.changeNumber(user, next)).toBe(200);
    await shop.parley.idle();
    expect(labelsOf(await shop.say(next, 'mia@example.com'))).toContainEqual(expect.stringContaining('Everyday Crew'));
  });

  it('has receipts that only go forward, whatever order they come in', async () => {
    const user = newUser();
    await shop.say(user, 'where is order 1042?');
    const sent = shop.fake.sentTo(user);
    while (shop.fake.waiting() > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await shop.parley.idle();
    const out = async (): Promise<(string | undefined)[]> =>
      (await shop.history(user)).filter(({ direction }) => direction === 'out').map(({ delivery }) => delivery);
    expect(new Set(await out())).toEqual(new Set(['read']));
    expect(await shop.fake.status(sent[0] as never, 'delivered')).toBe(200);
    expect(new Set(await out())).toEqual(new Set(['read']));
  });

  it("is not written to again after the platform's switch says no", async () => {
    const user = newUser();
    await shop.say(user, 'hello');
    expect(await shop.fake.prefer(user, 'stop')).toBe(200);
    await shop.parley.idle();
    const identity = await shop.identity(user);
    const customer = await shop.parley.parts.store.customers.byId(identity?.customer ?? '');
    expect(customer?.consents).toMatchObject([{ purpose: 'marketing', channel: 'whatsapp', state: 'withdrawn' }]);
  });

  it('sends several messages in one webhook, and each person is answered', async () => {
    const [one, two] = [newUser(), newUser()];
    const asked = (user: number, order: number): { user: number; fields: Record<string, unknown> } => ({
      user,
      fields: { type: 'text', text: { body: `where is order ${order}?` } },
    });
    expect(await shop.fake.sendBatch([asked(one, 1010), asked(two, 1020), asked(one, 1011)])).toBe(200);
    await shop.parley.idle();
    expect([
      wordsOf(shop.fake.sentTo(one)).match(/Order 10\d\d/g),
      wordsOf(shop.fake.sentTo(two)).match(/Order 10\d\d/g),
    ]).toEqual([['Order 1010', 'Order 1011'], ['Order 1020']]);
  });
});

describe('outside the 24 hours', () => {
  let late: WhatsappShop;
  const waits = 26 * 3_600_000;
  beforeAll(async () => {
    const cart = {
      name: 'cart_reminder',
      language: 'en_US',
      status: 'APPROVED',
      components: [{ type: 'BODY', text: 'Hi {{1}}, your cart is waiting' }],
    };
    late = await openWhatsappShop({ templates: [cart, { ...cart, name: 'paused', status: 'PAUSED' }] });
  });
  afterAll(() => late?.close());

  /** A push as the pushes write it: a row in the outbox, with or without a template. */
  async function push(
    user: number,
    template?: TemplateUse,
  ): Promise<{ state: string | undefined; reason: string | undefined; shown: string[] }> {
    await late.say(user, 'hello');
    const { store, queue } = late.parley.parts;
    const identity = await late.identity(user);
    if (!identity) throw new Error('nobody wrote');
    late.fake.closeWindow(user);
    const models = (
      store as unknown as {
        models: Record<'Identity', { updateOne(filter: object, change: object): Promise<unknown> }>;
      }
    ).models;
    await models.Identity.updateOne({ _id: identity._id }, { lastInboundAt: new Date(Date.now() - waits) });
    const before = late.fake.sentTo(user).length;
    const id = await written(identity, template);
    queue.ring('conversation', identity.conversation);
    await late.parley.idle();
    const [row] = await store.outbox.byIds([id]);
    return {
      state: row?.state,
      reason: row?.reason,
      shown: late.fake
        .sentTo(user)
        .slice(before)
        .map(({ type }) => type),
    };
  }

  /** As a turn writes it: the message and its row in one commit. */
  async function written({ _id: identity, conversation: id }: Identity, template?: TemplateUse): Promise<string> {
    const { conversations } = late.parley.parts.store;
    const conversation = await conversations.claim(id, `push-${id}`);
    if (typeof conversation === 'string') throw new Error(`the conversation is ${conversation}`);
    const seq = conversation.seq + 1;
    const base = {
      _id: messageId(id, seq),
      conversation: id,
      seq,
      identity,
      content: { kind: 'text' as const, text: 'Your cart is waiting' },
      purpose: 'service' as const,
    };
    const at = new Date();
    const row = {
      ...base,
      language: 'en',
      state: 'queued' as const,
      part: 0,
      attempts: 0,
      providerMessageIds: [],
      createdAt: at,
      ...(template === undefined ? {} : { template }),
    };
    const commit = {
      turn: `push-${id}`,
      inbox: [],
      messages: [{ ...base, direction: 'out' as const, at, delivery: 'queued' as const }],
      outbox: [row],
      actions: [],
      at,
    };
    const open = [...conversation.open, base._id];
    await conversations.commit(conversation, { seq, open }, commit);
    await conversations.spread(commit, false);
    await conversations.release(conversation, open, at);
    return base._id;
  }

  it('nothing goes that has no template, and the reason stands in the history', async () => {
    expect(await push(newUser())).toEqual({ state: 'failed', reason: 'window_closed', shown: [] });
  });

  it('the template goes instead', async () => {
    expect(await push(newUser(), { name: 'cart_reminder', values: { '1': 'Mia' } })).toMatchObject({
      state: 'sent',
      shown: ['template'],
    });
  });

  it('a paused one says why not', async () => {
    expect(await push(newUser(), { name: 'paused', values: { '1': 'Mia' } })).toEqual({
      state: 'failed',
      reason: 'template "paused" (en_US) is paused for low quality',
      shown: [],
    });
  });
});

describe('a file', () => {
  it('is fetched from Meta and kept', async () => {
    const user = newUser();
    await shop.during(user, () =>
      shop.fake.sendFile(user, 'image', { bytes: PNG, type: 'image/png' }, { caption: 'it came broken' }),
    );
    const message = (await shop.history(user)).find(({ content }) => content.kind === 'media');
    expect(message).toBeDefined();
    const row = async (): Promise<string | undefined> =>
      (await shop.parley.parts.store.media.byId(message?._id ?? ''))?.state;
    await until('the file', async () => (await row()) !== 'waiting');
    expect(await shop.parley.parts.store.media.byId(message?._id ?? '')).toMatchObject({
      state: 'stored',
      bytes: PNG.length,
      type: 'image/png',
    });
  });
});

describe('what Meta does', () => {
  it('asks for the challenge before it sends anything', async () => {
    expect(await shop.fake.handshake(VERIFY_TOKEN, '1158201444')).toEqual({ status: 200, body: '1158201444' });
    expect((await shop.fake.handshake('guessed', '1158201444')).status).toBe(403);
  });

  it('sends a webhook twice, and the shopper is answered once', async () => {
    const user = newUser();
    await shop.say(user, 'where is order 1042?');
    expect(await shop.during(user, () => shop.fake.repeat(user))).toEqual([]);
  });

  it('sends what nobody signed, and the neighbour is answered', async () => {
    const user = newUser();
    const value = {
      metadata: { phone_number_id: '106540352242922' },
      messages: [
        { from: String(user), id: 'wamid.forged', timestamp: '1780000000', type: 'text', text: { body: 'hello' } },
      ],
    };
    const forged = escaped({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
    });
    const refused = await shop.during(user, async () => {
      expect((await shop.fake.post(forged, { 'content-type': 'application/json' })).status).toBe(401);
      expect((await shop.fake.post(forged, { 'x-hub-signature-256': signed(forged, 'guessed') })).status).toBe(403);
      expect(
        (await shop.fake.post(forged, { 'x-hub-signature-256': signed(`${forged} `, 'journey-app-secret') })).status,
      ).toBe(403);
    });
    expect(refused).toEqual([]);
    expect(await shop.identity(user)).toBeNull();
    expect(await shop.say(user, 'hello')).not.toEqual([]);
  });

  it.each([
    ['broken JSON', '{"object":', 400],
    ['nothing', '', 400],
    ['half a body', escaped({ object: 'whatsapp_business_account', entry: [{ id: '1' }] }).slice(0, -4), 400],
    ['1,000 nested arrays', `${'['.repeat(1000)}${']'.repeat(1000)}`, 400],
    ['more than a megabyte', JSON.stringify({ object: 'whatsapp_business_account', x: 'x'.repeat(1_100_000) }), 413],
    [
      'a field that nobody knows',
      JSON.stringify({
        object: 'whatsapp_business_account',
        entry: [{ id: '1', changes: [{ field: 'holograms', value: {} }] }],
      }),
      200,
    ],
    [
      'wrong types everywhere',
      JSON.stringify({
        object: 'whatsapp_business_account',
        entry: [
          7,
          { changes: 'x' },
          {
            changes: [
              null,
              { field: 3, value: [] },
              { field: 'messages', value: { metadata: 'x', messages: { a: 1 }, statuses: [[], 1] } },
            ],
          },
        ],
      }),
      200,
    ],
    [
      "another number's message",
      JSON.stringify({
        object: 'whatsapp_business_account',
        entry: [
          {
            id: '1',
            changes: [
              {
                field: 'messages',
                value: {
                  metadata: { phone_number_id: '999' },
                  messages: [{ from: '1', id: 'w', type: 'text', text: { body: 'x' } }],
                },
              },
            ],
          },
        ],
      }),
      200,
    ],
  ])('sends %s: it is answered and disturbs nobody', async (_what, body, status) => {
    const user = newUser();
    const [answer, sent] = await Promise.all([shop.fake.post(body), shop.say(user, 'where is order 1042?')]);
    expect(answer.status).toBe(status);
    expect(wordsOf(sent)).toContain('Order 1042');
  });

  it('is told that a message was read and that an answer is being made', async () => {
    const user = newUser();
    const before = shop.fake.counts['read'] ?? 0;
    await shop.say(user, 'hello');
    while ((shop.fake.counts['read'] ?? 0) === before) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(shop.fake.calls.at(-1)).toMatchObject({
      status: 'read',
      message_id: expect.stringMatching(/^wamid\./) as string,
    });
  });
});
