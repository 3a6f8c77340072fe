/**
 * Runs campaigns: writes recipients in pages with a checkpoint, then releases them at the campaign's rate, the canary first. All of its
 * state is in the store, so that another process can continue after a crash at any point.
 */
import type { Campaign, CampaignRun } from '../model/campaign';
import type { Clock } from '../model/clock';
import { brakeReason } from './brake';
import { recipientOf } from './plan';
import { beginDue } from './begin';
import { next } from './states';
import type { RunParts } from './parts';

const PAGE = 500;
const LEASE_MS = 15_000;
/** How long one step may prepare a campaign before it serves the others. */
const SLICE_MS = 1_000;
/** How many seconds of the rate may be released and undecided: what a pause finds under way. */
const AHEAD_S = 1;

export interface Runner {
  /** One step of every campaign with work to do; false: none has any. */
  step(): Promise<boolean>;
}

export function createRunner(parts: RunParts): Runner {
  const owner = parts.newId();
  const pace = createPace();
  return {
    async step() {
      const { store, clock } = parts;
      let busy = false;
      for (const id of await store.campaigns.due(new Date(clock.now()), 50)) {
        const now = clock.now();
        const campaign = await store.campaigns.lease(id, owner, new Date(now), new Date(now + LEASE_MS));
        if (campaign === null) continue;
        if (campaign.state === 'running') busy = (await letGo(parts, owner, pace, campaign)) || busy;
        else {
          busy = true;
          await (campaign.state === 'scheduled' ? beginDue(parts, campaign) : prepare(parts, owner, campaign));
        }
      }
      return busy;
    },
  };
}

/** Writes recipients from the checkpoint on; rewriting a page changes nothing. */
async function prepare({ store, shop, clock }: RunParts, owner: string, campaign: Campaign): Promise<void> {
  const until = clock.now() + SLICE_MS;
  let run = campaign.run as CampaignRun;
  const at = run.at.getTime();
  do {
    const page = await store.audience.page(campaign.audience, at, run.cursor, PAGE);
    await store.campaigns.addRecipients(page.map((customer) => recipientOf(campaign, customer, at, shop.timeZone)));
    const last = page.at(-1);
    run = { ...run, cursor: last?._id ?? run.cursor, planned: run.planned + page.length, prepared: page.length < PAGE };
    // Cancelled meanwhile, or taken by another worker, which continues from its own checkpoint.
    if (!(await store.campaigns.progress(campaign._id, 'preparing', owner, run))) return settle(store, campaign, clock);
  } while (!run.prepared && clock.now() < until);
  if (!run.prepared) return;
  const { canary } = campaign;
  const first = canary === null ? 0 : Math.max(canary.min, Math.ceil((run.planned * canary.percent) / 100));
  const whole = first === 0 || first >= run.planned;
  await store.campaigns.change(campaign._id, campaign, {
    state: next('preparing', 'run'),
    run: { ...run, canary: whole ? 0 : first, canaryDone: whole },
  });
}

/** A campaign that was cancelled while its page was being written leaves no recipients behind. */
async function settle(store: RunParts['store'], { _id }: Campaign, clock: Clock): Promise<void> {
  const fresh = await store.campaigns.byId(_id);
  if (fresh?.state === 'cancelled' || fresh?.state === 'failed')
    await store.campaigns.cancelRecipients(_id, 'exit:campaign_cancelled', new Date(clock.now()));
}

/** Whether more recipients can be released soon. */
async function letGo(parts: RunParts, owner: string, pace: Pace, campaign: Campaign): Promise<boolean> {
  const { store, clock, queue } = parts;
  const now = clock.now();
  const reason = await brakeReason(store.campaigns, campaign);
  const open = await store.campaigns.open(campaign._id, new Date(now));
  if (reason !== null || open.planned + open.waiting === 0) {
    await (reason !== null ? pause(parts, campaign, reason) : complete(parts, campaign));
    return false;
  }
  const run = campaign.run as CampaignRun;
  const released = run.planned - open.planned;
  const room = Math.max(1, Math.ceil(campaign.ratePerSecond * AHEAD_S)) - open.due;
  const left = run.canaryDone ? Infinity : run.canary - released;
  const most = Math.max(0, Math.min(pace.credit(campaign, now), room, left));
  const ids = most === 0 ? [] : await store.campaigns.release(campaign._id, new Date(now), most);
  pace.spend(campaign, ids.length);
  for (const id of ids) queue.ring('action', id);
  const looked = canaryStep(campaign, run, released + ids.length, now);
  if (looked !== run) await store.campaigns.progress(campaign._id, 'running', owner, looked);
  return ids.length > 0 || open.due > 0;
}

interface Pace {
  /** How many may be released now: what the rate allows since the last release, at most a second's worth. */
  credit(campaign: Campaign, now: number): number;
  spend(campaign: Campaign, count: number): void;
}

function createPace(): Pace {
  const held = new Map<string, { at: number; credit: number }>();
  return {
    credit({ _id, ratePerSecond }, now) {
      const { at, credit } = held.get(_id) ?? { at: now, credit: 1 };
      const grown = Math.min(ratePerSecond, credit + (Math.max(0, now - at) / 1_000) * ratePerSecond);
      held.set(_id, { at: now, credit: grown });
      return Math.floor(grown);
    },
    spend({ _id }, count) {
      const entry = held.get(_id);
      if (entry !== undefined) entry.credit -= count;
    },
  };
}

/** Releases the rest once the canary has left and its wait is over; the brake was checked just before. */
function canaryStep({ canary }: Campaign, run: CampaignRun, released: number, now: number): CampaignRun {
  if (run.canaryDone || released < run.canary) return run;
  if (run.canaryAt === undefined) return { ...run, canaryAt: new Date(now) };
  const over = now >= run.canaryAt.getTime() + (canary?.waitMinutes ?? 0) * 60_000;
  return over ? { ...run, canaryDone: true } : run;
}

async function pause({ store, log, clock }: RunParts, campaign: Campaign, reason: string): Promise<void> {
  const paused = await store.campaigns.change(campaign._id, campaign, {
    state: next('running', 'pause'),
    reason,
    changedAt: new Date(clock.now()),
  });
  if (paused !== null) log.warn({ campaign: campaign._id, reason }, 'a campaign braked itself');
}

async function complete({ store, log, clock }: RunParts, campaign: Campaign): Promise<void> {
  const ended = await store.campaigns.change(campaign._id, campaign, {
    state: next('running', 'complete'),
    endedAt: new Date(clock.now()),
  });
  if (ended !== null) log.info({ campaign: campaign._id }, 'a campaign is complete');
}
