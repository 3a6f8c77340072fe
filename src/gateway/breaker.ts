/**
 * A breaker per channel account: while a platform returns errors, sending pauses for growing intervals, and one message probes whether it
 * has recovered. Messages that wait for the breaker lose no attempt. Each process measures for itself; changes of state are broadcast.
 */
import type { Channel, SendOutcome } from '../model/channel';
import type { Clock, Random } from '../model/clock';
import type { Log } from '../model/log';
import type { Metrics } from '../model/metrics';
import type { Queue } from '../model/queue';
import { createMeasure, type Measure } from './measure';

type Account = Pick<Channel, 'name' | 'account'>;

export interface Breakers {
  /** What a send shows about the platform's health. */
  note(account: Account, conversation: string, outcome: SendOutcome): void;
  /** 0: send now. At the end of a pause one message is let through as a probe, never a `doubtful` one. */
  waitMs(account: Account, conversation: string, doubtful: boolean): number;
  /** Whether the account has accepted a message after this time, ms; messages in doubt since then may be repeated. */
  isGoodSince(account: Account, at: number): boolean;
  /** Reports a check that sends nothing. Two successful checks, a pause apart, replace a probe message when none is waiting. */
  checked(account: Account, ok: boolean): void;
  isOpen(account: Account): boolean;
  open(): string[];
}

interface Parts {
  queue: Pick<Queue, 'publish' | 'subscribe' | 'ringAt'>;
  clock: Clock;
  random: Random;
  log: Log;
  metrics: Metrics;
}

interface State {
  measure: Measure;
  goodAt: number;
  /** Null: closed. */
  openedAt: number | null;
  retryAt: number;
  pauseMs: number;
  /** Until then the probe message is assumed to be under way. */
  tryingUntil: number;
  checks: number;
  /** Conversations that wait here; rung when the breaker closes. */
  held: Set<string>;
}

const TOPIC = 'account.breaker';
const PAUSE_FIRST_MS = 15_000;
const PAUSE_MOST_MS = 120_000;
/** No request to a platform takes longer, by the bounds of the settings. */
const TRYING_MS = 60_000;
/** Successful checks before a doubtful message may probe. */
const CHECKS = 2;
/** Beyond this many, conversations wait for their own timers. */
const HELD_MAX = 10_000;
/** Waiting conversations resume spread over this time, so that they do not hit the platform all at once. */
const BACK_OVER_MS = 5_000;

