/** An automation that people can pause: what it plans is held, and goes on when it is resumed, where it is still worth it. */
import type { Automation } from './automation';

/** A held push is looked at again after this; resuming wakes it sooner. */
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
