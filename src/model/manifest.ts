/** The manifest contract: how a channel describes itself. Each folder of channels/ exports one, and so may an extension. */
import { z } from 'zod';
import type { Channel, ChannelTasks, PlatformBody } from './channel';
import type { Clock, Random } from './clock';

/** One setting of an account: its validation, its source and its documentation. */
export interface Setting<T = unknown> {
  /** Validates the value; the channel is opened with the parsed result. */
  schema: z.ZodType<T>;
  /** One sentence for the settings table, in Markdown. */
  about: string;
  /** Its environment variable. `<variable>_<ID>` sets it for the account of that id only. */
  variable?: string;
  /** How the variable's text is parsed; absent: unchanged. A list is split at commas, a switch is 1/0, true/false, on/off. */
  as?: 'number' | 'list' | 'switch';
  /** Absent: the setting is optional. */
  default?: NoInfer<T>;
  /** Never printed or logged; set it in the environment. */
  secret?: boolean;
  /** Two accounts with the same value would be one account at the platform, so that is refused. */
  unique?: boolean;
}

/** Addresses of platforms, as settings write them. */
export const httpUrl = z.string().regex(/^https?:\/\/[^\s]+[^/\s]$/, 'an http(s) address without a slash at the end');

export type Settings = Readonly<Record<string, Setting>>;

/** The validated values of an account. A setting without a default may be absent. */
export type Values<S extends Settings = Settings> = {
  [Key in keyof S as S[Key] extends { default: unknown } ? Key : never]: z.infer<S[Key]['schema']>;
} & {
  [Key in keyof S as S[Key] extends { default: unknown } ? never : Key]?: z.infer<S[Key]['schema']>;
};

/** What else the configuration says, for faults that only show together. */
export interface Surroundings {
  role: 'all' | 'web' | 'worker';
  host: string;
  /** Absent: not set, so platforms on the internet cannot reach us. */
  publicUrl?: string;
  /** NODE_ENV is `production`. */
  production: boolean;
  /** The environment variable of a setting for this account. */
  variable(setting: string): string;
}

/** What is wrong with a setting, and what to write instead. */
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
  /** The shop's secret, to derive keys from. */
  secret: string;
  /** The URL that the platform should post this account's events to; absent: no public address is set. */
  webhookUrl?: string;
  /** The shop's public address, without a slash at the end; absent: none was set. */
  publicUrl?: string;
  /** The folder in which a channel may keep its session. */
  dataDir: string;
  /** The folder from which files named by settings are read. */
  root: string;
  /** The time limit of a request to the platform. */
  sendTimeoutMs: number;
  /** Shows a notice, such as a QR code, to the operator who started the process. */
  show(text: string): void;
}

/** A local fake of the platform with one shopper, which speaks the platform's own protocol to the gateway. */
export interface Fake {
  /** Settings of an account that talks to this fake instead of the platform. */
  settings: Readonly<Record<string, unknown>>;
  /** Called with each request that the platform accepted. */
  onSent(listener: (sent: FakeSent) => void): void;
  /** Each resolves with the status of the gateway's webhook. */
  say(text: string): Promise<number>;
  /** `data`: the payload of the tapped element; `of`: the platform's id of its message. */
  tap(data: unknown, of: string): Promise<number>;
  /** Troubles of the platform that a developer may bring about, by a name that is shown. */
  troubles?: Readonly<Record<string, () => unknown>>;
  close(): Promise<void>;
}

/** A request as the shopper's app shows it; `id` is the platform's id of the message. */
export interface FakeSent extends PlatformBody {
  id: string;
}

export interface FakeOptions {
  /** The gateway's address, without a trailing slash. */
  gateway: string;
  /** The URL that receives this account's events. */
  webhook: string;
  /** 0, 1, 2 ...: each number is another account at the platform, with its own credentials and shopper. */
  number: number;
}

/** The platform's own validation, for tests and for the preview. */
export interface Platform {
  /** Why the platform would refuse a request, in its words; null: it accepts it. */
  refuses(body: PlatformBody): string | null;
  /** For each button, row or chip of a body: what the channel's `decode` receives when it is tapped. */
  taps(body: PlatformBody): unknown[];
}

export interface ChannelManifest<S extends Settings = Settings> {
  /** Lower-case kebab-case, such as `whatsapp-web`: the key below `channels:` and part of addresses. */
  name: string;
  /** The display name: `WhatsApp`. */
  title: string;
  /** One sentence on what the channel is and what enables it. */
  about: string;
  settings: S;
  /** Why only one account may be enabled; absent: any number may. */
  alone?: string;
  /** The default id of an account, derived from its settings; stable, because addresses contain it. */
  account(values: Values<S>): string;
  /** Whether these settings suffice to open the account; false: the channel stays off, which is not a fault. */
  on(values: Values<S>): boolean;
  /** Settings that are valid one by one but conflict with each other. */
  faults?(values: Values<S>, around: Surroundings): SettingFault[];
  /** Opens one account. Throws CONFIG_WRONG for anything that the platform would refuse. */
  open(values: Values<S>, parts: OpenParts): Channel;
  /** The channel without a real account: its pure parts work, and it never sends. */
  offline(parts: Pick<OpenParts, 'clock' | 'random'>): Channel;
  /** Operator tasks for the platform's side of an account. Throws CONFIG_WRONG when a setting is missing. */
  tasks?(values: Values<S>, parts: Pick<OpenParts, 'clock' | 'webhookUrl'>): ChannelTasks;
  /** Starts a local fake of the platform; absent: the channel needs none or has none. */
  fake?(options: FakeOptions): Promise<Fake>;
  /** The platform's own checks, written independently of the channel; property tests hold the channel against them. */
  platform(): Promise<Platform>;
}

/** Checks a manifest's types where it is written, then erases them, because core reads every manifest the same way. */
export function defineChannel<const S extends Settings>(manifest: ChannelManifest<S>): ChannelManifest {
  // `open` only receives values that the manifest's own schemas produced; config/accounts.ts validates them.
  return manifest as unknown as ChannelManifest;
}