export function createBreakers({ queue, clock, random, log, metrics }: Parts): Breakers {
  const states = new Map<string, State>();
  const stateOf = (key: string): State => {
    const known = states.get(key);
    if (known) return known;
    const made: State = {
      measure: createMeasure(),
      goodAt: 0,
      openedAt: null,
      retryAt: 0,
      pauseMs: PAUSE_FIRST_MS,
      tryingUntil: 0,
      checks: 0,
      held: new Set(),
    };
    states.set(key, made);
    return made;
  };

  const say = (key: string, to: 'open' | 'closed', more: object): void => {
    const [channel = '', account = ''] = key.split('|');
    metrics.count('breaker', { channel, account, to });
    if (to === 'open') log.warn({ channel, account, ...more }, 'the platform answers with faults: sending is paused');
    else log.info({ channel, account, ...more }, 'the platform takes messages again');
  };
  const pause = (state: State): void => {
    state.retryAt = clock.now() + state.pauseMs * (0.8 + 0.4 * random());
    state.tryingUntil = 0;
  };
  const open = (state: State): void => {
    if (state.openedAt !== null) return;
    state.openedAt = clock.now();
    state.checks = 0;
    state.pauseMs = PAUSE_FIRST_MS;
    pause(state);
  };
  const close = (state: State): void => {
    if (state.openedAt === null) return;
    state.openedAt = null;
    state.measure.clear();
    for (const conversation of state.held)
      queue.ringAt('conversation', conversation, clock.now() + random() * BACK_OVER_MS);
    state.held.clear();
  };
  const tell = (key: string, { openedAt, retryAt, pauseMs }: State): void =>
    queue.publish(TOPIC, { key, open: openedAt !== null, retryAt, pauseMs });

  queue.subscribe(TOPIC, (data) => {
    const told = toldSchema(data);
    if (!told) return;
    const state = stateOf(told.key);
    if (!told.open) return close(state);
    open(state);
    state.pauseMs = Math.min(told.pauseMs, PAUSE_MOST_MS);
    state.retryAt = Math.min(told.retryAt, clock.now() + PAUSE_MOST_MS * 1.2);
  });

  const good = (key: string, state: State): void => {
    state.goodAt = clock.now();
    if (state.openedAt === null) return;
    say(key, 'closed', { afterMs: clock.now() - state.openedAt, waiting: state.held.size });
    close(state);
    tell(key, state);
  };
  const bad = (key: string, state: State): void => {
    if (state.openedAt === null) {
      if (!state.measure.isSick(clock.now())) return;
      open(state);
      say(key, 'open', { retryInMs: Math.round(state.retryAt - clock.now()) });
    } else {
      // Requests that were under way when it opened carry no new information.
      if (clock.now() < state.retryAt) return;
      state.pauseMs = Math.min(PAUSE_MOST_MS, state.pauseMs * 2);
      state.checks = 0;
      pause(state);
    }
    tell(key, state);
  };

  return {
    note(account, conversation, outcome) {
      const health = healthOf(outcome);
      if (health === null) return;
      const key = keyOf(account);
      const state = stateOf(key);
      state.measure.add(clock.now(), conversation, health);
      if (health === 'good') good(key, state);
      else bad(key, state);
    },
    waitMs(account, conversation, doubtful) {
      const state = stateOf(keyOf(account));
      if (state.openedAt === null) return 0;
      const now = clock.now();
      const mayTry = now >= state.retryAt && now >= state.tryingUntil && (!doubtful || state.checks >= CHECKS);
      if (mayTry) {
        state.tryingUntil = now + TRYING_MS;
        return 0;
      }
      if (state.held.size < HELD_MAX) state.held.add(conversation);
      const next = now >= state.retryAt ? state.pauseMs : state.retryAt - now;
      return next + random() * BACK_OVER_MS;
    },
    isGoodSince: (account, at) => stateOf(keyOf(account)).goodAt > at,
    checked(account, ok) {
      const state = stateOf(keyOf(account));
      if (state.openedAt === null || clock.now() < state.retryAt) return;
      state.checks = ok ? state.checks + 1 : 0;
      if (!ok) state.pauseMs = Math.min(PAUSE_MOST_MS, state.pauseMs * 2);
      if (state.checks < CHECKS) pause(state);
    },
    isOpen: (account) =>
      states.get(keyOf(account))?.openedAt !== undefined && stateOf(keyOf(account)).openedAt !== null,
    open: () => [...states].filter(([, state]) => state.openedAt !== null).map(([key]) => key),
  };
}

/** Null: the result says nothing about the platform; it asked us to wait, or the request never left for a reason of ours. */
function healthOf(outcome: SendOutcome): 'good' | 'bad' | null {
  if (outcome.kind === 'accepted' || outcome.kind === 'rejected') return 'good';
  if (outcome.kind === 'ambiguous') return 'bad';
  return outcome.retryAfterMs === undefined ? 'bad' : null;
}

function keyOf({ name, account }: Account): string {
  return `${name}|${account}`;
}

function toldSchema(data: unknown): { key: string; open: boolean; retryAt: number; pauseMs: number } | null {
  const told = (data ?? {}) as Record<string, unknown>;
  const { key, open, retryAt, pauseMs } = told;
  if (typeof key !== 'string' || typeof open !== 'boolean') return null;
  return typeof retryAt === 'number' && typeof pauseMs === 'number' ? { key, open, retryAt, pauseMs } : null;
}
