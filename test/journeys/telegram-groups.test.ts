/** Telegram beyond text: groups, files, reactions, moves and blocks, through the real program. */
import { requireBuild } from '../built';
import type { SentRequest } from '../../channels/telegram/fake/sent';
import { openTelegramShop, wordsOf, type TelegramShop } from './shop';

requireBuild();

let shop: TelegramShop;
let ids = 900;
const fresh = (): number => (ids += 1);

beforeAll(async () => {
  shop = await openTelegramShop();
}, 60_000);
afterAll(() => shop?.close());

const quoted = (sent: readonly SentRequest[]): unknown[] =>
  sent
    .map(({ payload }) => (payload['reply_parameters'] as { message_id?: number } | undefined)?.message_id)
    .filter((id) => id !== undefined);

describe('a group', () => {
  it('is answered where the bot is mentioned, quoting, and left alone otherwise', async () => {
    const group = shop.fake.group(-fresh());
    expect(await shop.during(group.id, () => group.say(1, 'where is order 1042?'))).toEqual([]);
    const sent = await shop.during(group.id, () => group.mention(1, 'how much is shipping?'));
    expect(wordsOf(sent)).not.toBe('');
    expect(quoted(sent)).toHaveLength(1);
    const more = await shop.during(group.id, () => group.answer(2, sent[0]?.messageId ?? 0, 'hello'));
    expect(wordsOf(more)).not.toBe('');
  });

  it("keeps each person's conversation apart from the others' and from their private one", async () => {
    const [group, one, two] = [shop.fake.group(-fresh()), fresh(), fresh()];
    const first = await shop.during(group.id, () => group.mention(one, 'I want to return something'));
    expect(wordsOf(first)).toContain('order number');
    expect(wordsOf(await shop.during(group.id, () => group.mention(two, '/start@fake_shop_bot')))).toContain(
      `User${two}`,
    );
    expect(wordsOf(await shop.say(one, '1036'))).not.toContain('e-mail');
    expect(wordsOf(await shop.during(group.id, () => group.mention(one, '1036')))).toContain('e-mail');
  });

  it('is answered in the supergroup that it became, by the people that it had', async () => {
    const [group, one] = [shop.fake.group(-fresh()), fresh()];
    await shop.during(group.id, () => group.mention(one, 'I want to return something'));
    const moved = -1_000_000 - fresh();
    await group.migrate(moved, one);
    const there = shop.fake.group(moved);
    expect(wordsOf(await shop.during(moved, () => there.mention(one, '1036')))).toContain('e-mail');
  });
});

describe('a shopper', () => {
  it('sends an album, is answered, and its files are fetched', async () => {
    const user = fresh();
    const photo = (): object => ({
      photo: [
        {
          file_id: shop.fake.addFile({ bytes: Buffer.from('not really a picture'), path: `photos/${fresh()}.jpg` }),
          width: 10,
          height: 10,
        },
      ],
    });
    const sent = await shop.during(user, async () =>
      expect(
        await shop.fake.sendAlbum(user, [{ ...photo(), caption: 'broken seam' }, photo()] as Record<string, unknown>[]),
      ).toEqual([200, 200]),
    );
    expect(sent).not.toEqual([]);
    // They are fetched after the turn.
    for (let tries = 0; tries < 1000 && (shop.fake.counts['getFile'] ?? 0) < 2; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(shop.fake.counts['getFile']).toBe(2);
  });

  it('reacts, edits, shares a place and a contact, and the program goes on', async () => {
    const user = fresh();
    const [first] = await shop.say(user, 'hello');
    for (const act of [
      () => shop.fake.react(user, first?.messageId ?? 0, ['👍']),
      () =>
        shop.fake.sendUpdate(user, {
          edited_message: {
            message_id: 1,
            from: { id: user, first_name: 'x' },
            chat: { id: user, type: 'private' },
            date: 1,
            edit_date: 2,
            text: 'where is order 1042?',
          },
        }),
      () => shop.fake.sendMessage(user, { location: { latitude: 52.5, longitude: 13.4 } }),
      () =>
        shop.fake.sendMessage(user, { contact: { phone_number: '4915112345678', first_name: 'Mia', user_id: user } }),
      () => shop.fake.sendMessage(user, { sticker: { file_id: 'S1', emoji: '👟' } }),
      () => shop.fake.sendMessage(user, { poll: { id: '1', question: 'x', options: [] } }),
    ])
      await shop.during(user, async () => expect(await act()).toBe(200));
    expect(wordsOf(await shop.say(user, 'where is order 1042?'))).toContain('Order 1042');
  });

  it('blocks the bot and comes back', async () => {
    const user = fresh();
    await shop.say(user, 'hello');
    expect(await shop.during(user, () => shop.fake.block(user))).toEqual([]);
    await shop.fake.unblock(user);
    expect(wordsOf(await shop.say(user, 'where is order 1042?'))).toContain('Order 1042');
  });
});
