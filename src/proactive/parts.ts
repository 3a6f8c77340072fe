/** What the decision about a push is made of. */
import type { PushStore, Automation, PushTexts } from './automation';
import type { Shop } from '../model/shop';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';

import type { Identity } from '../model/records';
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
  /** Whether the platform takes nothing from us for this identity now, not even the template of this name. Absent: no channel has a window. */
  closed?(identity: Identity, template: string): boolean;
}

export interface PushSettings {
  quiet: QuietHours;
  /** For shoppers whose language no one knows. */
  language: string;
  /** Absent: one in a day and three in a week. */
  caps?: readonly Cap[];
  /** Percent of shoppers whom no push of marketing reaches, where an automation says nothing else. Absent: none. */
  holdoutPercent?: number;
  /** By country code; with the usual hours, whichever is stricter. */
  quietByCountry?: Readonly<Record<string, QuietHours>>;
}
