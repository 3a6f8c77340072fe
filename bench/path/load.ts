/** Shoppers of the bench: closed loop (each writes again once answered) and open loop (a fixed rate, whatever comes back). */
import type { FakeTelegram } from '../../channels/telegram/fake/contract';

/** What shoppers ask; every text has its own answer kind. */
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
  /** With those of the warm-up. */
  answeredInAll: number;
  seconds: number;
  /** From the shopper's message to the first reply, ms. */
  replyMs: number[];
  /** From the webhook request to its 200, ms. */
  ackMs: number[];
  /** All shoppers were waiting for an answer: nothing more could be asked. */
  short: boolean;
}

/** Who asks what. The free ones wait in a row; one who was answered goes to its end. */
export interface Shoppers {
  texts: readonly string[];
  free: number[];
}

interface Asking {
  ask(): Promise<void>;
  measured: Omit<Measured, 'seconds'>;
  close(): void;
}

/** An answer that takes longer than this is not coming: the run ends with a fault instead of never. */
const PATIENCE_MS = 60_000;

/** One question is under way for each shopper at most; the first thing that the bot shows is its answer. */
function asking(fake: FakeTelegram, { texts, free }: Shoppers): Asking {
  const waiting = new Map<number, () => void>();
  const measured = { answered: 0, answeredInAll: 0, replyMs: [] as number[], ackMs: [] as number[], short: false };
  let count = 0;
  const close = fake.onSent(({ chat }) => {
    const done = waiting.get(chat);
    waiting.delete(chat);
    done?.();
  });
  return {
    measured,
    close,
    async ask() {
      const user = free.shift();
      if (user === undefined) throw new Error('all shoppers are waiting for an answer');
      const startedAt = performance.now();
      const text = texts[(count += 1) % texts.length] ?? 'hello';
      const answered = new Promise<void>((done, lost) => {
        const late = setTimeout(() => lost(new Error(`no answer to "${text}" of ${user}`)), PATIENCE_MS);
        waiting.set(user, () => {
          clearTimeout(late);
          done();
        });
      });
      const acked = fake.sendText(user, text).then(() => measured.ackMs.push(performance.now() - startedAt));
      await Promise.all([answered.then(() => measured.replyMs.push(performance.now() - startedAt)), acked]);
      measured.answered += 1;
      measured.answeredInAll += 1;
      free.push(user);
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function closedLoop(
  fake: FakeTelegram,
  inFlight: number,
  seconds: number,
  warmupSeconds: number,
  shoppers: Shoppers = usual(1, inFlight),
): Promise<Measured> {
  const { ask, measured, close } = asking(fake, shoppers);
  let running = true;
  const all = Array.from({ length: inFlight }, async () => {
    while (running) await ask();
  });
  await pause(warmupSeconds * 1000);
  Object.assign(measured, { answered: 0, replyMs: [], ackMs: [] });
  const startedAt = performance.now();
  await pause(seconds * 1000);
  const result = { ...measured, seconds: (performance.now() - startedAt) / 1000 };
  running = false;
  await Promise.all(all);
  close();
  return { ...result, answeredInAll: measured.answeredInAll };
}

/** Messages leave on time even when answers are late, each from a shopper who is not waiting. */
export async function openLoop(
  fake: FakeTelegram,
  perSecond: number,
  seconds: number,
  shoppers: Shoppers = usual(10_000, 4_000),
): Promise<Measured> {
  const { ask, measured, close } = asking(fake, shoppers);
  const under: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let sent = 0; sent < perSecond * seconds && !measured.short; ) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
    for (; sent < Math.min(due, perSecond * seconds) && !measured.short; sent += 1) {
      if (shoppers.free.length === 0) measured.short = true;
      else under.push(ask());
    }
    await pause(1);
  }
  await Promise.all(under);
  close();
  return { ...measured, seconds: (performance.now() - startedAt) / 1000 };
}

const usual = (first: number, count: number): Shoppers => ({
  texts: TEXTS,
  free: Array.from({ length: count }, (_, index) => first + index),
});

/** The value below which this share of the values lies. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN) * 10) / 10;
}
