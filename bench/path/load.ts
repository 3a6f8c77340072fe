/** Shoppers of the bench: closed loop (each writes again once answered) and open loop (a fixed rate, whatever comes back). */
import type { FakeTelegram } from '../../channels/telegram/fake';

/** What shoppers ask; every text has an answer of its own kind. */
const TEXTS = [
  'where is my order 1042?',
  'hello',
  'red running shoes under 80',
  'thanks',
  'how much is shipping?',
  '我的订单1042到哪了',
  'which payment methods do you take',
  'do you have these in size 42',
];

export interface Measured {
  answered: number;
  seconds: number;
  /** From the shopper's message to the first reply, ms. */
  replyMs: number[];
  /** From the webhook request to its 200, ms. */
  ackMs: number[];
}

interface Shoppers {
  ask(user: number): Promise<void>;
  measured: Omit<Measured, 'seconds'>;
}

/** One question is under way for each user at most; the first thing that the bot shows is its answer. */
function shoppers(fake: FakeTelegram): Shoppers & { close(): void } {
  const waiting = new Map<number, () => void>();
  const measured = { answered: 0, replyMs: [] as number[], ackMs: [] as number[] };
  let count = 0;
  const close = fake.onSent(({ chat }) => {
    const done = waiting.get(chat);
    waiting.delete(chat);
    done?.();
  });
  return {
    measured,
    close,
    async ask(user) {
      const startedAt = performance.now();
      const answered = new Promise<void>((done) => waiting.set(user, done));
      const text = TEXTS[(count += 1) % TEXTS.length] ?? 'hello';
      const acked = fake.sendText(user, text).then(() => measured.ackMs.push(performance.now() - startedAt));
      await Promise.all([answered, acked]);
      measured.answered += 1;
      measured.replyMs.push(performance.now() - startedAt);
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function closedLoop(
  fake: FakeTelegram,
  users: number,
  seconds: number,
  warmupSeconds: number,
): Promise<Measured> {
  const { ask, measured, close } = shoppers(fake);
  let running = true;
  const all = Array.from({ length: users }, async (_, index) => {
    while (running) await ask(index + 1);
  });
  await pause(warmupSeconds * 1000);
  Object.assign(measured, { answered: 0, replyMs: [], ackMs: [] });
  const startedAt = performance.now();
  await pause(seconds * 1000);
  const result = { ...measured, seconds: (performance.now() - startedAt) / 1000 };
  running = false;
  await Promise.all(all);
  close();
  return result;
}

/** Messages leave on time even when answers are late, each from a user who is not waiting. */
export async function openLoop(fake: FakeTelegram, perSecond: number, seconds: number): Promise<Measured> {
  const { ask, measured, close } = shoppers(fake);
  const under: Promise<void>[] = [];
  const free = Array.from({ length: 4000 }, (_, index) => 10_000 + index);
  const startedAt = performance.now();
  for (let sent = 0; sent < perSecond * seconds;) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
    for (; sent < Math.min(due, perSecond * seconds); sent += 1) {
      const user = free.shift();
      if (user === undefined)
        throw new Error(`${perSecond} messages/s: more than 4000 shoppers are waiting for an answer`);
      under.push(ask(user).then(() => void free.push(user)));
    }
    await pause(1);
  }
  await Promise.all(under);
  close();
  return { ...measured, seconds: (performance.now() - startedAt) / 1000 };
}

/** The value below which this share of the values lies. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 10) / 10;
}
