/** When a running campaign stops itself: too many failures, blocks or opt-outs for chance. */
import type { Campaign } from '../model/campaign';
import type { CampaignStore } from '../model/campaign-store';
import { WAVE } from './plan';
import { isAbove } from './statistics';

/** What platforms call it when a shopper wants to hear nothing more from us. */
const BLOCKED = /block|kicked|opt.?out|131050/i;
/** Not the campaign's doing: no one was written to. */
const OURS = /^(exit:|paused|expired|cap|quiet_hours|no_consent|shop_down)/;

/** More failures than this need not be told apart. */
const LOOKED_AT = 1_000;

/** Null: it may go on. */
export async function brakeReason(
  store: CampaignStore,
  { _id, run, brake, watchedFrom }: Campaign,
): Promise<string | null> {
  if (run === null) return null;
  const since = watchedFrom ?? run.at;
  const [sent, rows, optOuts] = await Promise.all([
    store.size(_id, 'sent', since),
    store.inState(_id, 'failed', LOOKED_AT, since),
    store.optOuts(_id, WAVE, since),
  ]);
  const failed = rows.filter(({ reason }) => !OURS.test(reason ?? ''));
  const blocked = failed.filter(({ reason }) => BLOCKED.test(reason ?? ''));
  const of = sent + failed.length;
  if (isAbove(blocked.length, of, brake.blockedPercent)) return 'brake:blocked';
  if (isAbove(failed.length, of, brake.failedPercent)) return 'brake:failed';
  return isAbove(optOuts, sent, brake.optOutPercent) ? 'brake:opt_outs' : null;
}
