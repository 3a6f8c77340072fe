/** A campaign whose time has come: its audience is taken, or the next occurrence of a recurring one is made. */
import { APPROVAL_ABOVE, type Campaign, type CampaignRun } from '../model/campaign';
import type { RunParts } from './parts';
import { nextOccurrence } from './schedule';
import { next } from './states';

export async function beginDue(parts: RunParts, campaign: Campaign): Promise<void> {
  const { store, clock } = parts;
  const now = clock.now();
  if (campaign.startAt === null || campaign.startAt.getTime() > now) return;
  if (campaign.schedule.kind === 'recurring') return occur(parts, campaign, campaign.startAt.getTime());
  const size = campaign.approval === null ? await store.audience.count(campaign.audience, now) : 0;
  // The audience has grown since it was scheduled, beyond what one person may approve.
  if (size > APPROVAL_ABOVE)
    return void (await store.campaigns.change(campaign._id, campaign, {
      state: next(campaign.state, 'fail'),
      reason: 'not_approved',
      endedAt: new Date(now),
    }));
  await store.campaigns.change(campaign._id, campaign, { state: next(campaign.state, 'prepare'), run: begun(now) });
}

/** The audience as it is at `at`, before any recipient is written. */
export function begun(at: number): CampaignRun {
  return { at: new Date(at), cursor: '', planned: 0, prepared: false, canary: 0, canaryDone: false };
}

/** One campaign for each occurrence, by its time: made twice it is one. One that was missed for too long is noted as failed. */
async function occur({ store, clock, log }: RunParts, series: Campaign, at: number): Promise<void> {
  if (series.schedule.kind !== 'recurring') return;
  const now = clock.now();
  const late = now - at > series.schedule.catchUpMinutes * 60_000;
  const { lease: _lease, endedAt: _ended, ...same } = series;
  const made = await store.campaigns.insert({
    ...same,
    _id: `${series._id}-${new Date(at).toISOString().slice(0, 16).replaceAll(/\D/g, '')}`,
    name: `${series.name} ${new Date(at).toISOString().slice(0, 10)}`,
    series: series._id,
    schedule: { kind: 'at', at: new Date(at).toISOString() },
    state: late ? 'failed' : 'scheduled',
    ...(late && { reason: 'missed', endedAt: new Date(now) }),
    version: 1,
    startAt: new Date(at),
    createdAt: new Date(now),
    changedAt: new Date(now),
    lease: null,
  });
  if (made && late) log.warn({ campaign: series._id, at }, 'an occurrence of a campaign was missed');
  const following = nextOccurrence(
    series.schedule,
    Math.max(at, late ? now - series.schedule.catchUpMinutes * 60_000 : at),
  );
  const end = { state: next(series.state, 'fail'), reason: 'no_further_time', endedAt: new Date(now) };
  await store.campaigns.change(series._id, series, following === null ? end : { startAt: new Date(following) });
}
