/** Connections to Redis: one that fails fast for whoever rings, and ones that wait for whoever listens. */
import { Redis, type RedisOptions } from 'ioredis';
import type { ChannelLog } from '../model/channel';
import { GatewayError } from '../model/errors';

export interface Clients {
  /** Commands fail at once while Redis is away, and after two seconds when it does not answer. */
  client: Redis;
  /** Shared by all Bull queues. */
  subscriber(): Redis;
  /** A connection of its own for each blocking reader. */
  blocking(): Redis;
  /** Resolves at the first connection; never rejects. */
  connected: Promise<void>;
  /** Throws QUEUE_DOWN or QUEUE_UNSAFE. */
  check(): Promise<void>;
  close(): void;
}

// An outage may show as silence (a dead peer behind a half-open connection), so every connection that waits has a socket timeout.
const WAITING: RedisOptions = { maxRetriesPerRequest: null, enableReadyCheck: false, socketTimeout: 15_000 };
const FAILING_FAST: RedisOptions = { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 2000 };
const BOTH: RedisOptions = { keepAlive: 10_000, connectTimeout: 5000, retryStrategy: (times) => Math.min(times * 50, 1000) };
const BOOT_MS = 5000;

export function createClients(url: string, log: ChannelLog): Clients {
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
  const connected = new Promise<void>((resolve) => client.once('ready', resolve));
  return {
    client,
    subscriber: () => (shared ??= open(WAITING)),
    blocking: () => open(WAITING),
    connected,
    check: () => checkSafe(client, connected, hostOf(url)),
    close() {
      for (const each of all) each.disconnect();
    },
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
  const memory = await withinBoot(connected.then(() => client.info('memory')), host);
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1];
  if (policy !== 'noeviction') {
    throw new GatewayError('QUEUE_UNSAFE', `Redis at ${host} runs with maxmemory-policy ${policy ?? 'unknown'} and may forget jobs; set maxmemory-policy noeviction`);
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
