/** The parts of the path: each comes in as an argument, typed by the model. */
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
import type { Consent, InboxRow } from '../model/records';

export interface Fitted {
  contents: Content[];
  /** The meaning of the numbers of a numbered text. */
  choices: { label: string; value: string }[];
}

export interface PathSettings {
  /** Our public address, without a trailing slash. */
  publicUrl: string;
  /** The time limit of one request to a platform. */
  sendTimeoutMs: number;
  /** A reply or service push whose fate is unknown is repeated once, marked as a repetition; `never` leaves it unknown. */
  resendUnknown: 'once' | 'never';
  /** Quick messages are joined after a pause of this length; 0: each is answered separately. `quietMaxMs` limits the total wait. */
  quietMs: number;
  quietMaxMs: number;
  /** After a person has been silent for this long, the shopper's next message returns the conversation to the bot. */
  handoverReturnMs: number;
  /** The shop's own zone (IANA), for shoppers whose zone is unknown. */
  zone: string;
  /** The question to the shopper once a person is done; absent: none. */
  rating?: 'csat' | 'nps' | 'both';
  /** How the first reply to a customer discloses the assistant; absent: not at all. */
  disclosure?: { privacyUrl: string };
}

export interface PathParts {
  store: Store;
  queue: Queue;
  /** The channel of this name and account, if it is enabled here. */
  channel(name: string, account: string): Channel | undefined;
  nlu: Nlu;
  engine: FlowEngine;
  pushes: Pushes;
  /** A consent was given or withdrawn in the chat: automations may begin with it. Absent: none do. */
  consented?: ((customer: string, consent: Consent) => Promise<void>) | undefined;
  /** `numbersFrom`: choice numbers already used by earlier messages of the same answer. */
  fit(content: Content, capabilities: Capabilities, language: string, numbersFrom?: number): Fitted;
  /** STOP and START words. */
  optOut(text: string): 'stop' | 'start' | null;
  /** A shop text by its key. */
  text(key: string, language: string, vars?: Record<string, unknown>): string;
  /** What a message says about who wrote it; absent: linking is off. */
  arrive?: Arrive;
  desk: Desk;
  /** Words that cancel the current task ("never mind"). */
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
  /** Called when a turn starts, with its rows. */
  note(rows: readonly InboxRow[]): void;
  overloaded(): boolean;
}
