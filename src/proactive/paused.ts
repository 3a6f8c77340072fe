/** Makes an automation pausable: its pushes are held, and are sent after the pause if they are still relevant. */
import type { Automation } from './automation';

/** How often a held push is checked; resuming wakes it sooner. */
const PAUSED_MS = 10 * 60_000;

export function pausable(
  rule: Automation,
  isPaused: (rule: string) => Promise<boolean>,
  now: () => number,
): Automation {
  return {
    ...rule,
    paused: async (action) =>
      (await isPaused(rule.name)) ? new Date(now() + PAUSED_MS) : ((await rule.paused?.(action)) ?? null),
  };
}
