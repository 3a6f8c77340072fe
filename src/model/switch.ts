/** Automations that people have paused: what they would send is held, and goes on where it is still worth it. */
import type { ActionState } from './records';

export interface PausedAutomation {
  /** The automation's name. */
  _id: string;
  by: string;
  at: Date;
}

/** What became of the pushes of one automation. */
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
  /** The pushes that it held, which are due now. */
  resume(rule: string, at: Date): Promise<string[]>;
  /** Pushes of these automations that were planned since. */
  funnel(rules: readonly string[], since: Date): Promise<FunnelRow[]>;
}
