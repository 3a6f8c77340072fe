/** What campaigns ask of the store. Every change is conditional on state and version. */
import type { PushLinkStore } from './push-link';
import type { Campaign, CampaignRun, CampaignState } from './campaign';
import type { ActionState, OutboxRow, ScheduledAction } from './records';

export type CampaignChange = Partial<Omit<Campaign, '_id' | 'version' | 'lease'>>;

export interface CampaignStore extends PushLinkStore {
  byId(id: string): Promise<Campaign | null>;
  /** Newest first, including the occurrences of recurring campaigns. */
  list(limit: number, state?: CampaignState): Promise<Campaign[]>;
  /** False: a campaign with this id exists. */
  insert(campaign: Campaign): Promise<boolean>;
  /** Changes the state; null: its state or version has changed meanwhile. The version grows. */
  change(id: string, from: { state: CampaignState; version: number }, set: CampaignChange): Promise<Campaign | null>;
  /** Records how far the run has come, only while the state is unchanged and the lease is ours. False: it is not. */
  progress(id: string, state: CampaignState, owner: string, run: CampaignRun): Promise<boolean>;
  /** Takes the lease of a campaign that has work to do; `owner` renews it by calling again. Null: no work, or another worker holds the lease. */
  lease(id: string, owner: string, now: Date, until: Date): Promise<Campaign | null>;
  /** Scheduled campaigns that are due, and those that prepare or run. */
  due(now: Date, limit: number): Promise<string[]>;

  /** Inserts the recipients that are missing; returns how many were new. */
  addRecipients(rows: ScheduledAction[]): Promise<number>;
  /** Releases up to `limit` planned recipients that are due; returns their ids. Safe with several workers: each row is released once. */
  release(campaign: string, now: Date, limit: number): Promise<string[]>;
  /** Cancels recipients that are still waiting. */
  cancelRecipients(campaign: string, reason: string, at: Date): Promise<void>;
  /** Resumes recipients that the pause had held. */
  resumeRecipients(campaign: string, at: Date): Promise<string[]>;
  counts(
    campaign: string,
  ): Promise<{ state: ActionState; reason: string | null; variant: string | null; count: number }[]>;
  /** Counts undecided recipients: planned, released, and how many of those are due. */
  open(campaign: string, now: Date): Promise<{ planned: number; waiting: number; due: number }>;
  /** Recipients who withdrew their consent since. */
  optOuts(campaign: string, wave: number, since: Date): Promise<number>;
  /** Recipients that came into this state since. */
  size(campaign: string, state: ActionState, since: Date): Promise<number>;
  inState(campaign: string, state: ActionState, limit: number, since: Date): Promise<ScheduledAction[]>;
  /** Delivery results of the messages. */
  deliveries(campaign: string): Promise<{ state: OutboxRow['state']; reason: string | null; count: number }[]>;
  /** Counts pushes of any kind that were sent to these customers since a time. */
  sentTo(customers: string[], since: Date): Promise<Pick<ScheduledAction, '_id' | 'customer' | 'decisions'>[]>;
  /** Which of these actions have a message that the platform reports as delivered or read. */
  arrived(actions: string[]): Promise<string[]>;
  /** By id, after `after`. */
  recipients(campaign: string, after: string, limit: number, state?: ActionState): Promise<ScheduledAction[]>;
}

/** The prefix of the recipients' ids, so that one range scan finds a campaign. */
export function recipientId(campaign: string, customer: string, wave: number): string {
  return `campaign:${campaign}:${customer}:${wave}`;
}
