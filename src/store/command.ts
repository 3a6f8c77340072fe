/** Store commands with a time limit: each ends with a reply, a fault, or a time-out. */
import { setMaxListeners } from 'node:events';
import mongoose, { type Connection } from 'mongoose';
import { GatewayError } from '../model/errors';
import { PATIENCE_MS } from './patience';

/** Commands that begin within this time share one timer and one signal. */
const SLICE_MS = 2_000;

/** A path to the store that bypasses the driver. */
export type Shortcut = (command: Record<string, unknown>) => Promise<Record<string, unknown>>;

const shortcuts = new WeakMap<Connection, Shortcut>();

/** From now on commands of this connection take the shorter path. */
export const takeShortcut = (connection: Connection, shortcut: Shortcut): void =>
  void shortcuts.set(connection, shortcut);

let slice: { signal: AbortSignal; until: number } | null = null;

/**
 * Runs a database command. A connection that closes between the driver's writing and its reading leaves the command unsettled and its
 * place in the pool taken, for ever (mongodb 7.8, seen when the store went away under load); the signal ends both. STORE_DOWN then.
 */
export async function command(connection: Connection, what: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { db } = connection;
  if (!db) throw new GatewayError('STORE_DOWN', 'the connection to the store is closed');
  const shortcut = shortcuts.get(connection);
  if (shortcut) return direct(shortcut, { ...what, $db: db.databaseName });
  const signal = patience();
  try {
    return await db.command(what, { signal });
  } catch (cause) {
    throw signal.aborted && cause === signal.reason
      ? new GatewayError('STORE_DOWN', `the store did not answer within ${PATIENCE_MS / 1000} s`, { cause })
      : cause;
  }
}

async function direct(shortcut: Shortcut, what: Record<string, unknown>): Promise<Record<string, unknown>> {
  const reply = await shortcut(what).catch((cause: unknown) => {
    throw new GatewayError('STORE_DOWN', cause instanceof Error ? cause.message : String(cause), { cause });
  });
  if (reply['ok'] !== 1) throw new mongoose.mongo.MongoServerError(reply);
  return reply;
}

/** A signal that aborts after the patience, or up to a slice earlier. */
function patience(): AbortSignal {
  const now = performance.now();
  if (slice !== null && slice.until > now) return slice.signal;
  const abort = new AbortController();
  // Every running command adds a listener, so Node's leak warning at eleven would be a false alarm.
  setMaxListeners(0, abort.signal);
  setTimeout(() => abort.abort(), PATIENCE_MS).unref();
  slice = { signal: abort.signal, until: now + SLICE_MS };
  return abort.signal;
}
