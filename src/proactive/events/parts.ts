/** The parts of event handling. */
import type { PushStore, Automation } from '../automation';
import type { Shop } from '../../model/shop';
import type { Queue } from '../../model/queue';
import type { CustomerEvent } from '../../model/event';
import type { Customer } from '../../model/records';
import type { Clock } from '../../model/clock';
import type { Log } from '../../model/log';

export interface EventParts {
  store: Pick<PushStore, 'events' | 'customers'>;
  shop: Pick<Shop, 'customer' | 'product'>;
  queue: Pick<Queue, 'ring'>;
  triggers: readonly Automation[];
  /** Called with all events of a customer that are handled together, before the triggers are. */
  seen?(events: readonly CustomerEvent[], customer: Customer): Promise<void>;
  /** A product changed or was removed. Absent: the shop need not know. */
  productChanged?(product: string): void;
  clock: Clock;
  log: Pick<Log, 'info' | 'warn'>;
}
