/** Shoppers on WhatsApp: the real program, Meta's webhook and its store, against a local Graph API. */
import { join } from 'node:path';
import { runJourney, type JourneyResult } from '../../src/flow/journeys/play';
import { loadJourneys } from '../../src/flow/journeys/read';
import { given } from '../../src/model/given';
import type { TemplateUse } from '../../src/model/content';
import { messageId, type Identity } from '../../src/model/records';
import { requireBuild, root } from '../built';
import { signIn } from '../doors/agents';
import { until } from '../until';
import { labelsOf, openWhatsappShop, wordsOf, type WhatsappShop } from './whatsapp';

requireBuild();
jest.setTimeout(60_000);

let shop: WhatsappShop;
let users = 4915100000;
/** No one who has written before. */
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
    // What a card has no room for follows as a text.
    const swiped = found.map(({ payload }) => payload['interactive'] as { type: string } | undefined);
    const carousel = swiped.find((one) => one?.type === 'carousel') as {
      type: string;
      action: {
        cards: {
          header: { image: { link: string } };
          body: { text: string };
          action: { buttons: { quick_reply: { id: string } }[] };
        }[];
      };
    };
    const [first] = carousel.action.cards;
    expect(labelsOf(found)).toEqual(carousel.action.cards.map(() => 'Ask about it'));
    const picture = await fetch(first?.header.image.link ?? '');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    const title = /\*(.+)\*/.exec(first?.body.text ?? '')?.[1] ?? 'none';
    const product = await shop.tap(user, first?.action.buttons[0]?.quick_reply.id ?? '');
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
      ...given({ template }),
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
    await conversations.spread(commit);
    await conversations.release(conversation, open, at);
    return base._id;
  }

  it('an agent chooses a template with its values, and nothing else goes', async () => {
    const user = newUser();
    await late.say(user, 'hello');
    const { _id, conversation = '' } = (await late.identity(user)) ?? {};
    const mia = await signIn(late.parley, 'mia', { secure: false });
    await mia.act(conversation, 'take');
    await late.parley.idle();
    late.fake.closeWindow(user);
    await late.parley.parts.store.identities.closeWindow(_id ?? '', new Date());
    const free = await mia.act(conversation, 'messages', { id: 'free-0001', text: 'free' });
    expect([free.status, free.body['error']]).toEqual([409, 'WINDOW_CLOSED']);
    const { body } = await mia.call('GET', `/desk/chats/${conversation}/templates`);
    expect(body).toEqual({
      templates: [{ name: 'cart_reminder', language: 'en-US', text: 'Hi {{1}}, your cart is waiting', places: ['1'] }],
    });
    const send = (given: object) => mia.act(conversation, 'templates', { id: 'template-1', ...given });
    expect((await send({ name: 'cart_reminder', values: {} })).status).toBe(400);
    expect((await send({ name: 'paused', values: { 1: 'Ann' } })).status).toBe(404);
    for (const _ of [1, 2]) expect((await send({ name: 'cart_reminder', values: { 1: 'Ann' } })).status).toBe(202);
    await until('the template has left', () => JSON.stringify(late.fake.sentTo(user)).includes('cart_reminder'));
    await late.parley.idle();
    const said = await late.parley.parts.store.messages.latest(conversation, 5);
    expect(said.filter(({ purpose }) => purpose === 'agent')).toMatchObject([
      { content: { kind: 'text', text: 'Hi Ann, your cart is waiting' }, by: { name: 'mia' } },
    ]);
  });

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
