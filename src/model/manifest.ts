/** The manifest contract: what a channel says of itself. A folder of channels/ exports one, and so does an extension. */
import { z } from 'zod';
import type { Channel, ChannelTasks, PlatformBody } from './channel';
import type { Clock, Random } from './clock';

/** One value of an account: how it is checked, where it comes from and how it is told. */
export interface Setting<T = unknown> {
  /** Checks the value; what it returns is what the channel is opened with. */
  schema: z.ZodType<T>;
  /** One sentence for the settings table, in Markdown. */
  about: string;
  /** The environment variable of it. `<variable>_<ID>` is the same for the account of that id alone. */
  variable?: string;
  /** How the text of the variable is read; absent: as it is. A list is split at commas, a switch is 1/0, true/false, on/off. */
  as?: 'number' | 'list' | 'switch';
  /** Absent: the setting may be missing. */
  default?: NoInfer<T>;
  /** Never printed or logged; belongs in the environment. */
  secret?: boolean;
  /** Two accounts with the same value would be one account at the platform, so that is refused. */
  unique?: boolean;
}

/** Addresses of platforms, as settings write them. */
export const httpUrl = z.string().regex(/^https?:\/\/[^\s]+[^/\s]$/, 'an http(s) address without a slash at the end');

export type Settings = Readonly<Record<string, Setting>>;

/** The checked values of an account. What has no default may be absent. */
export type Values<S extends Settings = Settings> = {
  [Key in keyof S as S[Key] extends { default: unknown } ? Key : never]: z.infer<S[Key]['schema']>;
} & {
  [Key in keyof S as S[Key] extends { default: unknown } ? never : Key]?: z.infer<S[Key]['schema']>;
};

/** What else the configuration says, for faults that only show together. */
export interface Surroundings {
  role: 'all' | 'web' | 'worker';
  host: string;
  /** Absent: none was set, so platforms on the internet cannot reach us. */
  publicUrl?: string;
  /** NODE_ENV is `production`. */
  production: boolean;
  /** The environment variable of a setting for this very account. */
  variable(setting: string): string;
}

/** What is wrong with a setting and what to write instead. */
export interface SettingFault {
  setting: string;
  message: string;
}

/** What a channel is opened with besides its own settings. */
export interface OpenParts {
  /** The account's id: part of its addresses and of its webhook's path. */
  account: string;
  clock: Clock;
  random: Random;
  /** The shop's secret, of which keys may be derived. */
  secret: string;
  /** Where the platform should post this account's events to; absent: no public address was set. */
  webhookUrl?: string;
  /** Below it a channel may keep its own session. */
  dataDir: string;
  /** Files that settings name are read from here. */
  root: string;
  /** How long a request to the platform may take. */
  sendTimeoutMs: number;
  /** Shows something to the operator who started the process, such as a QR code. */
  show(text: string): void;
}

/** A local stand-in of the platform with one shopper, which speaks the platform's own protocol to the gateway. */
export interface Fake {
  /** Settings of an account that talks to this stand-in instead of to the platform. */
  settings: Readonly<Record<string, unknown>>;
  /** Told of each request that the platform accepted. */
  onSent(listener: (sent: FakeSent) => void): void;
  /** Each resolves with the status that the gateway's webhook answered. */
  say(text: string): Promise<number>;
  /** `data`: what the tapped thing carries; `of`: the platform's id of its message. */
  tap(data: unknown, of: string): Promise<number>;
  close(): Promise<void>;
}

/** A request as the shopper's app shows it; `id` is the platform's own of the message. */
export interface FakeSent extends PlatformBody {
  id: string;
}

export interface FakeOptions {
  /** The gateway's address, without a slash at the end. */
  gateway: string;
  /** Where it takes this account's posts. */
  webhook: string;
  /** 0, 1, 2 ...: another number is another account at the platform, with its own credentials and shopper. */
  number: number;
}

/** What the platform itself checks, for tests and for the preview. */
export interface Platform {
  /** Why the platform would refuse a request, in its words; null: it accepts it. */
  refuses(body: PlatformBody): string | null;
  /** For each button, row or chip of a body: what the channel's `decode` gets when it is tapped. */
  taps(body: PlatformBody): unknown[];
}

export interface ChannelManifest<S extends Settings = Settings> {
  /** A-Z-free and kebab-case, such as `whatsapp-web`: the key below `channels:` and part of addresses. */
  name: string;
  /** For people: `WhatsApp`. */
  title: string;
  /** One sentence on what the channel is and what switches it on. */
  about: string;
  settings: S;
  /** Why no more than one account may be on; absent: any number may. */
  alone?: string;
  /** The id of an account that was given none, from its settings; stable, because addresses hold it. */
  account(values: Values<S>): string;
  /** Whether these settings are enough to open the account; false: the channel stays off, which is no fault. */
  on(values: Values<S>): boolean;
  /** Settings that are right one by one and cannot work together. */
  faults?(values: Values<S>, around: Surroundings): SettingFault[];
  /** Opens one account. Throws CONFIG_WRONG for what the platform would refuse. */
  open(values: Values<S>, parts: OpenParts): Channel;
  /** The channel of an account that does not exist: its pure parts work, and nothing is ever sent. */
  offline(parts: Pick<OpenParts, 'clock' | 'random'>): Channel;
  /** What an operator does with the platform's side of an account. Throws CONFIG_WRONG where a setting is missing. */
  tasks?(values: Values<S>, parts: Pick<OpenParts, 'clock' | 'webhookUrl'>): ChannelTasks;
  /** Starts a local stand-in of the platform; absent: the channel needs none or has none. */
  fake?(options: FakeOptions): Promise<Fake>;
  /** The platform's own checks, written down apart from the channel; the laws of what is shown hold the channel against them. */
  platform(): Promise<Platform>;
}

/** Checks a manifest's types where it is written, and forgets them: the core reads every manifest the same way. */
export function defineChannel<const S extends Settings>(manifest: ChannelManifest<S>): ChannelManifest {
  // The values that reach `open` are those that the manifest's own schemas made; config/accounts.ts checks them.
  return manifest as unknown as ChannelManifest;
}
