/** Pushes: the contract between the path, the gate and the rules that plan them. */
import type { Content, TemplateUse } from './content';
import type { Conversation, Identity, OutboxRow, ScheduledAction } from './records';

/** Outcome of the gate. `reason` is a stable code such as `quiet_hours`, `exit:order_placed`, `no_consent`. */
export type Decision =
  | { outcome: 'send' }
  | { outcome: 'postpone'; until: Date; reason: string }
  | { outcome: 'skip'; reason: string }
  | { outcome: 'cancel'; reason: string }
  | { outcome: 'holdout'; reason: string };

export type PushDecision =
  | {
      outcome: 'send';
      identity: Identity;
      language: string;
      contents: Content[];
      /** goes instead where free messages are not allowed */ template?: TemplateUse;
    }
  | Exclude<Decision, { outcome: 'send' }>;

/** What proactive gives the path. */
export interface Pushes {
  /** Asks the gate about a due action, under the conversation's lease; on `send` the cap is reserved. Records its decision. */
  decide(action: ScheduledAction, conversation: Conversation): Promise<PushDecision>;
  /** The last look before `sending` is written: exit and consent read fresh. */
  still(row: OutboxRow): Promise<Decision>;
  /** A push of which nothing reached the shopper ended so: its action says it, and its place under the cap is free again. The same row again changes nothing. */
  settled(row: OutboxRow, outcome: 'cancelled' | 'failed'): Promise<void>;
}

/** For dry runs. */
export interface PushPreview {
  /** What `decide` would say now, or at `at` (ms), without writing anything; the action need not be stored. */
  preview(action: ScheduledAction, conversation: Conversation, at?: number): Promise<PushDecision>;
}
