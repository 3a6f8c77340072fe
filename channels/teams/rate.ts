/** Rate limits as data. Source: Teams, "Optimize your bot with rate limiting"; values may change, and a 429 is authoritative. */
import type { Clock } from '../../src/model/clock';

interface Limit {
  messages: number;
  withinMs: number;
}

/** For each bot and each chat. */
const THREAD_LIMITS: readonly Limit[] = [
  { messages: 7, withinMs: 1000 },
  { messages: 8, withinMs: 2000 },
  { messages: 60, withinMs: 30_000 },
  { messages: 1800, withinMs: 3_600_000 },
];
/** Per app and tenant; an app that serves several tenants stays below it. */
const APP_LIMITS: readonly Limit[] = [{ messages: 50, withinMs: 1000 }];

const CHATS_MAX = 20_000;

export interface Rate {
  /** Takes a place and returns how long to wait for it, in ms. More than `patienceMs`: none was taken, retry after that time. */
  take(chat: string, patienceMs: number): number;
  /** The service asked to wait. */
  close(chat: string, forMs: number): void;
}

export function createRate(clock: Clock): Rate {
  const app: number[] = [];
  const chats = new Map<string, { times: number[]; closedUntil: number }>();
  const lineOf = (chat: string): { times: number[]; closedUntil: number } => {
    const line = chats.get(chat) ?? { times: [], closedUntil: 0 };
    chats.delete(chat);
    chats.set(chat, line);
    const [oldest] = chats.keys();
    if (chats.size > CHATS_MAX && oldest !== undefined) chats.delete(oldest);
    return line;
  };
  return {
    take(chat, patienceMs) {
      const line = lineOf(chat);
      const now = clock.now();
      const at = Math.max(now, line.closedUntil, nextPlace(line.times, THREAD_LIMITS), nextPlace(app, APP_LIMITS));
      if (at - now > patienceMs) return at - now;
      line.times.push(at);
      app.push(at);
      forget(line.times, THREAD_LIMITS, now);
      forget(app, APP_LIMITS, now);
      return at - now;
    },
    close(chat, forMs) {
      const line = lineOf(chat);
      line.closedUntil = Math.max(line.closedUntil, clock.now() + forMs);
    },
  };
}

/** The first time at which no window would exceed its limit; `times` increase. */
function nextPlace(times: readonly number[], limits: readonly Limit[]): number {
  return Math.max(
    0,
    ...limits.map(({ messages, withinMs }) =>
      times.length < messages ? 0 : (times[times.length - messages] ?? 0) + withinMs,
    ),
  );
}

function forget(times: number[], limits: readonly Limit[], now: number): void {
  const longest = Math.max(...limits.map(({ withinMs }) => withinMs));
  const keep = times.findIndex((time) => time > now - longest);
  if (keep > 0) times.splice(0, keep);
}
