/** Shoppers on Teams: the whole program behind /api/messages, its platform played by the local Teams. */
import { linksOf, openTeamsShop, titlesOf, wordsOf, type TeamsShop } from './teams';

let shop: TeamsShop;
let last = 700;
const newUser = (): number => (last += 1);

beforeAll(async () => {
  shop = await openTeamsShop();
}, 120_000);
afterAll(async () => {
  await shop.close();
});

describe('a shopper on Teams', () => {
  it('is greeted once by name after installing the bot, with what can be done as buttons', async () => {
    const user = newUser();
    const sent = await shop.during(user, () => shop.fake.install(user));
    expect(wordsOf(sent)).toMatch(/User\d+.*Harbour Lane/);
    expect(titlesOf(sent)).toEqual(
      expect.arrayContaining(['Where is my order?', 'Find a product', 'Return or exchange', 'Talk to a person']),
    );
    expect(titlesOf(sent).filter((title) => title === 'Find a product')).toHaveLength(1);
  });

  it('asks where an order is and gets its card, and a way to sign in for the rest', async () => {
    const sent = await shop.say(newUser(), 'Where is my order 1042?');
    for (const word of ['Order 1042', 'It is on its way', '✅ Packed', 'Out for delivery'])
      expect(wordsOf(sent)).toContain(word);
    expect(linksOf(sent)).toContainEqual(expect.stringContaining(`${shop.url}/shop/signin`));
  });

  it('looks for red running shoes under 80, sees them side by side, and taps one', async () => {
    const user = newUser();
    const found = await shop.say(user, 'red running shoes under 80');
    const carousel = found.find(({ activity }) => activity['attachmentLayout'] === 'carousel');
    expect((carousel?.activity['attachments'] as unknown[]).length).toBeGreaterThanOrEqual(2);
    const product = await shop.tap(user, 'Ask about it');
    expect(wordsOf(product)).not.toBe('');
    expect(wordsOf(await shop.say(user, 'is it there in 42?'))).toMatch(/is (not )?there in size 42/);
  });

  it('starts a return, asks something else in the middle, and comes back to it by taps', async () => {
    const user = newUser();
    expect(wordsOf(await shop.say(user, 'I want to return something'))).toContain('order number');
    expect(wordsOf(await shop.say(user, '1036'))).toContain('e-mail');
    expect(wordsOf(await shop.say(user, 'where is order 1042?'))).toMatch(/Order 1042/);
    expect(titlesOf(await shop.say(user, 'mia@example.com'))).toContainEqual(expect.stringContaining('T-Shirt'));
    expect(titlesOf(await shop.say(user, 'the t-shirt'))).toContain('Too small');
    expect(titlesOf(await shop.tap(user, 'Too small'))).toEqual(['Refund', 'Exchange']);
    expect(wordsOf(await shop.tap(user, 'Refund'))).toContain('a refund for Everyday Crew T-Shirt, M of order 1036');
    expect(wordsOf(await shop.tap(user, 'Yes'))).toMatch(/Your return R-\d+ is requested/);
  });

  it('in a group is answered in the group, each person with their own conversation', async () => {
    const group = 'shop1@thread.v2';
    const [one, two] = [newUser(), newUser()];
    expect(wordsOf(await shop.say(one, 'where is order 1042?', group))).toContain('Order 1042');
    expect(wordsOf(await shop.say(two, 'I want to return something', group))).toContain('order number');
    expect(wordsOf(await shop.say(one, 'where is order 1043?', group))).toContain('Order 1043');
    expect(shop.fake.sentTo(one)).toEqual([]);
  });
});

