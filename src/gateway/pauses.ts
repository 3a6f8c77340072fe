/** Pauses of whole accounts: when a platform returns "too many requests", every process that sends for the account waits. */
import type { Channel } from '../model/channel';
import type { Clock } from '../model/clock';
import type { Queue } from '../model/queue';

export interface Pauses {
  /** Tells all processes to pause the account for `ms`. */
  pause(account: Pick<Channel, 'name' | 'account'>, ms: number): void;
  /** 0: sending is allowed. */
  leftMs(account: Pick<Channel, 'name' | 'account'>): number;
}

const TOPIC = 'account.paused';
/** No platform asks for a longer pause; the limit keeps a wrong number from silencing an account for ever. */
const LONGEST_MS = 3_600_000;

export function createPauses(queue: Pick<Queue, 'publish' | 'subscribe'>, clock: Clock): Pauses {
  const until = new Map<string, number>();
  const note = (key: string, at: number): void => {
    const bounded = Math.min(at, clock.now() + LONGEST_MS);
    if (bounded > (until.get(key) ?? 0)) until.set(key, bounded);
  };
  queue.subscribe(TOPIC, (data) => {
    if (typeof data !== 'object' || data === null || !('key' in data) || !('until' in data)) return;
    if (typeof data.key === 'string' && typeof data.until === 'number') note(data.key, data.until);
  });
  const keyOf = ({ name, account }: Pick<Channel, 'name' | 'account'>): string => `${name}|${account}`;
  return {
    pause(account, ms) {
      const at = clock.now() + ms;
      note(keyOf(account), at);
      queue.publish(TOPIC, { key: keyOf(account), until: at });
    },
    leftMs: (account) => Math.max(0, (until.get(keyOf(account)) ?? 0) - clock.now()),
  };
}
