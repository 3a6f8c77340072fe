/** Pushes: the contract between the path, the gate and the rules that plan them. */
import type { Content, TemplateUse } from './content';
import type { PushReply } from './flow';
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
      /** What words that answer it are about. */ reply?: PushReply;
      /** sent instead where free messages are not allowed */ template?: TemplateUse;
    }
  | Exclude<Decision, { outcome: 'send' }>;

/** What the proactive side offers the path. */
export interface Pushes {
  /** Asks the gate about a due action, under the conversation's lease; `send` reserves a place under the cap. Records its decision. */
  decide(action: ScheduledAction, conversation: Conversation): Promise<PushDecision>;
  /** The last check before `sending` is written: reads exit conditions and consent again. */
  still(row: OutboxRow): Promise<Decision>;
  /** A push ended without reaching the shopper: its action records that, and its place under the cap is released. Idempotent per row. */
  settled(row: OutboxRow, outcome: 'cancelled' | 'failed'): Promise<void>;
}

/** For dry runs. */
export interface PushPreview {
  /** What `decide` would return now, or at `at` (ms), without writing; the action need not be stored. */
  preview(action: ScheduledAction, conversation: Conversation, at?: number): Promise<PushDecision>;
}
