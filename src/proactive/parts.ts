/** The parts of the decision about a push. */
import type { PushStore, Automation, PushTexts } from './automation';
import type { Shop } from '../model/shop';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';

import type { Identity } from '../model/records';
import type { PushLinks } from './links';
import type { QuietHours } from './quiet';
import type { Cap } from '../model/store';

export interface PushParts {
  store: PushStore;
  shop: Pick<Shop, 'customer' | 'ordersOf' | 'timeZone'>;
  clock: Clock;
  log: Pick<Log, 'warn'>;
  rules: readonly Automation[];
  texts: PushTexts;
  config: PushSettings;
  /** Whether the shopper of this conversation waits for a person of the shop. Absent: no one ever does. */
  complains?: ((conversation: string) => Promise<boolean>) | undefined;
  /** Counts the openings of links; absent: links stay as they are. */
  links?: PushLinks | undefined;
  /** Whether the platform accepts nothing for this identity now, not even the template of this name. Absent: no channel has a window. */
  closed?(identity: Identity, template: string): boolean;
}

export interface PushSettings {
  quiet: QuietHours;
  /** For shoppers whose language is unknown. */
  language: string;
  /** Absent: one per day and three per week. */
  caps?: readonly Cap[];
  /** The default percentage of shoppers who get no marketing pushes. Absent: none. */
  holdoutPercent?: number;
  /** By country code; combined with the default hours, the stricter ones apply. */
  quietByCountry?: Readonly<Record<string, QuietHours>>;
}
