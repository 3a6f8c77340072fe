/** What the web server is built from. */
import type { Config } from '../../config/schema';
import type { Access } from '../access/access';
import type { DeskWork } from '../desk/work';
import type { BuiltCampaigns } from './campaigns';
import type { SettingsFile } from '../editing/settings';
import type { FlowLibrary } from '../flow/read/library';
import type { PathParts } from '../gateway/parts';
import type { Receive } from '../gateway/receive';
import { type AutomationLine } from '../http/api/automations';
import { type EventDoor } from '../http/api/events';
import type { Learning } from '../insight/learning';
import type { Exposed } from '../insight/metrics';
import type { Home } from '../home';
import type { Channel } from '../model/channel';
import { type Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Mail } from '../model/mail';
import type { ChannelManifest } from '../model/manifest';
import type { Rehearsal } from '../model/editing';
import type { Queue } from '../model/queue';
import type { Store } from '../model/store';
import type { Nlu } from '../model/understanding';
import type { ConnectedShop } from '../shop/extension';
import type { BuiltMedia } from './storage';
import type { People } from './people';

export interface ServerBuild {
  home: Home;
  config: Config;
  secret: string;
  apiKey: string;
  publicUrl: string;
  access: Access;
  mail: Mail;
  desk: DeskWork;
  campaigns: BuiltCampaigns;
  automations(): readonly AutomationLine[];
  newId(): string;
  store: Store;
  queue: Queue;
  channels: Channel[];
  /** Absent: those of channels/. */
  manifests?: readonly ChannelManifest[];
  receive: Receive;
  people: People;
  events: EventDoor;
  shop: ConnectedShop;
  /** The languages that the shop has texts in. */
  languages: readonly string[];
  files: BuiltMedia;
  text: PathParts['text'];
  clock: Clock;
  log: Log;
  metrics: Exposed;
  serving(): boolean;
  learning: Learning;
  library(): FlowLibrary;
  nlu: Pick<Nlu, 'understand'>;
  /** As texts read them. */
  facts: Readonly<Record<string, unknown>>;
  rehearsal?: Rehearsal;
  settings?: SettingsFile;
  /** Accounts whose breaker holds messages back, as `name|account`. */
  held(): readonly string[];
}
