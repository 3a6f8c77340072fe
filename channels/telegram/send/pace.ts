/** The sending pace of one chat. Beyond it Telegram returns 429 and blocks the whole bot for a while. */
import type { Clock } from '../../../src/model/clock';

interface Window {
  count: number;
  perMs: number;
}

/**
 * Telegram's bots FAQ: "avoid sending more than one message per second" to one chat, short bursts being tolerated, and
 * 20 messages per minute to one group. An album counts as its number of files. Each process only paces its own sends.
 */
export const PACE = {
  person: { count: 30, perMs: 30_000 },
  group: { count: 20, perMs: 60_000 },
} as const satisfies Record<string, Window>;

/** How many chats are remembered; the one idle for longest is dropped first. */
const CHATS_MAX = 10_000;

export interface Pace {
  /** Takes the places of `items` messages to the chat, or returns how many ms to wait. */
  take(chat: string, items: number): number;
}

export function createPace(clock: Pick<Clock, 'now'>): Pace {
  const chats = new Map<string, number[]>();
  return {
    take(chat, items) {
      const { count, perMs } = chat.startsWith('-') ? PACE.group : PACE.person;
      const now = clock.now();
      const times = chats.get(chat) ?? [];
      while (times[0] !== undefined && times[0] <= now - perMs) times.shift();
      // A message that could never fit is sent when the window is empty.
      const over = times.length + Math.min(items, count) - count;
      const freed = times[over - 1];
      if (over > 0 && freed !== undefined) return freed + perMs - now;
      for (let item = 0; item < items; item += 1) times.push(now);
      chats.delete(chat);
      chats.set(chat, times);
      const [quietest] = chats.keys();
      if (chats.size > CHATS_MAX && quietest !== undefined) chats.delete(quietest);
      return 0;
    },
  };
}

export const UNPACED: Pace = { take: () => 0 };
