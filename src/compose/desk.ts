/** The desk of signed-in users, with the configuration's opening hours. */
import type { Config } from '../../config/schema';
import { startAssigning } from '../desk/assign';
import type { DeskHours } from '../desk/desk';
import { createPeopleDesk } from '../desk/people';
import { createPut } from '../desk/rows';
import { watchDesk } from '../desk/watch';
import { createDeskWork, type DeskParts, type DeskWork } from '../desk/work';
import type { Clock } from '../model/clock';
import type { Desk } from '../model/desk';
import type { Log } from '../model/log';
import type { Store } from '../model/store';

export interface BuiltDesk {
  desk: Desk;
  work: DeskWork;
  /** Returns a function that stops it. */
  watch(): () => Promise<void>;
}

export function buildDesk(
  config: Config,
  opening: DeskHours,
  { store, clock, log, ...parts }: Omit<DeskParts, 'put' | 'now' | 'store'> & { store: Store; clock: Clock; log: Log },
): BuiltDesk {
  const now = (): number => clock.now();
  const { queue } = parts;
  const put = createPut({ store, queue, now });
  const work = createDeskWork({ store, put, now, ...parts });
  const { assign: rule } = config.desk;
  return {
    desk: createPeopleDesk({ store, opening }),
    work,
    watch() {
      const stop = watchDesk({ store, queue, put, now, clock, log });
      const end = rule === 'off' ? undefined : startAssigning({ store, work, queue, clock, log, rule });
      return async () => void (await Promise.all([stop(), end?.()]));
    },
  };
}
