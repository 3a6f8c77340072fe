/** How long a send may take: until its lease is lost or its time is over. */
import { setMaxListeners } from 'node:events';
import { NEVER } from './lease';

export interface Limit {
  signal: AbortSignal;
  done(): void;
}

/** Sends that begin within this share of their time end together: one timer and one signal for all of them. */
const SLICE = 0.05;

const slices = new Map<number, { signal: AbortSignal; until: number }>();

/** AbortSignal.any with AbortSignal.timeout does the same at five times the cost. */
export function limitOf(lease: AbortSignal, timeoutMs: number): Limit {
  if (lease === NEVER) return { signal: sliceOf(timeoutMs), done: () => undefined };
  const abort = new AbortController();
  const end = (): void => abort.abort();
  const timer = setTimeout(end, timeoutMs);
  lease.addEventListener('abort', end, { once: true });
  return {
    signal: abort.signal,
    done() {
      clearTimeout(timer);
      lease.removeEventListener('abort', end);
    },
  };
}

/** Aborts after the time, or up to a slice earlier. */
function sliceOf(timeoutMs: number): AbortSignal {
  const now = performance.now();
  const open = slices.get(timeoutMs);
  if (open !== undefined && open.until > now) return open.signal;
  const abort = new AbortController();
  setMaxListeners(0, abort.signal);
  setTimeout(() => abort.abort(), timeoutMs).unref();
  slices.set(timeoutMs, { signal: abort.signal, until: now + timeoutMs * SLICE });
  return abort.signal;
}
