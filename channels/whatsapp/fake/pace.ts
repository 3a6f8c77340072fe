/** What Meta counts: the 24-hour window of each person, the messages to each pair, the throughput of the number. */
import type { Fault } from './parts';

export interface PaceOptions {
  everybodyWrote: boolean;
  pair: { everyMs: number; burst: number };
  perSecond: number;
}

export interface Pace {
  wrote(user: string): void;
  /** As after 24 hours without a word. */
  closeWindow(user: string): void;
  windowFault(user: string): Fault | null;
  rateFault(user: string): Fault | null;
}

const WINDOW_MS = 24 * 3_600_000;

export function createPace({ everybodyWrote, pair, perSecond }: PaceOptions): Pace {
  const lastWrote = new Map<string, number>();
  const fullAt = new Map<string, number>();
  let sent: number[] = [];
  return {
    wrote: (user) => void lastWrote.set(user, Date.now()),
    closeWindow: (user) => void lastWrote.set(user, Date.now() - WINDOW_MS - 1),
    windowFault(user) {
      const at = lastWrote.get(user) ?? (everybodyWrote ? Date.now() : 0);
      return Date.now() - at < WINDOW_MS
        ? null
        : {
            code: 131047,
            details:
              'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
          };
    },
    rateFault(user) {
      const now = Date.now();
      sent = sent.filter((at) => at > now - 1000);
      if (sent.length >= perSecond)
        return {
          code: 130429,
          details:
            'Message failed to send because there were too many messages sent from this phone number in a short period of time',
        };
      const full = Math.max(now, fullAt.get(user) ?? 0) + pair.everyMs;
      if (full - now > pair.burst * pair.everyMs)
        return {
          code: 131056,
          details:
            'Message failed to send because there were too many messages sent from this phone number to the same recipient phone number in a short period of time',
        };
      sent.push(now);
      fullAt.set(user, full);
      return null;
    },
  };
}
