/** Every fault in a merchant's folder, for `parley check`. */
import type { Fault } from './fault';
import { loadJourneys } from './journeys';
import { loadFlows } from './load';

/** `intents`: what the NLU knows; with them, an unknown intent is a fault. */
export function checkFlows(dir: string, options: { shown?: string; intents?: ReadonlySet<string> } = {}): Fault[] {
  const loaded = loadFlows({ dir, ...options });
  return [...(loaded.ok ? [] : loaded.faults), ...loadJourneys(dir, options.shown).faults];
}
