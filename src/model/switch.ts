/** Automations that people have paused: their pushes are held, and are sent after the pause if they are still relevant. */
import type { ActionState } from './records';

export interface PausedAutomation {
  /** The automation's name. */
  _id: string;
  by: string;
  at: Date;
}

/** Results of one automation's pushes. */
export interface FunnelRow {
  rule: string;
  state: ActionState;
  reason: string | null;
  count: number;
}

export interface SwitchStore {
  paused(): Promise<PausedAutomation[]>;
  isPaused(rule: string): Promise<boolean>;
  pause(row: PausedAutomation): Promise<void>;
  /** The held pushes that are due now. */
  resume(rule: string, at: Date): Promise<string[]>;
  /** Pushes of these automations planned since a time. */
  funnel(rules: readonly string[], since: Date): Promise<FunnelRow[]>;
}
