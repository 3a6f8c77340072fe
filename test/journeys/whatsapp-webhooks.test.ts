/** What Meta does to the running program: files, repeats, forged and broken webhooks, against a local Graph API. */
import { requireBuild } from '../built';
import { escaped, signed } from '../../channels/whatsapp/fake/escape';
import type { SentMessage } from '../../channels/whatsapp/fake';
import { openWhatsappShop, VERIFY_TOKEN, wordsOf, type WhatsappShop } from './whatsapp';
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
/** No one who has written before. */
const newUser = (): number => (users += 1);

beforeAll(async () => {
  shop = await openWhatsappShop(
    { userIds: true, statuses: ['delivered', 'sent', 'read', 'delivered'] },
    { WHATSAPP_CATALOG_THUMBNAIL: 'RS-100-RED-42', WHATSAPP_ADDRESS_COUNTRY: 'IN', WHATSAPP_CALLS: '1' },
  );
});
afterAll(() => shop?.close());

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

describe("WhatsApp's own taps", () => {
  const kindOf = (sent: readonly SentMessage[]): unknown =>
    (sent.at(-1)?.payload['interactive'] as { type?: string } | undefined)?.type;

  it('open the catalogue below a question for goods, and the basket is checked', async () => {
    const user = newUser();
    await shop.say(user, 'hello');
    const asked = await shop.tap(user, 'v:go:find_product');
    expect(kindOf(asked)).toBe('catalog_message');
    const basket = await shop.during(user, () => shop.fake.special(user, { catalogue: true }, asked.at(-1)?.id ?? ''));
    expect(wordsOf(basket)).toContain('Swift 3 Running Shoes (42, red): $69.90');
  });

  it('ask about the product of the catalogue that they were written from', async () => {
    const user = newUser();
    const product = { catalog_id: '88', product_retailer_id: 'RS-100-RED-42' };
    const about = await shop.during(user, () =>
      shop.fake.sendMessage(user, {
        type: 'text',
        text: { body: 'is this waterproof?' },
        context: { from: '15550783881', id: 'wamid.catalogue', referred_product: product },
      }),
    );
    expect(wordsOf(about)).toContain('Swift 3');
  });

  it("take an address in Meta's own form, in the shop's country only", async () => {
    const user = 919_812_345_001;
    const asked = async (who: number): Promise<SentMessage[]> => {
      await shop.say(who, 'I need to change my delivery address');
      await shop.say(who, '1049');
      return shop.say(who, 'noah@example.com');
    };
    expect(kindOf(await asked(newUser()))).toBe('location_request_message');
    const form = await asked(user);
    expect(kindOf(form)).toBe('address_message');
    const sure = await shop.during(user, () => shop.fake.special(user, { address: true }, form.at(-1)?.id ?? ''));
    expect(wordsOf(sure)).toContain('12, Link Road, 400063');
  });

  it('tell that an order was paid and that the shop may call', async () => {
    const user = newUser();
    const [sent] = await shop.say(user, 'hello');
    if (!sent) throw new Error('nothing was said');
    const paid = { reference_id: '1042', currency: 'INR', amount: { value: 15800, offset: 100 } };
    const thanks = await shop.during(user, () =>
      shop.fake.status(sent, 'captured', { type: 'payment', payment: { ...paid, transaction: { id: 't1' } } }),
    );
    expect(wordsOf(thanks)).toContain('1042');
    await shop.during(user, () => shop.fake.special(user, { call: true }, sent.id));
    expect((await shop.history(user)).map(({ content }) => content)).toContainEqual({
      kind: 'reply',
      value: 'yes',
      label: expect.stringMatching(/^calls allowed until 20/) as string,
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

  it('sends what no one signed, and the neighbour is answered', async () => {
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
  ])('sends %s: it is answered and disturbs no one', async (_what, body, status) => {
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