describe('beside the talk', () => {
  const invoke = async (user: number, name: string, value: unknown): Promise<Record<string, unknown>> => {
    const { status, body } = await shop.fake.post(shop.fake.activity(user, { type: 'invoke', name, value }));
    expect(status).toBe(200);
    return JSON.parse(body) as Record<string, unknown>;
  };
  const found = async (user: number, commandId: string, words: string): Promise<{ title: string; card: unknown }[]> => {
    const parameters = words === '' ? [{ name: 'initialRun', value: 'true' }] : [{ name: 'query', value: words }];
    const { composeExtension } = (await invoke(user, 'composeExtension/query', { commandId, parameters })) as {
      composeExtension: { attachments: { content: unknown; preview: { content: { title: string } } }[] };
    };
    return composeExtension.attachments.map(({ content, preview }) => ({
      title: preview.content.title,
      card: content,
    }));
  };

  it('goods are searched and shared, and orders by the one whose they are', async () => {
    const user = newUser();
    const goods = await found(user, 'searchGoods', 'red running shoes');
    expect(goods.length).toBeGreaterThan(2);
    expect(JSON.stringify(goods)).not.toContain('Action.Submit');
    expect(await found(user, 'searchGoods', '')).toHaveLength(25);
    expect(await found(user, 'searchOrders', '')).toEqual([]);
    await shop.say(user, 'where is my order 1042?');
    await shop.tap(user, 'This is my order');
    await shop.say(user, 'mia@example.com');
    expect((await found(user, 'searchOrders', '1042')).map(({ title }) => title)).toEqual(['Order 1042']);
  });

  it("an order's card shows the order as it is when it comes into sight again", async () => {
    const user = newUser();
    const [sent] = await shop.say(user, 'where is order 1042?');
    const [{ content }] = sent?.activity['attachments'] as [
      { content: { refresh: { action: { verb: string; data: unknown } } } },
    ];
    const { action } = content.refresh;
    expect(
      await invoke(user, 'adaptiveCard/action', { action: { ...action, data: action.data }, trigger: 'automatic' }),
    ).toMatchObject({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: { type: 'AdaptiveCard', refresh: { action } },
    });
    const other = { ...action, data: { parley: { order: '9999999' } } };
    expect(await invoke(user, 'adaptiveCard/action', { action: other })).toMatchObject({ value: '' });
  });
});

describe('a form of several fields', () => {
  it('is filled in a dialog: its card is answered at once, and its answers are a message', async () => {
    const user = newUser();
    await shop.say(user, 'hello');
    const form = {
      kind: 'form',
      title: 'Delivery address',
      fields: ['name', 'street', 'postcode', 'city'].map((name) => ({ name, label: name, input: 'text' })),
      submit: 'Send',
    };
    const invoke = (name: string, data: unknown): Promise<{ status: number; body: string }> =>
      shop.fake.post(shop.fake.activity(user, { type: 'invoke', name, value: { data } }));
    const opened = await invoke('task/fetch', { msteams: { type: 'task/fetch' }, parley: { dialog: form } });
    expect([opened.status, opened.body]).toEqual([200, expect.stringContaining('"title":"Delivery address"')]);
    const sent = await shop.during(user, async () => {
      const data = { f0: 'Mia', f1: 'Torstr. 1', parley: { fields: ['name', 'street'] } };
      expect(await invoke('task/submit', data)).toEqual({ status: 200, body: '{}' });
    });
    expect(wordsOf(sent)).not.toBe('');
  });
});

