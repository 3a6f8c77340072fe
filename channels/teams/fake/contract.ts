/** What tests and `parley dev` may do with the local Teams. */
import type { FaultKind } from './faults';
import type { createKeys, Key } from './keys';
import type { Activity } from './people';
import type { SentActivity } from './record';

export interface FakeTeamsOptions {
  appId?: string;
  password?: string;
  tenantId?: string;
  /** The gateway's /api/messages. */
  webhook?: string;
  language?: string;
  port?: number;
  /** Everyone counts as having installed the bot; otherwise only people who have posted. */
  everybodyKnown?: boolean;
}

export interface FakeTeams {
  readonly root: string;
  readonly serviceUrl: string;
  readonly appId: string;
  readonly keys: ReturnType<typeof createKeys>;
  /** The gateway's settings for this platform. */
  env(): Record<string, string>;
  /** What the shoppers saw, oldest first. */
  readonly sent: readonly SentActivity[];
  readonly typing: readonly SentActivity[];
  onSent(listener: (sent: SentActivity) => void): () => void;
  sentTo(user: number, where?: string): SentActivity[];
  /** The first activity to the chat with a number above `after`, now or later; rejects after `timeoutMs`. */
  next(user: number, after: number, timeoutMs?: number): Promise<SentActivity>;
  /** Each resolves with the webhook's status. `where` is a group chat or channel. */
  sendText(user: number, text: string, where?: string): Promise<number>;
  sendActivity(user: number, fields: Record<string, unknown>, where?: string): Promise<number>;
  /** Taps the newest button with this title; throws when there is none. */
  tap(user: number, title: string, where?: string): Promise<number>;
  /** The same tap as Action.Execute: an invoke, answered in its response. */
  execute(user: number, title: string): Promise<{ status: number; body: string }>;
  /** Sends the newest form with this button: input id (f0, f1 ...) -> what is typed. */
  fill(user: number, title: string, values: Record<string, string>): Promise<number>;
  install(user: number): Promise<number>;
  /** Answers every send there with 403 from now on. */
  uninstall(user: number): Promise<number>;
  /** Repeats the person's last activity; with a new id and time, as Teams does after a lost response. */
  repeat(user: number, renewed?: boolean): Promise<number>;
  activity(user: number, fields: Record<string, unknown>, where?: string): Activity;
  token(claims?: Record<string, unknown>, key?: Key): string;
  /** Posts anything; without `token` a valid one is created. */
  post(body: unknown, headers?: Record<string, string | undefined>): Promise<{ status: number; body: string }>;
  setWebhook(url: string): void;
  fail(kind: FaultKind, times?: number): void;
  /** Answers the requests that are held. */
  release(): void;
  /** The OpenID endpoints stop answering. */
  keysDown(down: boolean): void;
  /** The directory refuses the secret. */
  wrongSecret(wrong: boolean): void;
  /** All tokens issued so far expire at once. */
  endTokens(): void;
  /** Stores a file there; pasted pictures require the bot's token. */
  addFile(name: string, bytes: Buffer, type: string, pasted?: boolean): string;
  /** Tokens sent with requests for files, by path. */
  readonly seenTokens: ReadonlyMap<string, string | undefined>;
  close(): Promise<void>;
}
