/** The life of a process: what its role starts, in which order, and how it shuts down. */
import type { Config } from '../../config/schema';
import { startSweep } from '../gateway/sweep';
import { waitingOut } from '../gateway/load';
import { createTurn } from '../gateway/turn';
import type { PathParts } from '../gateway/parts';
import type { Receive } from '../gateway/receive';
import type { RunningServer } from '../http/server';
import type { Channel } from '../model/channel';
import type { Limits } from '../model/limits';
import { timedTurn } from '../insight/timed';
import type { Asked } from './asked';
import { buildHost } from './host';

/** Running turns may finish during a shutdown; a kill must be equally safe. */
const GRACE_MS = 20_000;
/** Actions are few and need a few reads each; conversations have their own limit. */
const SIDE_CONCURRENCY = 16;
/** Events arrive in bulk: each mostly waits for the store, and concurrent queries are batched. */
const EVENT_CONCURRENCY = 64;
/** Concurrent downloads: each holds a connection and a chunk of a file. */
const FILES_CONCURRENCY = 4;

export interface LifeParts {
  config: Config;
  parts: PathParts;
  channels: Channel[];
  receive: Receive;
  /** What the flows and the shop tell a platform outside of the talk. */
  asked: Asked;
  limits: Limits;
  /** Opens the doors; null for a process without a web server. */
  listen: (() => Promise<RunningServer>) | null;
  /** The handlers of all bells except conversations. */
  bells: { action(id: string): Promise<void>; event(id: string): Promise<void>; media(id: string): Promise<void> };
  /** Outgoing webhooks and e-mail. */
  outward: { start(): void; stop(): Promise<void> };
  /** Follows the shop's changes. */
  shop: { start(): Promise<void>; stop(): Promise<void> };
  /** Watches the flow files; returns a function that stops it. */
  watch(): () => void;
  sweepMs: number | undefined;
  /** Removes files that no message names; returns a function that stops it. */
  tidy(): () => Promise<void>;
  /** Watches for agents who left; returns a function that stops it. */
  watchDesk(): () => Promise<void>;
  /** Runs campaigns; returns a function that stops it. */
  runCampaigns(): () => Promise<void>;
}

export interface Life {
  start(): Promise<void>;
  stop(): Promise<void>;
  serving(): boolean;
  port(): number;
}

export function createLife(given: LifeParts): Life {
  const { config, parts, channels, receive, asked, listen, bells, limits, outward, shop, watch, sweepMs } = given;
  const { store, queue, nlu, log, metrics } = parts;
  const works = config.role !== 'web';
  const listens = config.role !== 'worker';
  let server: RunningServer | null = null;
  let serving = false;
  let stopSweep = async (): Promise<void> => undefined;
  let stopWatch = (): void => undefined;
  let stopDesk = async (): Promise<void> => undefined;
  let stopCampaigns = async (): Promise<void> => undefined;
  let stopTidy = async (): Promise<void> => undefined;
  return {
    serving: () => serving,
    port: () => server?.port ?? 0,
    async start() {
      // The embedded store belongs to one process, so every lease holder is dead and its lease need not be waited out.
      if (!config.store.uri) await store.conversations.breakLeases();
      await shop.start();
      if (listen) server = await listen();
      // Endpoints and channels start first: received messages are durable and wait, and replies need a channel.
      for (const channel of channels)
        await channel.start?.(buildHost(channel, { store, queue, receive, metrics, log, listens, asked, limits }));
      if (works) {
        queue.answer('conversation', config.queue.concurrency, timedTurn(createTurn(parts), metrics));
        queue.answer('action', SIDE_CONCURRENCY, waitingOut(parts, bells.action));
        queue.answer('event', EVENT_CONCURRENCY, bells.event);
        queue.answer('media', FILES_CONCURRENCY, bells.media);
        stopSweep = startSweep(parts, sweepMs);
        outward.start();
        stopDesk = given.watchDesk();
        stopCampaigns = given.runCampaigns();
        stopTidy = given.tidy();
      }
      stopWatch = watch();
      serving = true;
      log.info(
        {
          role: config.role,
          store: config.store.uri ? 'mongodb' : 'embedded',
          queue: config.queue.url ? 'redis' : 'embedded',
          channels: channels.map((channel) => channel.name),
        },
        'serving',
      );
    },
    async stop() {
      serving = false;
      stopWatch();
      await Promise.all([stopSweep(), stopDesk(), stopCampaigns(), stopTidy()]);
      const closed = server?.close();
      await queue.close(GRACE_MS);
      await outward.stop();
      for (const channel of channels) await channel.stop?.();
      await closed;
      await shop.stop();
      await nlu.close();
      await store.close();
    },
  };
}
