/** How many requests an account's platform works on at once; more of them wait here, first come, first served. */
import type { Channel } from '../model/channel';

/** As many as the channels' client keeps connections to one host: a request that waits there would look like a slow platform. */
const SENDS_MOST = 256;

export interface Lanes {
  /** Resolves when the account has room; the returned function gives it back. */
  enter(account: Pick<Channel, 'name' | 'account'>): Promise<() => void>;
}

interface Lane {
  open: number;
  waiting: (() => void)[];
}

export function createLanes(most = SENDS_MOST): Lanes {
  const lanes = new Map<string, Lane>();
  return {
    async enter({ name, account }) {
      const key = `${name}|${account}`;
      const lane = lanes.get(key) ?? { open: 0, waiting: [] };
      lanes.set(key, lane);
      if (lane.open >= most) await new Promise<void>((go) => lane.waiting.push(go));
      else lane.open += 1;
      return () => {
        const next = lane.waiting.shift();
        // The place goes on to the next one.
        if (next) next();
        else lane.open -= 1;
      };
    },
  };
}
