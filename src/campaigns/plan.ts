/** Who gets a campaign's message and when: one row per person, the same row however often it is created. Pure. */
import { recipientId } from '../model/campaign-store';
import type { Campaign } from '../model/campaign';
import type { Customer, ScheduledAction } from '../model/records';
import { zonesOf } from '../people/zone';
import { CAMPAIGN_RULE, type RecipientData } from './source';
import { dueIn } from './schedule';
import { variantOf } from './message';

const HOUR_MS = 3_600_000;
/** A campaign writes to a person once; each occurrence of a series is a separate campaign. */
export const WAVE = 1;

export function recipientOf(campaign: Campaign, customer: Customer, at: number, shopZone: string): ScheduledAction {
  const { schedule } = campaign;
  const [zone] = zonesOf({ stored: customer.timeZone, phone: customer.phone, shop: shopZone }).zones;
  const due = schedule.kind === 'local' ? dueIn(schedule, zone, at) : at;
  const data: RecipientData = {
    holdout: { name: campaign.series ?? campaign._id, percent: campaign.holdoutPercent },
    whenCapped: campaign.whenCapped,
  };
  const row: ScheduledAction = {
    _id: recipientId(campaign._id, customer._id, WAVE),
    rule: CAMPAIGN_RULE,
    step: WAVE,
    purpose: campaign.purpose,
    customer: customer._id,
    business: campaign._id,
    campaign: campaign._id,
    variant: variantOf(campaign, customer._id).name,
    dueAt: new Date(due ?? at),
    sendBefore: new Date((due ?? at) + campaign.ttlHours * HOUR_MS),
    state: 'planned',
    decisions: [],
    data,
    createdAt: new Date(at),
  };
  if (due !== null) return row;
  const reason = 'zone_past';
  return { ...row, state: 'skipped', reason, decisions: [{ at: row.createdAt, outcome: 'skip', reason }] };
}
