/** The desk of the users who are signed in, by the opening hours of the configuration. */
import type { Config } from '../../config/schema';
import { createPeopleDesk } from '../desk/people';
import { createPut } from '../desk/rows';
import { watchDesk } from '../desk/watch';
import { createDeskWork, type DeskParts, type DeskWork } from '../desk/work';
import type { Clock } from '../model/clock';
import type { Desk } from '../model/desk';
import type { Log } from '../model/log';
import type { Store } from '../model/store';
import { deskHours } from './path';

export interface BuiltDesk {
  desk: Desk;
  work: DeskWork;
  /** Returns how to stop. */
  watch(): () => Promise<void>;
}

export function buildDesk(
  config: Config,
  { store, clock, log, ...parts }: Omit<DeskParts, 'put' | 'now' | 'store'> & { store: Store; clock: Clock; log: Log },
): BuiltDesk {
  const now = (): number => clock.now();
  const put = createPut({ store, queue: parts.queue, now });
  return {
    desk: createPeopleDesk({ store, opening: deskHours(config) }),
    work: createDeskWork({ store, put, now, ...parts }),
    watch: () => watchDesk({ store, queue: parts.queue, put, now, clock, log }),
  };
}
