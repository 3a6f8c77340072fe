/** The life of a process: what its role starts, in which order, and how it ends. */
import type { Config } from '../../config/schema';
import { startSweep } from '../gateway/sweep';
import { waitingOut } from '../gateway/load';
import { createTurn } from '../gateway/turn';
import type { PathParts } from '../gateway/parts';
import type { Receive } from '../gateway/receive';
import type { RunningServer } from '../http/server';
import type { Channel } from '../model/channel';
import { timedTurn } from '../insight/timed';
import type { Asked } from './asked';
import { buildHost } from './host';

/** Turns that run when the end is called may finish; a kill must be equally safe. */
const GRACE_MS = 20_000;
/** Actions are few and each a few reads; conversations have their own number. */
const SIDE_CONCURRENCY = 16;
/** Events come in files: each waits for the store most of its time, and what many ask at once travels together. */
const EVENT_CONCURRENCY = 64;
/** Downloads at once: each holds a line and a piece of a file. */
const FILES_CONCURRENCY = 4;

export interface LifeParts {
  config: Config;
  parts: PathParts;
  channels: Channel[];
  receive: Receive;
  /** What the flows and the shop tell a platform outside of the talk. */
  asked: Asked;
  /** Opens the doors; null for a process without a web server. */
  listen: (() => Promise<RunningServer>) | null;
  /** Answers of the bells besides conversations. */
  bells: { action(id: string): Promise<void>; event(id: string): Promise<void>; media(id: string): Promise<void> };
  /** Outgoing webhooks and e-mail. */
  outward: { start(): void; stop(): Promise<void> };
  /** Follows the shop's changes. */
  shop: { start(): Promise<void>; stop(): Promise<void> };
  /** Watches the flow files; returns how to stop that. */
  watch(): () => void;
  sweepMs: number | undefined;
  /** Looks for agents who went away; returns how to stop that. */
  watchDesk(): () => Promise<void>;
  /** Looks after campaigns; returns how to stop that. */
  runCampaigns(): () => Promise<void>;
}

export interface Life {
  start(): Promise<void>;
  stop(): Promise<void>;
  serving(): boolean;
  port(): number;
}

export function createLife(given: LifeParts): Life {
  const { config, parts, channels, receive, asked, listen, bells, outward, shop, watch, sweepMs } = given;
  const { store, queue, nlu, log, metrics } = parts;
  const works = config.role !== 'web';
  const listens = config.role !== 'worker';
  let server: RunningServer | null = null;
  let serving = false;
  let stopSweep = async (): Promise<void> => undefined;
  let stopWatch = (): void => undefined;
  let stopDesk = async (): Promise<void> => undefined;
  let stopCampaigns = async (): Promise<void> => undefined;
  return {
    serving: () => serving,
    port: () => server?.port ?? 0,
    async start() {
      // The embedded store belongs to one process: whoever held a lease is dead, and nobody need wait for its end.
      if (!config.store.uri) await store.conversations.breakLeases();
      await shop.start();
      if (listen) server = await listen();
      // Doors and channels first: what is received meanwhile is durable and waits, what is answered needs a channel to leave by.
      for (const channel of channels)
        await channel.start?.(buildHost(channel, { store, queue, receive, metrics, log, listens, asked }));
      if (works) {
        queue.answer('conversation', config.queue.concurrency, timedTurn(createTurn(parts), metrics));
        queue.answer('action', SIDE_CONCURRENCY, waitingOut(parts, bells.action));
        queue.answer('event', EVENT_CONCURRENCY, bells.event);
        queue.answer('media', FILES_CONCURRENCY, bells.media);
        stopSweep = startSweep(parts, sweepMs);
        outward.start();
        stopDesk = given.watchDesk();
        stopCampaigns = given.runCampaigns();
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
      await Promise.all([stopSweep(), stopDesk(), stopCampaigns()]);
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
