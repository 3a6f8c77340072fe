/** Assembles campaigns: the gate's checks, people's actions, and the loop that runs them. */
import { dryRun, type DryRun } from '../campaigns/dry-run';
import { runCampaigns, type Loop } from '../campaigns/loop';
import { progressOf } from '../campaigns/progress';
import { resultsOf, type Results } from '../campaigns/results';
import { createRunner, type Runner } from '../campaigns/run';
import { startBackfill } from '../segments/backfill';
import { createFeatures } from '../segments/features';
import { sendTest } from '../campaigns/trial';
import { createCampaignWork, type CampaignWork } from '../campaigns/work';
import type { Campaign, Progress } from '../model/campaign';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { PushPreview } from '../model/push';
import type { Queue } from '../model/queue';
import type { Shop } from '../model/shop';
import type { Store } from '../model/store';
import { repeat } from './repeat';

/** How often faded tags are taken away. */
const FADE_MS = 60_000;

export interface BuiltCampaigns {
  work: CampaignWork;
  runner: Runner;
  progress(campaign: Campaign): Promise<Progress>;
  dryRun(campaign: Campaign): Promise<DryRun>;
  results(campaign: Campaign): Promise<Results>;
  test(campaign: Campaign, customers: readonly string[]): Promise<string[]>;
  /** Returns a function that stops it. */
  run(): () => Promise<void>;
  /** Resolves when the running step has ended. */
  idle(): Promise<void>;
}

interface Parts {
  store: Store;
  shop: Shop;
  queue: Queue;
  clock: Clock;
  log: Log;
  newId(): string;
}

interface Pushing {
  pushes: PushPreview;
  fadeTags(): Promise<number>;
  everyMs: number | undefined;
}

export function buildCampaigns(parts: Parts & Pushing): BuiltCampaigns {
  const runner = createRunner(parts);
  const { audience } = parts.store;
  const features = createFeatures({ store: audience, shop: parts.shop });
  let loop: Loop | null = null;
  return {
    runner,
    work: createCampaignWork(parts),
    progress: (campaign) => progressOf(parts.store.campaigns, campaign),
    dryRun: (campaign) => dryRun(parts, campaign),
    results: (campaign) => resultsOf(parts, campaign),
    test: (campaign, customers) => sendTest(parts, campaign, customers),
    run() {
      loop = runCampaigns(runner, { ...parts, idleMs: parts.everyMs });
      const stopFilling = startBackfill({ ...parts, store: audience, features });
      const stopFading = repeat(async () => void (await parts.fadeTags()), {
        ...parts,
        everyMs: FADE_MS,
        fault: 'faded tags could not be taken away; it is tried again',
      });
      return async () => void (await Promise.all([loop?.stop(), stopFilling(), stopFading()]));
    },
    idle: async () => void (await loop?.idle()),
  };
}