describe('what Teams does', () => {
  it('sends a message twice, and the shopper is answered once', async () => {
    const user = newUser();
    await shop.say(user, 'where is order 1042?');
    expect(await shop.during(user, async () => expect(await shop.fake.repeat(user)).toBe(200))).toEqual([]);
    expect(await shop.during(user, async () => expect(await shop.fake.repeat(user, true)).toBe(200))).toEqual([]);
  });

  it('sends a tap under a new id once the first was answered, which is a second tap', async () => {
    const user = newUser();
    await shop.during(user, () => shop.fake.install(user));
    expect(await shop.tap(user, 'Find a product')).not.toEqual([]);
    expect(await shop.during(user, async () => expect(await shop.fake.repeat(user, true)).toBe(200))).not.toEqual([]);
  });

  it('sends a tap as an invoke, which is answered at once, and the rest follows as a message', async () => {
    const user = newUser();
    await shop.during(user, () => shop.fake.install(user));
    const sent = await shop.during(user, async () => {
      expect(await shop.fake.execute(user, 'Find a product')).toEqual({
        status: 200,
        body: '{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":""}',
      });
    });
    expect(wordsOf(sent)).not.toBe('');
  });

  // Teams posts again after 15 s without an answer.
  it('is acknowledged at once, however long it takes to hand the answer over', async () => {
    const user = newUser();
    shop.fake.fail('held');
    const sent = await shop.during(user, async () => {
      expect(await shop.fake.sendText(user, 'where is order 1042?')).toBe(200);
      await shop.fake.next(user, 0);
      expect(await shop.fake.repeat(user)).toBe(200);
      shop.fake.release();
    });
    expect(wordsOf(sent).match(/Order 1042/g)).toHaveLength(1);
  });

  it('tells that a message was read, and that is what the store shows', async () => {
    const user = newUser();
    const [sent] = await shop.say(user, 'where is order 1042?');
    expect(
      await shop.fake.sendActivity(user, {
        type: 'event',
        name: 'application/vnd.microsoft.readReceipt',
        value: { lastReadMessageId: sent?.id },
      }),
    ).toBe(200);
    const { store } = shop.parley().parts;
    const identity = await store.identities.byKey(`teams|${shop.fake.appId}|29:user-${user}`);
    const messages = await store.messages.after(identity?.conversation ?? '', 0, 100);
    expect(messages.find(({ direction }) => direction === 'out')).toMatchObject({ delivery: 'read' });
  });

  it('tells that the bot was removed: it is known as out of reach, where it is', async () => {
    const user = newUser();
    await shop.say(user, 'hello');
    await shop.fake.uninstall(user);
    const { store } = shop.parley().parts;
    const identity = await store.identities.byKey(`teams|${shop.fake.appId}|29:user-${user}`);
    expect(identity).toMatchObject({ reachable: false, route: { serviceUrl: shop.fake.serviceUrl } });
  });

  it('finds a return where it was after the program was ended and started again', async () => {
    const user = newUser();
    await shop.say(user, 'I want to return something');
    await shop.say(user, '1036');
    await shop.restart();
    expect(titlesOf(await shop.say(user, 'mia@example.com'))).toContainEqual(expect.stringContaining('T-Shirt'));
  });
});

describe('the door', () => {
  const doors: [string, () => Promise<{ status: number }>, number][] = [
    [
      'a post without a token',
      () => shop.fake.post(shop.fake.activity(1, { text: 'x' }), { authorization: undefined }),
      401,
    ],
    [
      'a wrong signature',
      () =>
        shop.fake.post(shop.fake.activity(1, { text: 'x' }), {
          authorization: `Bearer ${shop.fake.token({}, shop.fake.keys.stranger)}`,
        }),
      401,
    ],
    [
      'a token for another bot',
      () =>
        shop.fake.post(shop.fake.activity(1, { text: 'x' }), {
          authorization: `Bearer ${shop.fake.token({ aud: 'x' })}`,
        }),
      401,
    ],
    ['broken JSON', () => shop.fake.post('{"type":'), 400],
    [
      '1,000 nested arrays',
      () =>
        shop.fake.post({
          ...shop.fake.activity(1, {}),
          value: JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`) as unknown,
        }),
      400,
    ],
    ['more than a megabyte', () => shop.fake.post(shop.fake.activity(1, { text: 'x'.repeat(1_100_000) })), 413],
    [
      'wrong types everywhere',
      () => shop.fake.post(shop.fake.activity(1, { type: 7, from: [], conversation: 'x', text: {} })),
      200,
    ],
    ['an activity of a kind that nobody knows', () => shop.fake.post(shop.fake.activity(1, { type: 'hologram' })), 200],
    [
      'an invoke that nobody knows',
      () => shop.fake.post(shop.fake.activity(1, { type: 'invoke', name: 'holo/gram' })),
      200,
    ],
  ];
  it.each(doors)('answers %s and nobody is disturbed', async (_what, act, status) => {
    const user = newUser();
    const nobody = await shop.during(1, async () => expect((await act()).status).toBe(status));
    expect(nobody).toEqual([]);
    expect(wordsOf(await shop.say(user, 'where is order 1042?'))).toContain('Order 1042');
  });
});
