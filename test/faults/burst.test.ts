/** kill -9 while a burst waits for its quiet moment: the next life answers what was acknowledged, in one turn. */
import { join } from 'node:path';
import { systemClock } from '../../src/model/clock';
import { startEmbeddedStore } from '../../src/store/embedded/index';
import { createStore } from '../../src/store/index';
import { startFakeTelegram } from '../../channels/telegram/fake';
import { createGateway, type Gateway } from './gateway';

const TOKEN = '123456:burst-test-burst-test';
const SECRET = 'burst-secret';

jest.setTimeout(120_000);

test('a burst that straddles a kill is one turn with one answer', async () => {
  const fake = await startFakeTelegram({ token: TOKEN, secret: SECRET, everybodyWrote: true, retryMs: 100 });
  // The pause is long, so that the kill surely comes before its end.
  const gateway = await createGateway({
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_API_ROOT: fake.apiRoot,
    TELEGRAM_PACED: 'off',
    GATEWAY_QUIET_MS: '4000',
  });
  fake.setWebhook(`${gateway.url}/webhooks/telegram`);
  try {
    await gateway.start();
    for (const text of ['hello', 'my order', 'the shoes']) expect(await fake.sendText(7, text)).toBe(200);
    await gateway.kill();
    expect(fake.sentTo(7)).toEqual([]);
    await gateway.start();
    await fake.next(7, 0);
    expect(await gateway.end()).toBe(0);
    expect(await told(gateway)).toMatch(/^in in in( out)+$/);
  } finally {
    await gateway.remove();
    await fake.close();
  }
});

/** The directions of all messages in their order, with nothing left to do. */
async function told({ dataDir }: Gateway): Promise<string> {
  const embedded = await startEmbeddedStore({ file: join(dataDir, 'store.sqlite') });
  const store = await createStore({ uri: embedded.uri, clock: systemClock(), newId: () => 'unused' });
  try {
    expect(await store.models.Inbox.countDocuments({ state: { $ne: 'done' } })).toBe(0);
    return (await store.models.Message.find().sort({ _id: 1 }).lean()).map(({ direction }) => direction).join(' ');
  } finally {
    await store.close();
    await embedded.close();
  }
}
