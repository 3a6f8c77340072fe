/** The account's pause: after a 429 nothing is sent until it ends. Limits are per bot token, so one pause applies to all chats. */
import type { Clock } from '../../../src/model/clock';

export interface Pause {
  /** Milliseconds until sending is allowed again; 0 when it is. */
  closedForMs(): number;
  close(forMs: number): void;
}

export function createPause(clock: Clock): Pause {
  let until = 0;
  return {
    closedForMs: () => Math.max(0, until - clock.now()),
    close(forMs) {
      until = Math.max(until, clock.now() + forMs);
    },
  };
}
