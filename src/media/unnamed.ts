/** Removes files that a browser uploaded for a message that was never sent, after a week. */
import type { Uploads } from '../model/channel';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Storage } from '../model/storage';

/** Far longer than a message waits for its file (85 minutes of attempts), also past a weekend without the program. */
export const UNNAMED_KEEP_MS = 7 * 86_400_000;

interface Parts {
  storage: Pick<Storage, 'old' | 'remove'>;
  channels: readonly { uploads?: Pick<Uploads, 'prefix'> }[];
  clock: Pick<Clock, 'now'>;
  log: Pick<Log, 'info'>;
}

/** A file that a message names is moved to a key of that message, so an old upload was never named. */
export async function removeUnnamed({ storage, channels, clock, log }: Parts): Promise<void> {
  const prefixes = new Set(channels.flatMap(({ uploads }) => uploads?.prefix ?? []));
  let removed = 0;
  for (const prefix of prefixes)
    for await (const key of storage.old(prefix, clock.now() - UNNAMED_KEEP_MS)) {
      await storage.remove(key);
      removed += 1;
    }
  if (removed > 0) log.info({ removed }, 'files that no message names were removed');
}
