/** A human sending pace: WhatsApp publishes no limits for its web page, and bans numbers that write like machines. */
import type { Clock, Random } from '../../src/model/clock';

export interface PaceMs {
  /** Minimum and maximum between two chats. */
  chats: readonly [number, number];
  /** Between two messages of one chat. */
  same: readonly [number, number];
  /** A message that would wait longer is retried later instead of blocking a sender. */
  patience: number;
}

export const HUMAN: PaceMs = { chats: [1000, 3000], same: [300, 800], patience: 4000 };

export interface Pace {
  /** Milliseconds until this message may be sent; `later` if that exceeds the patience, and then nothing is reserved. */
  reserve(chat: string): { waitMs: number } | { later: number };
}

export function createPace(clock: Clock, random: Random, { chats, same, patience }: PaceMs): Pace {
  let last: { at: number; chat: string } | null = null;
  const between = ([least, most]: readonly [number, number]): number => least + random() * (most - least);
  return {
    reserve(chat) {
      const now = clock.now();
      const at = last === null ? now : Math.max(now, Math.round(last.at + between(last.chat === chat ? same : chats)));
      if (at - now > patience) return { later: at - now };
      last = { at, chat };
      return { waitMs: at - now };
    },
  };
}
