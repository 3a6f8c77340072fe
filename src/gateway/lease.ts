/** The hold on a conversation while its turn runs: a lease that is renewed, or none where only this process works on the store. */
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

/** Of a hold that cannot be lost. */
export const NEVER = new AbortController().signal;
// Every send under way listens; the usual warning of a leak at eleven would be a false one.
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
    // The clock is asked too: after a stall of this process the lease may be over before any timer of ours could say so.
    held: () => !abort.signal.aborted && parts.clock.now() < until,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
