/** Connections to Redis: one that fails fast for anyone who rings, and ones that wait for anyone who listens. */
import { Redis, type RedisOptions } from 'ioredis';
import type { ChannelLog } from '../model/channel';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';

export interface Clients {
  /** Commands fail at once while Redis is away, and within PULSE_MS + ANSWER_MS when it has fallen silent. */
  client: Redis;
  /** Shared by all Bull queues. */
  subscriber(): Redis;
  /** Its own connection for each blocking reader. */
  blocking(): Redis;
  /** Its own connection for subscriptions, which may be silent for hours. */
  listening(): Redis;
  /** Resolves at the first connection; never rejects. */
  connected: Promise<void>;
  /** Throws QUEUE_DOWN or QUEUE_UNSAFE. */
  check(): Promise<void>;
  close(): void;
}

const WAITING: RedisOptions = { maxRetriesPerRequest: null, enableReadyCheck: false };
const FAILING_FAST: RedisOptions = { maxRetriesPerRequest: 1, enableOfflineQueue: false };
const BOTH: RedisOptions = {
  keepAlive: 10_000,
  connectTimeout: 5000,
  disconnectTimeout: 100,
  retryStrategy: (times) => Math.min(times * 50, 1000),
};
const BOOT_MS = 5000;
/**
 * A peer may die without a word (a half-open connection). Bull's blocking read answers every five seconds, so a longer silence is death;
 * the other connection is asked now and then. Done here, because ioredis (5.11) leaves the timers of its `socketTimeout` and
 * `commandTimeout` running after a disconnect, and they hold the process.
 */
const SILENCE_MS = 15_000;
const PULSE_MS = 5000;
const ANSWER_MS = 2000;

export function createClients(url: string, clock: Clock, log: ChannelLog): Clients {
  const all: Redis[] = [];
  let shared: Redis | null = null;
  const open = (options: RedisOptions): Redis => {
    const client = new Redis(url, { ...BOTH, ...options });
    client.on('error', () => undefined);
    all.push(client);
    return client;
  };
  const client = open(FAILING_FAST);
  sayOutages(client, log);
  const stopPulse = feelPulse(client, clock);
  const connected = new Promise<void>((resolve) => client.once('ready', resolve));
  return {
    client,
    subscriber: () => (shared ??= open(WAITING)),
    listening: () => open(WAITING),
    blocking: () => watchSilence(open(WAITING)),
    connected,
    check: () => checkSafe(client, connected, hostOf(url)),
    close() {
      stopPulse();
      for (const each of all) each.disconnect();
    },
  };
}

function watchSilence(client: Redis): Redis {
  client.on('connect', () => {
    const { stream } = client;
    stream.setTimeout(SILENCE_MS, () => stream.destroy(new Error('Redis has been silent for too long')));
  });
  return client;
}

/** Cuts the connection when a ping is not answered: it is made anew, and every command on its way fails instead of hanging. */
function feelPulse(client: Redis, clock: Clock): () => void {
  let cancel = (): void => undefined;
  let stopped = false;
  const rest = (): void => void (cancel = clock.after(PULSE_MS, beat));
  const beat = (): void => {
    // Connected and not ready after a whole round: the peer accepts connections and says nothing.
    if (client.status === 'connect') client.disconnect(true);
    if (client.status !== 'ready') return rest();
    cancel = clock.after(ANSWER_MS, () => {
      client.disconnect(true);
      rest();
    });
    const answered = cancel;
    const next = (): void => {
      if (stopped || cancel !== answered) return;
      answered();
      rest();
    };
    client.ping().then(next, next);
  };
  rest();
  return () => {
    stopped = true;
    cancel();
  };
}

/** One line when Redis goes and one when it is back, not one per failed attempt. */
function sayOutages(client: Redis, log: ChannelLog): void {
  let away = false;
  client.on('close', () => {
    if (away || client.status === 'end') return;
    away = true;
    log.warn({}, 'Redis is away; rings are answered in this process or found by the sweeper');
  });
  client.on('ready', () => {
    if (away) log.info({}, 'Redis is back');
    away = false;
  });
}

async function checkSafe(client: Redis, connected: Promise<void>, host: string): Promise<void> {
  const memory = await withinBoot(
    connected.then(() => client.info('memory')),
    host,
  );
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  if (policy !== 'noeviction') {
    throw new GatewayError(
      'QUEUE_UNSAFE',
      `Redis at ${host} runs with maxmemory-policy ${policy ?? 'unknown'} and may forget jobs; set maxmemory-policy noeviction`,
    );
  }
}

async function withinBoot<Value>(work: Promise<Value>, host: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${BOOT_MS} ms`)), BOOT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    throw new GatewayError('QUEUE_DOWN', `Redis at ${host} does not answer; start it, or correct REDIS_URL`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Without the user and the password that the address may hold. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'REDIS_URL';
}
