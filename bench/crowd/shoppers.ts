/** Shoppers who write at a fixed rate, one question open for each, and one who writes thousands of messages at once. */
import type { FakeTelegram } from '../../channels/telegram/fake/contract';
import type { Server } from '../path/server';

export const TEXTS = ['where is my order 1042?', 'hello', 'red running shoes under 80', 'how much is shipping?'];

export interface Knocks {
  /** From the webhook request to its 200, ms. */
  ackMs: number[];
  /** From the shopper's message to the first reply, ms. */
  replyMs: number[];
  clear(): void;
  /** Waits for the answers that are still to come. */
  stop(): Promise<void>;
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A message of the next shopper who waits for nothing, so many a second. */
export function knocking(fake: FakeTelegram, first: number, users: number, perSecond: number): Knocks {
  const free = Array.from({ length: users }, (_, index) => first + index);
  const asked = new Map<number, number>();
  const [ackMs, replyMs]: [number[], number[]] = [[], []];
  const acks: Promise<unknown>[] = [];
  let count = 0;
  const unsubscribe = fake.onSent(({ chat }) => {
    const at = asked.get(chat);
    if (at === undefined) return;
    asked.delete(chat);
    free.push(chat);
    replyMs.push(performance.now() - at);
  });
  const timer = setInterval(() => {
    const user = free.shift();
    if (user === undefined) return;
    const at = performance.now();
    asked.set(user, at);
    const text = TEXTS[(count += 1) % TEXTS.length] ?? 'hello';
    acks.push(fake.sendText(user, text).then(() => ackMs.push(performance.now() - at)));
  }, 1000 / perSecond);
  return {
    ackMs,
    replyMs,
    clear: () => [ackMs, replyMs].forEach((list) => list.splice(0)),
    async stop() {
      clearInterval(timer);
      await Promise.all(acks);
      for (let waited = 0; asked.size > 0 && waited < 60_000; waited += 50) await pause(50);
      unsubscribe();
    },
  };
}

let updates = 70_000_000;

/** All at once from one shopper, each by its own request: a platform's order per chat is no help. */
export async function series(fake: FakeTelegram, user: number, count: number): Promise<{ ackMs: number[] }> {
  const ackMs: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const at = performance.now();
      const { status } = await fake.post(updateOf(user, TEXTS[index % TEXTS.length] ?? 'hello'));
      if (status !== 200) throw new Error(`the webhook answered ${status}`);
      ackMs.push(performance.now() - at);
    }),
  );
  return { ackMs };
}

export function updateOf(user: number, text: string): Record<string, unknown> & { update_id: number } {
  const id = (updates += 1);
  return {
    update_id: id,
    message: {
      message_id: id,
      date: Math.floor(Date.now() / 1000),
      from: { id: user, is_bot: false, first_name: `User${user}`, language_code: 'en' },
      chat: { id: user, type: 'private' },
      text,
    },
  };
}

/** What the metrics page says of the degraded mode. */
export async function overloads({ url }: Pick<Server, 'url'>): Promise<Record<string, unknown>> {
  const page = await (await fetch(`${url}/metrics`)).text();
  const counted = (to: string): number =>
    Number(new RegExp(`^parley_overload_total\\{to="${to}"\\} (\\d+)`, 'm').exec(page)?.[1] ?? 0);
  return { degraded: counted('degraded'), back: counted('normal') };
}
