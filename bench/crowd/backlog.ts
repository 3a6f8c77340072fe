/** A process that starts on a store full of messages that an earlier one acknowledged. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeTelegram } from '../../channels/telegram/fake';
import { systemClock } from '../../src/model/clock';
import { createStore } from '../../src/store/index';
import { startEmbeddedStore } from '../../src/store/embedded/index';
import { quantile } from '../path/load';
import { SECRET, startServer, TOKEN } from '../path/server';
import { knocking, overloads, pause, TEXTS } from './shoppers';

/** Of each shopper; the others come from one who wrote a tenth of all. */
const EACH = 2;
const FIRST_USER = 100_000;
const CROWD_USER = 7;

export async function backlog(pending: number): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const users = await fill(join(folder, 'store.sqlite'), pending);
  const fake = await startFakeTelegram({ token: TOKEN, secret: SECRET, record: 'count', everybodyWrote: true });
  const first = new Map<number, number>();
  const startedAt = performance.now();
  const unsubscribe = fake.onSent(({ chat }) => {
    if (chat >= FIRST_USER && !first.has(chat)) first.set(chat, performance.now() - startedAt);
  });
  const server = await startServer(fake.apiRoot, 4300 + (process.pid % 500), {}, folder);
  fake.setWebhook(`${server.url}/webhooks/telegram`);
  // Shoppers who write now, while the old messages are worked off.
  const others = knocking(fake, 1_000, 40, 10);
  try {
    await Promise.race([server.handled(), pause(300_000)]);
    const handledMs = performance.now() - startedAt;
    await others.stop();
    const waits = [...first.values()];
    return {
      readyMs: Math.round(server.startMs),
      handledMs: Math.round(handledMs),
      cpuSeconds: Math.round(server.cpuSeconds() * 10) / 10,
      shoppers: users,
      answered: waits.length,
      firstAnswerP50Ms: quantile(waits, 0.5),
      firstAnswerP99Ms: quantile(waits, 0.99),
      others: { replyP50Ms: quantile(others.replyMs, 0.5), replyP99Ms: quantile(others.replyMs, 0.99) },
      peakMb: Math.round(server.peakMb()),
      ...(await overloads(server)),
      machineLoad: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    };
  } finally {
    unsubscribe();
    await server.stop();
    await fake.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The rows as receiving writes them, oldest first; gives how many shoppers they come from. */
async function fill(file: string, pending: number): Promise<number> {
  const embedded = await startEmbeddedStore({ file });
  const clock = systemClock();
  const store = await createStore({ uri: embedded.uri, clock, newId: () => randomUUID(), alone: true });
  const crowd = Math.round(pending / 10);
  const users = Math.round((pending - crowd) / EACH);
  const write = async (user: number, at: number): Promise<void> => {
    const address = { channel: 'telegram', account: TOKEN.split(':')[0] ?? '', user: String(user), chat: String(user) };
    const identity = await store.identities.resolve(address, { language: 'en' });
    const receivedAt = new Date(clock.now() - 60_000 + at);
    await store.inbox.insert({
      _id: `telegram|${address.account}|waiting-${at}`,
      conversation: identity.conversation,
      identity: identity._id,
      order: receivedAt.getTime() * 1000 + at,
      receivedAt,
      state: 'waiting',
      tries: 0,
      event: {
        kind: 'message',
        sender: { language: 'en' },
        address,
        at: receivedAt.getTime(),
        content: { kind: 'text', text: TEXTS[at % TEXTS.length] ?? 'hello' },
      },
    });
  };
  const owner = (at: number): number => (at < crowd ? CROWD_USER : FIRST_USER + ((at - crowd) % users));
  for (let at = 0; at < pending; at += 500)
    await Promise.all(
      Array.from({ length: Math.min(500, pending - at) }, (_, more) => write(owner(at + more), at + more)),
    );
  await store.close();
  await embedded.close();
  return users;
}
