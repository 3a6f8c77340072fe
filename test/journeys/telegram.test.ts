/** Shoppers on Telegram: the real program, its webhook and its store, against a local Bot API. */
import { requireBuild } from '../built';
import type { SentRequest } from '../../channels/telegram/fake/sent';
import { buttonsOf, mediaOf, openTelegramShop, wordsOf, type TelegramShop } from './shop';

requireBuild();

let shop: TelegramShop;
let users = 500;
/** No one who has written before. */
const newUser = (): number => (users += 1);
const labels = (sent: readonly SentRequest[]): string[] => buttonsOf(sent).map(({ text }) => text);

beforeAll(async () => {
  shop = await openTelegramShop();
}, 60_000);
afterAll(() => shop?.close());

describe('a shopper on Telegram', () => {
  it('is greeted at /start, by name, with what can be done here', async () => {
    const sent = await shop.say(newUser(), '/start');
    expect(sent).toHaveLength(1);
    expect(wordsOf(sent)).toMatch(/User\d+.*Harbour Lane/);
    expect(labels(sent)).toEqual(
      expect.arrayContaining(['Where is my order?', 'Find a product', 'Return or exchange', 'Talk to a person']),
    );
  });

  it.each([
    ['English', 'Where is my order 1042?', ['Order 1042', 'It is on its way', '✅ Packed', 'Out for delivery']],
    ['Chinese', '我的订单1042到哪了？', ['订单 1042', '包裹正在路上', '✅ 已打包', '派送中']],
  ])('asks in %s where an order is, and gets its tracking once it is proven', async (_language, question, words) => {
    const user = newUser();
    const label = await shop.say(user, question);
    for (const word of words) expect(wordsOf(label)).toContain(word);
    expect(JSON.stringify(label)).not.toMatch(/\bNO\d{9}\b/);
    const mine = buttonsOf(label).find(({ callback_data: data }) => data?.includes('order_details'))?.text ?? '';
    expect(wordsOf(await shop.tap(user, mine))).toMatch(/e-mail|邮箱/);
    const sent = await shop.say(user, 'mia@example.com');
    const tracking = /\bNO\d{9}\b/.exec(wordsOf(sent))?.[0];
    expect(tracking).toBeDefined();
    const links = [wordsOf(sent), ...buttonsOf(sent).map(({ url }) => url ?? '')].join('\n');
    expect(links).toContain(`${shop.url}/shop/track/${tracking}`);
  });

  it('looks for red running shoes under 80, sees them as an album with buttons, and taps one', async () => {
    const user = newUser();
    const found = await shop.say(user, 'red running shoes under 80');
    const [album, text] = found;
    expect(found.map(({ method }) => method)).toEqual(['sendMediaGroup', 'sendMessage']);
    const pictures = mediaOf(album?.payload ?? {});
    expect(pictures.length).toBeGreaterThanOrEqual(2);
    const prices = [...wordsOf(text ? [text] : []).matchAll(/Price: (?:from )?\$([\d.]+)/g)].map((match) =>
      Number(match[1]),
    );
    expect(prices).toHaveLength(pictures.length);
    expect(Math.max(...prices)).toBeLessThanOrEqual(80);
    expect(labels(found).filter((label) => /^\d+\. Ask about it$/.test(label))).toHaveLength(pictures.length);
    const second = pictures[1]?.caption?.replace('2. ', '') ?? 'none';
    const product = await shop.tap(user, '2. Ask about it');
    expect(product.map(({ method }) => method)).toContain('sendPhoto');
    expect(wordsOf(product)).toContain(second);
    expect(wordsOf(await shop.say(user, 'is it there in 42?'))).toMatch(
      new RegExp(`${second} is (not )?there in size 42`),
    );
    expect(shop.fake.counts['answerCallbackQuery']).toBeGreaterThan(0);
  });

  it('sees pictures that the program itself serves in a form that Telegram takes', async () => {
    const found = await shop.say(newUser(), 'red running shoes under 80');
    for (const { media } of mediaOf(found[0]?.payload ?? {})) {
      const answer = await fetch(media);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    }
  });

  it('starts a return, asks something else in the middle, and comes back to it', async () => {
    const user = newUser();
    expect(wordsOf(await shop.say(user, 'I want to return something'))).toContain('order number');
    expect(wordsOf(await shop.say(user, '1036'))).toContain('e-mail');
    const aside = wordsOf(await shop.say(user, 'where is order 1042?'));
    expect(aside).toContain('Order 1042');
    expect(aside).not.toContain('e-mail');
    expect(labels(await shop.say(user, 'mia@example.com'))).toContainEqual(expect.stringContaining('T-Shirt'));
    expect(labels(await shop.say(user, 'the t-shirt'))).toContain('Too small');
    expect(labels(await shop.tap(user, 'Too small'))).toEqual(['Refund', 'Exchange']);
    expect(wordsOf(await shop.tap(user, 'Refund'))).toContain('a refund for Everyday Crew T-Shirt, M of order 1036');
    expect(wordsOf(await shop.tap(user, 'Yes'))).toMatch(/Your return R-\d+ is requested/);
  });

  it.each([['STOP'], ['stop!'], ['unsubscribe']])(
    'writes %s and is told that no offers come any more',
    async (word) => {
      const sent = await shop.say(newUser(), word);
      expect(sent).toHaveLength(1);
      expect(wordsOf(sent)).toMatch(/no more offers[^]*START/);
    },
  );
});

