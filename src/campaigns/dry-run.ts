/** What a campaign would do, by the very gate that decides when it runs; nothing is written and nothing is sent. */
import type { Campaign } from '../model/campaign';
import type { Content } from '../model/content';
import type { PushPreview } from '../model/push';
import type { Conversation, Customer } from '../model/records';
import type { Shop } from '../model/shop';
import type { Store } from '../model/store';
import type { Clock } from '../model/clock';
import { homeOf } from '../proactive/due';
import { risky } from './message';
import { recipientOf } from './plan';
import { startOf } from './schedule';

const PAGE = 500;
/** Larger audiences are judged by so many of them, from all over. */
const EXACT_MAX = 5_000;
const SAMPLES = 20;
const AT_ONCE = 32;

export interface DryRunParts {
  store: Pick<Store, 'audience' | 'identities' | 'conversations'>;
  pushes: PushPreview;
  shop: Pick<Shop, 'timeZone'>;
  clock: Pick<Clock, 'now'>;
}

export interface DryRun {
  /** When it was asked, and for when. */
  at: string;
  startAt: string;
  audience: number;
  /** Recipients that were judged; the figures below are of them. */
  judged: number;
  exact: boolean;
  sendable: number;
  channels: Record<string, number>;
  skipped: Record<string, number>;
  /** By reason, and by the hour (UTC) to which they are put off. */
  postponed: Record<string, number>;
  hours: Record<string, number>;
  variants: Record<string, number>;
  /** Variables that a recipient may lack, without a default. */
  missing: string[];
  samples: {
    customer: string;
    name: string | null;
    channel: string;
    language: string;
    variant: string;
    contents: Content[];
  }[];
}

export async function dryRun(parts: DryRunParts, campaign: Campaign): Promise<DryRun> {
  const { store, clock } = parts;
  const now = clock.now();
  const startAt = startOf(campaign.schedule, now) ?? now;
  const audience = await store.audience.count(campaign.audience, now);
  const report: DryRun = {
    at: new Date(now).toISOString(),
    startAt: new Date(startAt).toISOString(),
    audience,
    judged: 0,
    exact: audience <= EXACT_MAX,
    sendable: 0,
    channels: {},
    skipped: {},
    postponed: {},
    hours: {},
    variants: {},
    missing: risky(campaign.variants),
    samples: [],
  };
  const judge = async (page: Customer[]): Promise<void> => {
    for (let from = 0; from < page.length; from += AT_ONCE)
      await Promise.all(
        page.slice(from, from + AT_ONCE).map((each) => judgeOne(parts, campaign, each, startAt, report)),
      );
  };
  if (!report.exact) await judge(await store.audience.sample(campaign.audience, now, EXACT_MAX));
  else
    for (let after = ''; ; ) {
      const page = await store.audience.page(campaign.audience, now, after, PAGE);
      await judge(page);
      if (page.length < PAGE) break;
      after = page.at(-1)?._id ?? '';
    }
  return report;
}

async function judgeOne(
  { store, pushes, shop }: DryRunParts,
  campaign: Campaign,
  customer: Customer,
  startAt: number,
  report: DryRun,
): Promise<void> {
  report.judged += 1;
  const action = recipientOf(campaign, customer, startAt, shop.timeZone);
  if (action.state === 'skipped') return add(report.skipped, action.reason ?? 'skipped');
  const home = await homeOf(store, customer._id);
  if (home === null) return add(report.skipped, 'unreachable');
  const known = await store.conversations.byId(home.conversation);
  const conversation = known ?? blank(home.conversation, customer);
  const decision = await pushes.preview({ ...action, state: 'waiting' }, conversation, action.dueAt.getTime());
  if (decision.outcome === 'postpone') {
    add(report.postponed, decision.reason);
    return add(report.hours, `${decision.until.toISOString().slice(0, 13)}:00Z`);
  }
  if (decision.outcome !== 'send') return add(report.skipped, decision.reason);
  const { channel } = decision.identity;
  const variant = action.variant ?? '';
  report.sendable += 1;
  add(report.channels, channel);
  add(report.variants, variant);
  if (report.samples.length < SAMPLES)
    report.samples.push({
      customer: customer.shopCustomer ?? customer._id,
      name: customer.name ?? null,
      channel,
      language: decision.language,
      variant,
      contents: decision.contents,
    });
}

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

/** Of an address that was linked and never written from; the first turn would make it. */
function blank(_id: string, customer: Customer): Conversation {
  return {
    _id,
    customer: customer._id,
    seq: 0,
    fence: 0,
    claims: 0,
    lease: null,
    wakeAt: null,
    commit: null,
    open: [],
    state: null,
    owner: 'bot',
    createdAt: customer.createdAt,
  };
}
