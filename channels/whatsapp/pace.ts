/** The pace of one phone number: its throughput, the pair rate towards each person, and the pause after a refusal. Each process keeps its own. */
import type { Clock } from '../../src/model/clock';

/** One message to the same person every six seconds; a burst of about 45 is taken and has to be paid back (error 131056). */
export const PAIR = { everyMs: 6_000, burst: 45 };
/** People whose bucket is not full again; the one that waited longest goes first. */
const PEOPLE = 20_000;

export type Slot =
  | { kind: 'go' }
  /** A short wait that a send can sit out; the place is already taken. */
  | { kind: 'soon'; waitMs: number }
  | { kind: 'later'; waitMs: number; account: boolean };

export interface Pace {
  /** Takes a place for one message to this person. */
  take(chat: string): Slot;
  /** A message came in: the throughput counts both directions together (Meta, "Throughput"). It cannot be held, so what leaves gives way. */
  heard(): void;
  /** The platform said no: no one may send before the time is over. */
  close(forMs: number): void;
  closedForMs(): number;
  /** The platform counts more messages to this person than we do: another process sends too. */
  drain(chat: string): void;
}

export interface Rate {
  perSecond: number;
  pair?: { everyMs: number; burst: number };
  /** Longest wait inside a send, ms. */
  sitOutMs: number;
}

export function createPace(clock: Clock, rate: Rate): Pace {
  const pair = rate.pair ?? PAIR;
  // A tenth may leave at once (the bodies of one message), the rest evenly: together no second holds more than may be.
  const burst = Math.max(1, Math.floor(rate.perSecond / 10));
  const everyMs = 1000 / Math.max(1, rate.perSecond - burst);
  let closedUntil = 0;
  /** When the next message would leave if there were no burst. */
  let nextAt = 0;
  /** When a person's bucket is full again: the later, the emptier. */
  const fullAt = new Map<string, number>();
  const closedForMs = (): number => Math.max(0, closedUntil - clock.now());
  const note = (chat: string, at: number): void => {
    fullAt.delete(chat);
    fullAt.set(chat, at);
    if (fullAt.size > PEOPLE) forget(fullAt, clock.now());
  };
  return {
    closedForMs,
    close(forMs) {
      closedUntil = Math.max(closedUntil, clock.now() + forMs);
    },
    drain(chat) {
      note(chat, clock.now() + pair.burst * pair.everyMs);
    },
    heard() {
      const now = clock.now();
      // What comes in all at once after a failure delays no message longer than a send may wait.
      nextAt = Math.max(nextAt, Math.min(Math.max(nextAt, now - (burst - 1) * everyMs) + everyMs, now + rate.sitOutMs));
    },
    take(chat) {
      const now = clock.now();
      if (closedForMs() > 0) return { kind: 'later', waitMs: closedForMs(), account: true };
      const full = Math.max(now, fullAt.get(chat) ?? 0) + pair.everyMs;
      const pairWaitMs = full - now - pair.burst * pair.everyMs;
      if (pairWaitMs > rate.sitOutMs) return { kind: 'later', waitMs: pairWaitMs, account: false };
      const from = Math.max(nextAt, now - (burst - 1) * everyMs);
      const rateWaitMs = Math.max(0, from - now);
      if (rateWaitMs > rate.sitOutMs) return { kind: 'later', waitMs: rateWaitMs, account: true };
      nextAt = from + everyMs;
      note(chat, full);
      const waitMs = Math.ceil(Math.max(pairWaitMs, rateWaitMs));
      return waitMs > 0 ? { kind: 'soon', waitMs } : { kind: 'go' };
    },
  };
}

/** A person whose bucket is full again needs no entry; if that frees nothing, the oldest goes. */
function forget(fullAt: Map<string, number>, now: number): void {
  for (const [chat, at] of fullAt) if (at <= now) fullAt.delete(chat);
  for (const chat of fullAt.keys()) {
    if (fullAt.size <= PEOPLE) return;
    fullAt.delete(chat);
  }
}
