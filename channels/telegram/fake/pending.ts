/** Updates that wait for getUpdates: given again and again until a higher offset confirms them. */
import { createPauses } from '../../pauses';
import type { Update } from './updates';

export interface Pending {
  add(update: Update): void;
  take(payload: Record<string, unknown>): Promise<Update[]>;
  size(): number;
  /** Ends the held requests. */
  wakeAll(): void;
}

export function createPending(): Pending {
  let updates: Update[] = [];
  const { pause, wakeAll } = createPauses();
  return {
    add(update) {
      updates.push(update);
      wakeAll();
    },
    async take(payload) {
      const offset = Number(payload['offset'] ?? 0);
      updates = updates.filter((update) => update.update_id >= offset);
      if (updates.length === 0) await pause(Number(payload['timeout'] ?? 0) * 1000);
      return updates.slice(0, Math.min(100, Number(payload['limit'] ?? 100)));
    },
    size: () => updates.length,
    wakeAll,
  };
}
