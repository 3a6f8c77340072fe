/**
 * Two web and two worker processes of the built program on one store (one that we did not write, where there is one) and a real Redis, with a worker killed, Redis emptied and every
 * process restarted in turn while shoppers write: everything acknowledged is answered once and in order.
 */
import { notedIds } from '../noted';
import type { OutboxRow } from '../../src/model/records';
import { requireBuild } from '../built';
import { startFakeTelegram } from '../../channels/telegram/fake';
import type { FakeTelegram } from '../../channels/telegram/fake/contract';
import { describeRedis } from '../redis';
import { openFleet, type Fleet, type Process } from './fleet';
import { deliver, orderOf, ordersTold } from './shoppers';

const TOKEN = '123456:fleet-test-fleet-test';
const SECRET = 'fleet-secret';
/** In the short form a third of the shoppers; `npm run faults` has all. */
const USERS = Array.from({ length: process.env['FAULTS'] === 'long' ? 30 : 10 }, (_, index) => 100 + index);
const QUESTIONS = 40;

jest.setTimeout(180_000);

describeRedis('two webs and two workers', () => {
  let fake: FakeTelegram;
  let fleet: Fleet;
  let webs: Process[] = [];
  let workers: Process[] = [];
  beforeAll(async () => {
    requireBuild();
    fake = await startFakeTelegram({ token: TOKEN, secret: SECRET, everybodyWrote: true });
    fleet = await openFleet(
      {
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_WEBHOOK_SECRET: SECRET,
        TELEGRAM_API_ROOT: fake.apiRoot,
        TELEGRAM_PACED: 'off',
        PARLEY_SECRET: 'x'.repeat(40),
        PARLEY_API_KEY: 'y'.repeat(20),
      },
      true,
    );
    [webs, workers] = await Promise.all([
      Promise.all([fleet.add('web'), fleet.add('web')]),
      Promise.all([fleet.add('worker'), fleet.add('worker')]),
    ]);
  });
  afterAll(async () => {
    await fleet.close();
    await fake.close();
  });

  const urls = (): string[] => webs.map((web) => web.url);
  const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const rows = async (filter: object): Promise<OutboxRow[]> =>
    (await fleet.store.models.Outbox.find(filter).lean()) as OutboxRow[];

  test('answer a shopper whose messages come in at both webs, in order', async () => {
    const orders = ['1001', '1002', '1003', '1004', '1005', '1006', '1007', '1008'];
    for (const order of orders) await deliver(urls(), SECRET, 7, `where is my order ${order}?`);
    await settled();
    expect(ordersTold(fake.sentTo(7))).toEqual(orders);
    expect(await fleet.store.models.Conversation.countDocuments()).toBe(1);
  });

  test('lose and repeat nothing while a worker is killed, Redis is emptied and all are restarted', async () => {
    const talking = Promise.all(USERS.map(talk));
    await pause(2_000);
    await workers[0]?.kill();
    await pause(500);
    await fleet.redis.call('FLUSHALL');
    await pause(1_000);
    await workers[0]?.start();
    for (const each of [...webs, ...workers]) {
      expect([each.role, await each.end()]).toEqual([each.role, 0]);
      await each.start();
    }
    await talking;
    await settled();
    for (const user of USERS)
      expect([user, ordersTold(answersOnce(user))]).toEqual([
        user,
        Array.from({ length: QUESTIONS }, (_, question) => orderOf(user, question, QUESTIONS)),
      ]);
  });

  async function talk(user: number): Promise<void> {
    for (let question = 0; question < QUESTIONS; question += 1) {
      await deliver(urls(), SECRET, user, `where is my order ${orderOf(user, question, QUESTIONS)}?`);
      await pause(150);
    }
  }

  /** Everything handled, and what was sent and not noted only where a row says so. */
  async function settled(): Promise<void> {
    for (let tries = 0; tries < 500; tries += 1) {
      const open =
        (await fleet.store.models.Inbox.countDocuments({ state: 'waiting' })) +
        (await rows({ state: { $in: ['queued', 'sending'] } })).length;
      if (open === 0) break;
      await pause(100);
    }
    expect(await fleet.store.models.Inbox.countDocuments({ state: { $ne: 'done' } })).toBe(0);
    expect(await rows({ state: { $in: ['queued', 'sending', 'failed'] } })).toEqual([]);
    const noted = await notedIds(fleet.store.models);
    const doubtful = (await rows({ $or: [{ possiblyRepeated: true }, { state: 'unknown' }] })).map((row) =>
      Number(row.identity.split('|')[2]),
    );
    repeated = new Set(
      fake.sent.filter((request) => !noted.has(String(request.messageId))).map((request) => request.n),
    );
    expect(fake.sent.filter((request) => repeated.has(request.n) && !doubtful.includes(request.chat))).toEqual([]);
    expect(repeated.size).toBeLessThanOrEqual(doubtful.length);
  }

  let repeated = new Set<number>();
  const answersOnce = (user: number): ReturnType<FakeTelegram['sentTo']> =>
    fake.sentTo(user).filter((request) => !repeated.has(request.n));
});
