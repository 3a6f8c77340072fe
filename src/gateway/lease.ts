/** Holds a conversation while its turn runs: by a lease that is renewed, or by nothing where only this process uses the store. */
import { setMaxListeners } from 'node:events';
import type { Conversation } from '../model/records';
import { LEASE_MS } from '../model/store';
import type { PathParts } from './parts';

const RENEW_MS = 5_000;

export interface Hold {
  /** Aborts when the lease is lost; nothing more may be sent then. */
  signal: AbortSignal;
  held(): boolean;
  stop(): void;
}

/** The signal of a hold that cannot be lost. */
export const NEVER = new AbortController().signal;
// Every running send adds a listener, so Node's leak warning at eleven would be a false alarm.
setMaxListeners(0, NEVER);

export function keepLease(parts: PathParts, conversation: Conversation): Hold {
  if (conversation.lease === null) return { signal: NEVER, held: () => true, stop: () => undefined };
  const abort = new AbortController();
  let stopped = false;
  let until = conversation.lease.until.getTime();
  const keep = async (): Promise<void> => {
    if (stopped) return;
    const askedAt = parts.clock.now();
    const kept = await parts.store.conversations.renew(conversation).catch(() => false);
    if (!kept) return abort.abort();
    until = askedAt + LEASE_MS;
    cancel = parts.clock.after(RENEW_MS, () => void keep());
  };
  let cancel = parts.clock.after(RENEW_MS, () => void keep());
  return {
    signal: abort.signal,
    // Checks the clock too: after a stall of this process the lease may have expired before our timer fires.
    held: () => !abort.signal.aborted && parts.clock.now() < until,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
