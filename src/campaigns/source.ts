/** A campaign as the gate sees it: its checks before a message is sent, and the content of that message. */
import type { Clock } from '../model/clock';
import type { Campaign } from '../model/campaign';
import type { Content } from '../model/content';
import type { Customer, ScheduledAction } from '../model/records';
import type { Shop } from '../model/shop';
import type { Store } from '../model/store';
import type { Automation, PushView } from '../proactive/automation';
import { isMeant } from '../segments/matches';
import { contentOf, scopeOf, wordsIn } from './message';

export const CAMPAIGN_RULE = 'campaign';
/** How often a paused campaign's messages are checked; resuming wakes them sooner. */
const PAUSED_MS = 10 * 60_000;

interface Parts {
  store: Pick<Store, 'campaigns' | 'customers'>;
  shop: Pick<Shop, 'name'>;
  clock: Pick<Clock, 'now'>;
}

export interface CampaignSource extends Automation {
  paused(action: ScheduledAction): Promise<Date | null>;
  holdout(action: ScheduledAction): { name: string; percent: number } | null;
  whenCapped(action: ScheduledAction): 'postpone' | 'skip';
}

/** Facts that the planner stores with the recipient, so that the gate need not read the campaign. */
export interface RecipientData extends Record<string, unknown> {
  holdout: { name: string; percent: number };
  whenCapped: 'postpone' | 'skip';
  test?: boolean;
}

export function createCampaignSource({ store, shop, clock }: Parts): CampaignSource {
  const campaignOf = (action: ScheduledAction): Promise<Campaign | null> => store.campaigns.byId(action.business);
  return {
    name: CAMPAIGN_RULE,
    on: [],
    handle: async () => undefined,
    async exit(action, customer) {
      const campaign = await campaignOf(action);
      if (campaign === null) return 'exit:campaign_cancelled';
      if (action.data['test'] === true) return null;
      if (campaign.state === 'cancelled' || campaign.state === 'failed') return 'exit:campaign_cancelled';
      // Rules that look back count from when the audience was taken, so that a run selects the same people as its dry run.
      const at = campaign.run?.at.getTime() ?? clock.now();
      return isMeant(campaign.audience, customer, at) ? null : 'exit:left_segment';
    },
    async paused(action) {
      if (action.data['test'] === true) return null;
      return (await campaignOf(action))?.state === 'paused' ? new Date(clock.now() + PAUSED_MS) : null;
    },
    holdout: ({ data }) => (data['holdout'] as RecipientData['holdout'] | undefined) ?? null,
    whenCapped: ({ data }) => (data['whenCapped'] === 'skip' ? 'skip' : 'postpone'),
    async contents(action, view) {
      const [campaign, customer] = await Promise.all([campaignOf(action), store.customers.byId(action.customer)]);
      return campaign === null || customer === null ? null : say(campaign, customer, action.variant, view, shop.name);
    },
  };
}

export function say(
  campaign: Pick<Campaign, 'variants'>,
  customer: Pick<Customer, 'name'>,
  variant: string | undefined,
  view: Pick<PushView, 'language'>,
  shop: string,
): Content[] | null {
  const chosen = campaign.variants.find(({ name }) => name === variant) ?? campaign.variants[0];
  if (chosen === undefined) return null;
  const content = contentOf(wordsIn(chosen, view.language).words, scopeOf(customer, shop));
  return content === null ? null : [content];
}
