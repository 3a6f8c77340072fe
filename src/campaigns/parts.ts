/** The parts of the campaign runner. */
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Queue } from '../model/queue';
import type { Shop } from '../model/shop';
import type { Store } from '../model/store';

export interface RunParts {
  store: Pick<Store, 'campaigns' | 'audience'>;
  shop: Pick<Shop, 'timeZone'>;
  queue: Pick<Queue, 'ring'>;
  clock: Clock;
  log: Pick<Log, 'info' | 'warn'>;
  newId(): string;
}
