/** What the composition root is given, and what it gives. */
import type { Config } from '../config/schema';
import type { Extensions } from './compose/project/extensions';
import type { SettingsFile } from './editing/settings';
import type { PathParts } from './gateway/parts';
import type { Receive } from './gateway/receive';
import type { Home } from './home';
import type { EventDoor } from './http/api/events';
import type { Channel } from './model/channel';
import type { Clock, Random } from './model/clock';
import type { Desk } from './model/desk';
import type { Rehearsal } from './model/editing';
import type { Log } from './model/log';
import type { ChannelManifest } from './model/manifest';
import type { Shop } from './model/shop';

export interface ParleyOptions {
  /** The program's root: standard flows, models and the built pages are read from here. */
  root: string;
  /** Of a project; absent: the standard flows are the shop's own. */
  home?: Home;
  /** What the project's own code adds. */
  extensions?: Pick<Extensions, 'triggers' | 'shops' | 'recognisers'>;
  config: Config;
  clock: Clock;
  log: Log;
  random?: Random;
  /** 128 random bits as text. */
  newId?: () => string;
  /** Every channel that the configuration may switch on; absent: those of channels/. */
  manifests?: readonly ChannelManifest[];
  /** Instead of the channels that the configuration switches on. */
  channels?: Channel[];
  /** Instead of the desk of the configured opening hours. */
  desk?: Desk;
  /** Trials of drafts for the console; absent: it can play none. */
  rehearsal?: Rehearsal;
  /** The project's file of settings; absent: there is no project, and the console shows them only. */
  settings?: SettingsFile;
  /** False: no web server, for commands and journeys. */
  serve?: boolean;
  /** True: for journeys. A clock that is moved by hand over days must not look at the files each second of them, nor for what a lost queue left behind. */
  played?: boolean;
}

export interface Parley {
  start(): Promise<void>;
  /** Ends in order: no new work, what runs is finished, then the doors, the queue, the store. */
  stop(): Promise<void>;
  /** Takes over the facts and opening hours of a configuration. Throws FLOW_WRONG where a flow reads a fact that is gone. */
  renew(config: Config): void;
  /** What to open and what to try. */
  welcome(): string;
  /** 0 before it listens. */
  port(): number;
  receive: Receive;
  sweep(): Promise<void>;
  idle(): Promise<void>;
  parts: PathParts;
  shop: Shop;
  channels: Channel[];
  events: EventDoor;
}
