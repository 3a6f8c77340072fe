/** Every fault in a merchant's folder, for `parley check`. */
import type { Known } from './cross';
import type { Fault } from './fault';
import { loadJourneys } from './journeys';
import { loadFlows } from './load';

export function checkFlows(dir: string, options: Known & { shown?: string } = {}): Fault[] {
  const loaded = loadFlows({ dir, ...options });
  return [...(loaded.ok ? [] : loaded.faults), ...loadJourneys(dir, options.shown).faults];
}
