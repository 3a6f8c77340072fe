/** `npm run bench -- sessions`: thousands of web chats open at once, each with up to two messages a minute. */
import { loadavg } from 'node:os';
import { startFakeTelegram } from '../../channels/telegram/fake';
import { PATH } from '../../channels/webchat/protocol';
import { quantile } from '../path/load';
import { SECRET, startServer, TOKEN, type ParleyServer } from '../path/server';
import { openChat, type Chat } from './chat';

type Report = (line: Record<string, unknown>) => void;

/** Browsers come over some time, as after a restart. */
const CONNECTS_AT_ONCE = 100;
const SETTLE_MS = 25_000;
const IDLE_MS = 20_000;
/** Each writes up to two messages a minute, so one on average. */
const WRITES_PER_MINUTE = 1;
const PATIENCE_MS = 60_000;

export async function benchSessions(
  report: Report,
  { sessions, seconds }: { sessions: number; seconds: number },
): Promise<void> {
  const fake = await startFakeTelegram({ token: TOKEN, secret: SECRET, record: 'count' });
  const server = await startServer(fake.apiRoot, 4300 + (process.pid % 500), { LIMITS_NEW_SHOPPERS_PER_HOUR: '0' });
  const chats: Chat[] = [];
  try {
    // What the start leaves behind is collected after some seconds.
    await pause(SETTLE_MS);
    const before = server.residentMb();
    const openMs = await openAll(`${server.url.replace('http', 'ws')}${PATH}`, sessions, chats);
    const opened = server.residentMb();
    report({
      bench: 'sessions',
      what: `${sessions} open`,
      openMs: Math.round(openMs),
      residentMb: Math.round(opened),
      kbPerSession: Math.round(((opened - before) * 1024) / sessions),
      machineLoad: loadavg()[0],
    });
    const idle = await costed(server, () => pause(IDLE_MS));
    report({ bench: 'sessions', what: 'nobody writes', corePercent: idle.corePercent });
    const talking = await costed(server, () => talk(chats, seconds));
    report({
      bench: 'sessions',
      what: `${WRITES_PER_MINUTE} message a minute each`,
      ...talking.result,
      corePercent: talking.corePercent,
      residentMb: Math.round(server.residentMb()),
      peakMb: Math.round(server.peakMb()),
      machineLoad: loadavg()[0],
    });
  } finally {
    for (const chat of chats) chat.close();
    await server.stop();
    await fake.close();
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function openAll(url: string, count: number, chats: Chat[]): Promise<number> {
  const startedAt = performance.now();
  let begun = 0;
  const opening = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      chats.push(await openChat(url));
    }
  };
  await Promise.all(Array.from({ length: CONNECTS_AT_ONCE }, opening));
  return performance.now() - startedAt;
}

async function talk(chats: readonly Chat[], seconds: number): Promise<Record<string, unknown>> {
  const replyMs: number[] = [];
  let unanswered = 0;
  const asked: Promise<void>[] = [];
  const perSecond = (chats.length * WRITES_PER_MINUTE) / 60;
  const startedAt = performance.now();
  for (let sent = 0; sent < perSecond * seconds; ) {
    const due = Math.min(perSecond * seconds, ((performance.now() - startedAt) / 1000) * perSecond);
    for (; sent < due; sent += 1) {
      // Spread over all of them; one who waits for an answer is left alone.
      const chat = chats[(sent * 7919) % chats.length];
      if (chat && !chat.waiting())
        asked.push(chat.ask(PATIENCE_MS).then((ms) => (ms === null ? void (unanswered += 1) : void replyMs.push(ms))));
    }
    await pause(2);
  }
  await Promise.all(asked);
  return {
    perSecond: Math.round(perSecond),
    answered: replyMs.length,
    unanswered,
    closed: chats.filter((chat) => chat.closed()).length,
    replyP50Ms: quantile(replyMs, 0.5),
    replyP95Ms: quantile(replyMs, 0.95),
    replyP99Ms: quantile(replyMs, 0.99),
  };
}

async function costed<Result>(
  server: ParleyServer,
  run: () => Promise<Result>,
): Promise<{ result: Result; corePercent: number }> {
  const [cpu, startedAt] = [server.cpuSeconds(), performance.now()];
  const result = await run();
  const seconds = (performance.now() - startedAt) / 1000;
  return { result, corePercent: Math.round(((server.cpuSeconds() - cpu) / seconds) * 1000) / 10 };
}
