/** What campaigns ask of the store. Every change is conditional on state and version. */
import type { Campaign, CampaignRun, CampaignState } from './campaign';
import type { ActionState, OutboxRow, ScheduledAction } from './records';

export type CampaignChange = Partial<Omit<Campaign, '_id' | 'version' | 'lease'>>;

export interface CampaignStore {
  byId(id: string): Promise<Campaign | null>;
  /** Newest first; occurrences of a recurring one too. */
  list(limit: number, state?: CampaignState): Promise<Campaign[]>;
  /** False: there is one of this id already. */
  insert(campaign: Campaign): Promise<boolean>;
  /** One step; null: its state or version is another one by now. The version grows. */
  change(id: string, from: { state: CampaignState; version: number }, set: CampaignChange): Promise<Campaign | null>;
  /** Notes how far the run has come, only while the state is still this one and the lease is ours. False: it is not. */
  progress(id: string, state: CampaignState, owner: string, run: CampaignRun): Promise<boolean>;
  /** Takes the lease of a campaign that has something to do; `owner` keeps it by asking again. Null: nothing to do, or others do it. */
  lease(id: string, owner: string, now: Date, until: Date): Promise<Campaign | null>;
  /** Scheduled ones whose time has come, and those that prepare or run. */
  due(now: Date, limit: number): Promise<string[]>;

  /** Writes recipients that are not there yet; how many were new. */
  addRecipients(rows: ScheduledAction[]): Promise<number>;
  /** Lets up to `limit` planned recipients go whose time has come; their ids. Safe for several workers: each row goes once. */
  release(campaign: string, now: Date, limit: number): Promise<string[]>;
  /** Ends recipients that wait. */
  cancelRecipients(campaign: string, reason: string, at: Date): Promise<void>;
  /** Brings those back that the pause held up. */
  resumeRecipients(campaign: string, at: Date): Promise<string[]>;
  counts(
    campaign: string,
  ): Promise<{ state: ActionState; reason: string | null; variant: string | null; count: number }[]>;
  /** Recipients that are not decided: planned, let go, and of those whose time has come. */
  open(campaign: string, now: Date): Promise<{ planned: number; waiting: number; due: number }>;
  /** Recipients who withdrew their consent since. */
  optOuts(campaign: string, wave: number, since: Date): Promise<number>;
  /** Recipients that came into this state since. */
  size(campaign: string, state: ActionState, since: Date): Promise<number>;
  inState(campaign: string, state: ActionState, limit: number, since: Date): Promise<ScheduledAction[]>;
  /** What became of the messages. */
  deliveries(campaign: string): Promise<{ state: OutboxRow['state']; reason: string | null; count: number }[]>;
  /** Pushes of any kind that were sent to these customers since. */
  sentTo(customers: string[], since: Date): Promise<Pick<ScheduledAction, '_id' | 'customer' | 'decisions'>[]>;
  /** Those of these actions whose message the platform reports as delivered or read. */
  arrived(actions: string[]): Promise<string[]>;
  /** By id, from behind `after`. */
  recipients(campaign: string, after: string, limit: number, state?: ActionState): Promise<ScheduledAction[]>;
}

/** Recipients' ids begin so: one range holds a campaign. */
export function recipientId(campaign: string, customer: string, wave: number): string {
  return `campaign:${campaign}:${customer}:${wave}`;
}
