/** Quick messages that come in at two web processes and are taken up by two workers: one turn, one answer. */
import { requireBuild } from '../built';
import { startFakeTelegram } from '../../channels/telegram/fake';
import type { FakeTelegram } from '../../channels/telegram/fake/contract';
import { describeRedis } from '../redis';
import { openFleet, type Fleet } from './fleet';
import { deliver } from './shoppers';

const TOKEN = '123456:burst-test-burst-test';
const SECRET = 'burst-secret';
const USERS = Array.from({ length: 10 }, (_, index) => 100 + index);

jest.setTimeout(120_000);

describeRedis('two webs and two workers', () => {
  let fake: FakeTelegram;
  let fleet: Fleet;
  beforeAll(async () => {
    requireBuild();
    fake = await startFakeTelegram({ token: TOKEN, secret: SECRET, everybodyWrote: true });
    fleet = await openFleet({
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_API_ROOT: fake.apiRoot,
      TELEGRAM_PACED: 'off',
      GATEWAY_QUIET_MS: '4000',
    });
  });
  afterAll(async () => {
    await fleet.close();
    await fake.close();
  });

  test('answer the burst of each shopper in one turn', async () => {
    const webs = await Promise.all([fleet.add('web'), fleet.add('web'), fleet.add('worker'), fleet.add('worker')]);
    const urls = webs.filter(({ role }) => role === 'web').map(({ url }) => url);
    await Promise.all(
      USERS.map(async (user) => {
        for (const text of ['hello', 'my order', 'the shoes']) await deliver(urls, SECRET, user, text);
      }),
    );
    const { models } = fleet.store;
    while ((await models.Inbox.countDocuments({ state: 'done' })) < USERS.length * 3)
      await new Promise((done) => setTimeout(done, 100));
    for (const user of USERS) {
      const identity = await models.Identity.findOne({ chat: String(user) }).lean();
      const messages = await models.Message.find({ conversation: identity?.conversation ?? '' })
        .sort({ _id: 1 })
        .lean();
      expect([user, messages.map(({ direction }) => direction).join(' ')]).toEqual([
        user,
        expect.stringMatching(/^in in in( out)+$/),
      ]);
    }
  });
});
