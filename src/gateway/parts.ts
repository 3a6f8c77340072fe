/** What the path is built from: every part comes in as an argument, typed by the model. */
import type { Channel } from '../model/channel';
import type { Clock, Random } from '../model/clock';
import type { Content } from '../model/content';
import type { Capabilities } from '../model/capabilities';
import type { Desk } from '../model/desk';
import type { FlowEngine } from '../model/flow';
import type { Log } from '../model/log';
import type { Metrics } from '../model/metrics';
import type { Pushes } from '../model/push';
import type { Queue } from '../model/queue';
import type { Store } from '../model/store';
import type { Nlu } from '../model/understanding';
import type { Arrive } from '../people/arrive';
import type { Breakers } from './breaker';

import type { Pauses } from './pauses';
import type { InboxRow } from '../model/records';

export interface Fitted {
  contents: Content[];
  /** What the numbers of a numbered text mean. */
  choices: { label: string; value: string }[];
}

export interface PathSettings {
  /** Our public address, no slash at the end. */
  publicUrl: string;
  /** How long one request to a platform may take. */
  sendTimeoutMs: number;
  /** A reply or service push whose fate is unknown is sent once more, marked; `never` leaves it unknown. */
  resendUnknown: 'once' | 'never';
  /** Quick messages are joined after a pause of so long; 0: each is answered by itself. `quietMaxMs` bounds the whole wait. */
  quietMs: number;
  quietMaxMs: number;
  /** A person who took over and says nothing for this long gives the conversation back to the bot at the next message. */
  handoverReturnMs: number;
  /** The shop's own zone, for shoppers whose zone is not known. IANA. */
  zone: string;
  /** What shoppers are asked once a person is done; absent: nothing. */
  rating?: 'csat' | 'nps' | 'both';
  /** What the first reply to a customer says of who answers; absent: nothing. */
  disclosure?: { privacyUrl: string };
}

export interface PathParts {
  store: Store;
  queue: Queue;
  /** The channel of a name and account, when it is switched on here. */
  channel(name: string, account: string): Channel | undefined;
  nlu: Nlu;
  engine: FlowEngine;
  pushes: Pushes;
  /** `numbersFrom`: numbers that earlier messages of the same answer have given to their choices. */
  fit(content: Content, capabilities: Capabilities, language: string, numbersFrom?: number): Fitted;
  /** STOP and START words. */
  optOut(text: string): 'stop' | 'start' | null;
  /** A shop text by its key. */
  text(key: string, language: string, vars?: Record<string, unknown>): string;
  /** What a message says about who wrote it; absent where no one is ever linked. */
  arrive?: Arrive;
  desk: Desk;
  /** Words that leave what was begun ("never mind"). */
  cancels(text: string): boolean;
  pauses: Pauses;
  breakers: Breakers;
  load: Load;
  clock: Clock;
  random: Random;
  /** 128 random bits as text. */
  newId(): string;
  log: Log;
  metrics: Metrics;
  settings: PathSettings;
}

export interface Load {
  /** A turn begins with these rows. */
  note(rows: readonly InboxRow[]): void;
  overloaded(): boolean;
}
