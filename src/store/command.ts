/** Commands to the store that end: an answer, a fault, or our patience. */
import { setMaxListeners } from 'node:events';
import type { Connection } from 'mongoose';
import { GatewayError } from '../model/errors';

/** The store answers in milliseconds; what it has not answered by then it will not. */
const PATIENCE_MS = 10_000;
/** Commands that begin within this time end together: one timer and one signal for all of them. */
const SLICE_MS = 2_000;

let slice: { signal: AbortSignal; until: number } | null = null;

/**
 * Runs a database command. A connection that closes between the driver's writing and its reading leaves the command unsettled and its
 * place in the pool taken, for ever (mongodb 7.8, seen when the store went away under load); the signal ends both. STORE_DOWN then.
 */
export async function command(connection: Connection, what: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { db } = connection;
  if (!db) throw new GatewayError('STORE_DOWN', 'the connection to the store is closed');
  const signal = patience();
  try {
    return await db.command(what, { signal });
  } catch (cause) {
    throw signal.aborted && cause === signal.reason
      ? new GatewayError('STORE_DOWN', `the store did not answer within ${PATIENCE_MS / 1000} s`, { cause })
      : cause;
  }
}

/** A signal that aborts after the patience, or up to a slice earlier. */
function patience(): AbortSignal {
  const now = performance.now();
  if (slice !== null && slice.until > now) return slice.signal;
  const abort = new AbortController();
  // Every command under way listens; the usual warning of a leak at eleven would be a false one.
  setMaxListeners(0, abort.signal);
  setTimeout(() => abort.abort(), PATIENCE_MS).unref();
  slice = { signal: abort.signal, until: now + SLICE_MS };
  return abort.signal;
}
