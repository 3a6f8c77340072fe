/** The store's time: leases, due times and waits are compared across machines, so all of them use the server's clock. */
import mongoose from 'mongoose';
import type { Clock } from '../model/clock';
import { GatewayError } from '../model/errors';
import type { Log } from '../model/log';

const ASKED = 5;
const AGAIN_MS = 60_000;
/** An offset that jumps by more than this within a minute means that a clock was set, which is logged. */
const JUMP_MS = 1_000;

export interface ServerClock extends Clock {
  close(): Promise<void>;
}

/** A clock that shows the server's time: read at the start and every minute, from the quickest of five replies. */
export async function createServerClock(uri: string, clock: Clock, log: Pick<Log, 'warn'>): Promise<ServerClock> {
  const connection = await mongoose
    .createConnection(uri, { serverSelectionTimeoutMS: 5000, maxPoolSize: 1 })
    .asPromise()
    .catch((cause: unknown) => {
      throw new GatewayError('STORE_DOWN', 'the store does not answer; check MONGODB_URI and that the server runs', {
        cause,
      });
    });
  let offset = await offsetOf(connection, clock);
  let cancel = (): void => undefined;
  const again = (): void => {
    cancel = clock.after(AGAIN_MS, () => {
      offsetOf(connection, clock)
        .then((found) => {
          if (Math.abs(found - offset) > JUMP_MS)
            log.warn({ fromMs: offset, toMs: found }, 'the clock of this machine or of the store was set');
          offset = found;
        })
        .catch((fault: unknown) => log.warn({ fault: String(fault) }, 'the store could not be asked for its time'))
        .finally(again);
    });
  };
  again();
  return {
    now: () => Math.round(clock.now() + offset),
    after: (ms, run) => clock.after(ms, run),
    async close() {
      cancel();
      await connection.close();
    },
  };
}

/** Server time minus ours, ms; half of the round trip is subtracted, and the quickest reply has the smallest error. */
async function offsetOf(connection: mongoose.Connection, clock: Clock): Promise<number> {
  let best = { roundTripMs: Number.POSITIVE_INFINITY, offsetMs: 0 };
  for (let asked = 0; asked < ASKED; asked += 1) {
    const before = clock.now();
    const reply = await connection.db?.command({ hello: 1 });
    const after = clock.now();
    const serverTime: unknown = reply?.['localTime'];
    if (!(serverTime instanceof Date)) continue;
    const roundTripMs = after - before;
    if (roundTripMs < best.roundTripMs)
      best = { roundTripMs, offsetMs: serverTime.getTime() - (before + roundTripMs / 2) };
  }
  return best.offsetMs;
}
