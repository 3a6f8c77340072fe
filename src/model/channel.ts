/** The channel contract: one folder under channels/ fills it in. Core calls it and never names a channel. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Capabilities } from './capabilities';
import type { Content, TemplateUse } from './content';
import type { Answering } from './desk';
import type { Address, Decoded } from './inbound';

/** A request as it came in: raw bytes, header names in lower case. */
export interface RawRequest {
  method: string;
  /** Path and query behind the webhook's own path. */
  query: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

export type Verdict =
  | {
      ok: true;
      /** answered at once, nothing to decode (a platform's handshake) */ answer?: {
        status: number;
        body: string;
        headers?: Record<string, string>;
      };
    }
  | { ok: false; status: 401 | 403; reason: string };

/** One request to the platform: its method and its JSON, ready to send. */
export interface PlatformBody {
  method: string;
  payload: Record<string, unknown>;
}

export interface Rendered {
  bodies: PlatformBody[];
  /** Values too long for the platform's button data: the token goes out, the value waits in the store. */
  tokens: { token: string; value: string }[];
}

/** A file that a shopper sent, as the platform hands it out. Bounds are the reader's business; ending the iteration closes the request. */
export interface OpenedMedia {
  body: AsyncIterable<Uint8Array>;
  type?: string;
  name?: string;
  /** As announced; not to be trusted. */
  bytes?: number;
}

export interface RenderContext {
  chat: string;
  /** Our public address, without a slash at the end; relative media URLs are put behind it. */
  publicUrl: string;
  language: string;
  /** Platform id of the message to quote, where several people read along. */
  replyTo?: string;
}

/** How a send ended. Whose fault it was decides the retry; `ambiguous` is never blindly repeated. */
export type SendOutcome =
  | { kind: 'accepted'; providerMessageId: string /** platform time, ms */; at?: number }
  | {
      kind: 'notAccepted';
      reason: string;
      retryAfterMs?: number;
      /** the whole account must wait, not only this chat */ account?: boolean;
    }
  | { kind: 'rejected'; reason: string /** the shopper cannot be reached here any more */; unreachable?: boolean }
  | { kind: 'ambiguous'; reason: string };

export interface SendContext {
  address: Address;
  /** Our id of this attempt; put where the platform echoes it. */
  attemptId: string;
  conversation: string;
  messageId: string;
  seq: number;
  signal: AbortSignal;
}

/** What a channel that listens by itself (long polling, sockets, a terminal) gets from the gateway. */
export interface ChannelHost {
  /** False in a process that only sends (a worker): the channel must not poll, register or listen there. */
  listens: boolean;
  /** Resolves once the events are durable: only then may the platform be told so. */
  receive(events: Decoded[]): Promise<void>;
  /** Messages of the identity's conversation after `seq`, oldest first; `limit` at most. */
  history(address: Address, afterSeq: number, limit: number): Promise<HistoryItem[]>;
  /** Who answers in the identity's conversation, and its language (BCP 47) once it has one; absent: nothing is known of it. */
  answering?(address: Address): Promise<{ who: Answering; language?: string }>;
  /** Tells this process, or all of them, that something new is in the store for a topic. It may be lost: ask `history`. */
  publish(topic: string, data: unknown): void;
  subscribe(topic: string, listener: (data: unknown) => void): () => void;
  log: ChannelLog;
}

export interface ChannelLog {
  info(what: Record<string, unknown>, message: string): void;
  warn(what: Record<string, unknown>, message: string): void;
}

/** A message as a channel with its own history (web chat) shows it. */
export interface HistoryItem {
  id: string;
  seq: number;
  direction: 'in' | 'out';
  at: number;
  content: unknown;
  /** The id that the client gave its own message, for its optimistic echo. */
  clientId?: string;
  delivery?: string;
}

/** An approved template as an agent reads it: its text with `{{1}}` where a value goes. */
export interface OfferedTemplate {
  name: string;
  language: string;
  text: string;
  /** What `TemplateUse.values` calls its values, and the mark in the text. */
  places: { name: string; mark: string }[];
}

/** The state of a channel that keeps its own connection, for operators. */
export interface ChannelStatus {
  /** `ready`: sends and receives. `scan`: someone must link a phone. `stopped`: nothing happens before a person acts. */
  state: 'starting' | 'scan' | 'loading' | 'ready' | 'waiting' | 'stopped';
  /** What is the matter, in words. */
  detail?: string;
  /** What the QR code holds that links a phone; anyone who sees it can link their own phone. */
  qr?: string;
  /** Since when, ms since 1970. */
  since: number;
}

export interface Channel {
  readonly name: string;
  readonly account: string;
  readonly capabilities: Capabilities;
  /** Each message is answered by itself and at once: no one writes on before the answer is there (a terminal). */
  readonly oneByOne?: boolean;
  /** Sending the same message id again shows it once: a send whose fate is unknown is then simply repeated. */
  readonly idempotent?: boolean;
  /** A shopper who leaves the page does not hear of later messages: an answer that takes longer needs another way to them. */
  readonly transient?: boolean;
  /** Further paths of the web server that platforms post this channel's events to (`/api/messages`), besides `/webhooks/<name>`. */
  readonly paths?: readonly string[];
  /** Constant in time; runs before anything is believed. A channel whose platform publishes its keys may have to fetch them. */
  verify(request: RawRequest): Verdict | Promise<Verdict>;
  /** Pure and total: never throws, whatever `unknown` is. */
  decode(body: unknown): Decoded[];
  /** Pure: fitted content -> platform requests, in order. */
  render(content: Content, context: RenderContext): Rendered;
  send(body: PlatformBody, context: SendContext): Promise<SendOutcome>;
  /** Pure: an approved template instead of free content, for times outside the window; a text says why it cannot be. */
  template?(use: TemplateUse, context: RenderContext): Rendered | string;
  /** Whether a template of this name is approved and may be sent in this language or the one it falls back to. */
  hasTemplate?(name: string, language: string): boolean;
  /** The templates that may be sent in this language or one that stands in for it, for people who choose one. Absent: there are none. */
  templates?(language: string): OfferedTemplate[];
  /** What the platform's request is answered with once its events are durable; absent: 200 and `{}`. */
  answer?(body: unknown, events: Decoded[]): { status: number; body: unknown } | undefined;
  /** Opens a file that a shopper sent. A text says why it is gone for good; a throw means that it may be there later. */
  open?(ref: string, signal: AbortSignal): Promise<OpenedMedia | string>;
  /** An address that opens a chat with us on this channel and brings the code along; `text` is what it would say where texts can be prefilled. Absent: there is none. */
  deepLink?(code: string, text: string): string | undefined;
  /** Whether the platform takes requests of ours at all, asked without sending anything; before a message whose fate is unknown is repeated. */
  check?(address: Address, signal: AbortSignal): Promise<boolean>;
  /** Shows that an answer is being made; a failure is ignored. */
  typing?(address: Address, signal: AbortSignal): Promise<void>;
  /** Called by the gateway once an event is durable, whichever way it came in: best effort, returns at once, never throws (a tap's spinner is stopped here). */
  received?(event: Decoded): void;
  /** The state of its own connection; absent: it has none, the platform posts to us. */
  status?(): ChannelStatus;
  start?(host: ChannelHost): Promise<void>;
  stop?(): Promise<void>;
  /** Takes over a WebSocket upgrade below /channels/<name>; true when it was ours. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
}

/** What an operator does with the platform's side of an account from the command line, by word (`set-webhook`). */
export type ChannelTasks = Record<string, ChannelTask>;

export interface ChannelTask {
  about: string;
  /** Gives what is printed. Throws CONFIG_WRONG where something is missing, CHANNEL_DOWN where the platform refused. */
  run(): Promise<unknown>;
}
