/** The time limit of a send: until its lease is lost or its time is up. */
import { setMaxListeners } from 'node:events';
import { NEVER } from './lease';

export interface Limit {
  signal: AbortSignal;
  done(): void;
}

/** Sends that begin within this share of the limit share one timer and one signal. */
const SLICE = 0.05;

const slices = new Map<number, { signal: AbortSignal; until: number }>();

/** Replaces AbortSignal.any with AbortSignal.timeout, which cost five times as much. */
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

/** Aborts after the limit, or up to one slice earlier. */
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