describe('beside the chat', () => {
  it("has the flows as the bot's commands, in every language, and a command opens its flow", async () => {
    const { commands, button } = shop.fake.menu;
    expect(button).toEqual({ type: 'commands' });
    expect([...commands.keys()].sort().join()).toBe(',ar,de,en,es,fr,hi,id,it,ja,ko,ms,pt,ru,th,tr,vi,zh');
    expect(commands.get('')?.[0]).toEqual({ command: 'track_order', description: 'Where is my order?' });
    expect(commands.get('zh')?.[0]?.['description']).toMatch(/订单/);
    expect(wordsOf(await shop.say(newUser(), '/return_item'))).toContain('order number');
  });

  it('answers a search that is typed in any chat with goods to share, and no one is written to', async () => {
    const user = newUser();
    let results: Record<string, unknown>[] = [];
    const sent = await shop.during(user, async () => (results = await shop.fake.search(user, 'red running shoes')));
    expect(sent).toEqual([]);
    expect(results.length).toBeGreaterThan(2);
    expect(results[0]).toMatchObject({
      type: 'article',
      description: expect.stringMatching(/\$\d/) as unknown,
      thumbnail_url: expect.stringMatching(/\.png$/) as unknown,
    });
    expect((await shop.fake.search(user, 'qwrtzp')).length).toBe(0);
    expect((await shop.fake.search(user, '')).length).toBeGreaterThan(5);
  });

  it('asks for a new address with a key that shares the place, which the next text takes away', async () => {
    const user = newUser();
    await shop.say(user, 'I need to change my delivery address');
    await shop.say(user, '1049');
    const asked = await shop.say(user, 'noah@example.com');
    const keys = asked.map(({ payload }) => payload['reply_markup'] as { keyboard?: unknown } | undefined);
    expect(keys.at(-1)?.keyboard).toEqual([[{ text: 'Share my location', request_location: true }]]);
    const next = await shop.during(user, () =>
      shop.fake.sendMessage(user, { location: { latitude: 52.52, longitude: 13.4 } }),
    );
    expect(wordsOf(next)).not.toBe('');
  });

  it("answers in the merchant's own account, and is silent once the merchant writes there", async () => {
    const user = newUser();
    await shop.say(user, 'hi');
    const there = (fields: Record<string, unknown>, from = user): Promise<SentRequest[]> =>
      shop.during(user, () =>
        shop.fake.sendUpdate(user, {
          business_message: {
            message_id: Date.now() % 100_000,
            date: Math.floor(Date.now() / 1000),
            business_connection_id: 'conn1',
            from: { id: from, first_name: 'Mia' },
            chat: { id: user, type: 'private' },
            ...fields,
          },
        }),
      );
    const sent = await there({ text: 'where is my order 1042?' });
    expect(wordsOf(sent)).toContain('Order 1042');
    expect(sent.every(({ payload }) => payload['business_connection_id'] === 'conn1')).toBe(true);
    await there({ text: 'I am on it myself' }, 99);
    expect(await there({ text: 'where is my order 1043?' })).toEqual([]);
  });
});

