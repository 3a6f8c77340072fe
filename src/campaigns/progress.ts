/** A campaign's progress, always computed from the rows: the figures add up to the total. */
import type { Campaign, Progress } from '../model/campaign';
import type { CampaignStore } from '../model/campaign-store';

export async function progressOf(store: CampaignStore, campaign: Campaign): Promise<Progress> {
  const [rows, messages] = await Promise.all([store.counts(campaign._id), store.deliveries(campaign._id)]);
  const of = (...states: string[]): number =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const out = (...states: string[]): number =>
    messages.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const accepted = of('sent');
  // Decided to be sent: some are still being sent, and some have an unknown result. The outbox may lag by a moment.
  const unknown = Math.min(accepted, out('unknown'));
  const onWay = Math.min(accepted - unknown, out('queued', 'sending'));
  const reasons: Record<string, number> = {};
  for (const { state, reason, count } of rows)
    if (reason !== null && state !== 'sent' && state !== 'planned') reasons[reason] = (reasons[reason] ?? 0) + count;
  const planned = of('planned');
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    pending: planned + of('waiting') + onWay,
    sent: accepted - unknown - onWay,
    failed: of('failed'),
    skipped: of('skipped'),
    cancelled: of('cancelled'),
    heldout: of('heldout'),
    unknown,
    delivered: out('delivered', 'read'),
    read: out('read'),
    reasons,
    secondsLeft: secondsLeft(campaign, planned),
  };
}

function secondsLeft({ state, run, ratePerSecond, canary }: Campaign, planned: number): number | null {
  if (state !== 'running' || run === null) return null;
  const wait = run.canaryDone || canary === null ? 0 : canary.waitMinutes * 60;
  return Math.ceil(planned / ratePerSecond) + wait;
}