describe('what Telegram does', () => {
  it('sends an update twice, and the shopper is answered once', async () => {
    const user = newUser();
    await shop.say(user, 'where is order 1042?');
    const again = await shop.during(user, async () => expect(await shop.fake.repeat(user)).toBe(200));
    expect(again).toEqual([]);
  });

  it('mixes the messages of two shoppers, and each gets only their own answers, in order', async () => {
    const [one, two] = [newUser(), newUser()];
    const orders = Array.from({ length: 6 }, (_, index) => [1010 + index, 1020 + index] as const);
    const statuses = await Promise.all(
      orders.flatMap(([mine, theirs]) => [
        shop.fake.sendText(one, `where is order ${mine}?`),
        shop.fake.sendText(two, `where is order ${theirs}?`),
      ]),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await shop.during(one, async () => undefined);
    const titles = (user: number): string[] =>
      [...wordsOf(shop.fake.sentTo(user)).matchAll(/^Order (\d+)/gm)].map((match) => match[1] ?? '');
    expect(titles(one)).toEqual(orders.map(([mine]) => String(mine)));
    expect(titles(two)).toEqual(orders.map(([, theirs]) => String(theirs)));
  });

  it('finds a return where it was after the program was ended and started again', async () => {
    const user = newUser();
    await shop.say(user, 'I want to return something');
    await shop.say(user, '1036');
    await shop.restart();
    expect(labels(await shop.say(user, 'mia@example.com'))).toContainEqual(expect.stringContaining('T-Shirt'));
    await shop.restart();
    expect(labels(await shop.tap(user, 'Everyday Crew T-Shirt, M'))).toContain('Too small');
  });

  it('is refused without its secret, and the neighbour is answered', async () => {
    const user = newUser();
    const update = {
      update_id: 9_000_001,
      message: {
        message_id: 1,
        from: { id: user, is_bot: false, first_name: 'X' },
        chat: { id: user, type: 'private' },
        date: 1_780_000_000,
        text: 'hello',
      },
    };
    const refused = await shop.during(user, async () => {
      expect((await shop.fake.post(update, { 'content-type': 'application/json' })).status).toBe(401);
      expect((await shop.fake.post(update, { 'x-telegram-bot-api-secret-token': 'guessed' })).status).toBe(403);
    });
    expect(refused).toEqual([]);
    expect(await shop.say(user, 'hello')).not.toEqual([]);
  });
});

describe('broken bodies', () => {
  it.each([
    ['broken JSON', '{"update_id":', 400],
    ['1,000 nested arrays', `${'['.repeat(1000)}${']'.repeat(1000)}`, 400],
    ['more than a megabyte', JSON.stringify({ update_id: 1, x: 'x'.repeat(1_100_000) }), 413],
    ['an update of a kind that nobody knows', JSON.stringify({ update_id: 9_000_100, hologram: {} }), 200],
    ['a list', '[]', 200],
  ])('%s is answered and disturbs no one', async (_what, body, status) => {
    const user = newUser();
    const [answer, sent] = await Promise.all([shop.fake.post(body), shop.say(user, 'where is order 1042?')]);
    expect(answer.status).toBe(status);
    expect(wordsOf(sent)).toContain('Order 1042');
  });

  it.each([
    ['100,000 characters', 'where is my order '.repeat(5556)],
    ['NUL', 'where is\0order 1042'],
    ['lone surrogates', 'where is order 1042 \ud800 \udfff'],
  ])('a text of %s is answered', async (_what, text) => {
    const user = newUser();
    const sent = await shop.say(user, text);
    expect(sent).not.toEqual([]);
    expect(wordsOf(await shop.say(user, 'and order 1043?'))).toContain('Order 1043');
  });
});
