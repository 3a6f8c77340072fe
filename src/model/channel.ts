/** The channel contract: one folder under channels/ fills it in. Core calls it and never names a channel. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Capabilities } from './capabilities';
import type { Content, TemplateUse } from './content';
import type { Answering } from './desk';
import type { Address, Decoded } from './inbound';
import type { Taken } from './limits';
import type { Found, LookupRequest, MenuItem } from './lookup';

/** A request as it came in: raw bytes, header names in lower case. */
export interface RawRequest {
  method: string;
  /** Path and query after the webhook's own path. */
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
  /** Values that exceed the platform's button data: the message carries a token, and the store keeps the value. */
  tokens: { token: string; value: string }[];
}

/** A file that a shopper sent, as the platform serves it. The reader enforces size limits; ending the iteration closes the request. */
export interface OpenedMedia {
  body: AsyncIterable<Uint8Array>;
  type?: string;
  name?: string;
  /** As the platform announces it; not to be trusted. */
  bytes?: number;
}

export interface RenderContext {
  chat: string;
  /** Our public address, without a trailing slash; relative media URLs are appended to it. */
  publicUrl: string;
  language: string;
  /** Platform id of the message to quote, in chats that several people read. */
  replyTo?: string;
}

/** How a send ended. The category decides the retry; `ambiguous` is never repeated blindly. */
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
  /** Our id of this attempt, passed where the platform echoes it. */
  attemptId: string;
  conversation: string;
  messageId: string;
  seq: number;
  signal: AbortSignal;
}

/** What the gateway gives a channel that receives by itself (long polling, sockets, a terminal). */
export interface ChannelHost {
  /** False in a process that only sends (a worker): the channel must not poll, register or listen there. */
  listens: boolean;
  /** Resolves once the events are durable; acknowledge them to the platform only then. */
  receive(events: Decoded[]): Promise<void>;
  /** Messages of the identity's conversation after `seq`, oldest first; `limit` at most. */
  history(address: Address, afterSeq: number, limit: number): Promise<HistoryItem[]>;
  /** Whether one who may be new here may write, told from which address (IP) they come; a new one is counted. Absent: no limit. */
  admits?(address: Address, from: string): Promise<Taken>;
  /** Who answers in the identity's conversation, and its language (BCP 47) once known; absent: there is no conversation yet. */
  answering?(address: Address): Promise<{ who: Answering; language?: string }>;
  /** Copies of the talk by e-mail. Absent: no mail server is configured. */
  copies?: Copies | undefined;
  /** A file that was sent ahead of its message; null: it is gone. */
  file?(key: string): Promise<OpenedMedia | null>;
  /** Forgets such a file. */
  drop?(key: string): Promise<void>;
  /** What the flows offer, in their order, for a platform's own menu. Absent: there are no flows here. */
  menu?(): MenuItem[];
  /** Answers what the platform asks for at once; no more than `limit`. Throws SHOP_DOWN. Absent: nothing can be looked up here. */
  lookup?(request: LookupRequest): Promise<Found[]>;
  /** Tells this process, or all of them, that a topic has news in the store. Delivery is best effort: read `history`. */
  publish(topic: string, data: unknown): void;
  subscribe(topic: string, listener: (data: unknown) => void): () => void;
  log: ChannelLog;
}

/** `off`: nothing can be sent here; `address`: not an e-mail address; `often`: asked for too often; `empty`: nothing was said yet. */
export type CopyState = 'posted' | 'off' | 'address' | 'often' | 'empty';

export interface CopyAsked {
  address: Address;
  /** The mailbox, as it was typed. */
  to: string;
  /** The browser's address (IP). */
  from: string;
  /** BCP 47, where the conversation has none yet. */
  language?: string;
}

export interface Copies {
  ask(asked: CopyAsked): Promise<CopyState>;
  /** The mailbox that the shopper gave in this conversation. */
  to(address: Address): Promise<string | undefined>;
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
  /** The key of this value in `TemplateUse.values`, and the mark in the text. */
  places: { name: string; mark: string }[];
}

/** The state of a channel that keeps its own connection, for operators. */
export interface ChannelStatus {
  /** `ready`: sends and receives. `scan`: a phone must be linked. `stopped`: an operator must act. */
  state: 'starting' | 'scan' | 'loading' | 'ready' | 'waiting' | 'stopped';
  /** The problem, in words. */
  detail?: string;
  /** The content of the QR code that links a phone; anyone who sees it can link their own phone. */
  qr?: string;
  /** Since when, ms since 1970. */
  since: number;
}

/** Files that our own client sends ahead of the message that names them. All of it goes by headers alone: nothing was read yet. */
export interface Uploads {
  /** What the keys of all its files begin with. */
  prefix: string;
  /** Whether the page may hold the chat. */
  page(headers: Readonly<Record<string, string | undefined>>): boolean;
  /** Whose session it is; null: no one's. */
  user(headers: Readonly<Record<string, string | undefined>>): string | null;
  /** What the file is kept under: the user's own name for it, which the message then says. */
  key(user: string, id: string): string;
}

export interface Answer {
  status: number;
  body: unknown;
}

export interface Channel {
  readonly name: string;
  readonly account: string;
  readonly capabilities: Capabilities;
  /** Each message is answered alone and at once, because the person waits for the answer before writing on (a terminal). */
  readonly oneByOne?: boolean;
  /** The platform deduplicates by message id, so a send whose fate is unknown is simply repeated. */
  readonly idempotent?: boolean;
  /** A shopper who leaves the page misses later messages, so an answer that takes longer needs another address. */
  readonly transient?: boolean;
  /** Further paths of the web server to which platforms post this channel's events (`/api/messages`), besides `/webhooks/<name>`. */
  readonly paths?: readonly string[];
  /** Runs in constant time, before anything in the request is trusted. May fetch the platform's public keys. */
  verify(request: RawRequest): Verdict | Promise<Verdict>;
  /** Pure and total: never throws, whatever `unknown` is. */
  decode(body: unknown): Decoded[];
  /** Pure: fitted content -> platform requests, in order. */
  render(content: Content, context: RenderContext): Rendered;
  send(body: PlatformBody, context: SendContext): Promise<SendOutcome>;
  /** Pure: an approved template in place of free content, outside the messaging window; a text says why that is impossible. */
  template?(use: TemplateUse, context: RenderContext): Rendered | string;
  /** Whether a template of this name is approved and may be sent in this language or the one it falls back to. */
  hasTemplate?(name: string, language: string): boolean;
  /** Templates approved in this language or in one it falls back to, for people who choose one. Absent: there are none. */
  templates?(language: string): OfferedTemplate[];
  /** The response to the platform once its events are durable; absent: 200 and `{}`. */
  answer?(body: unknown, events: Decoded[]): Answer | undefined | Promise<Answer | undefined>;
  /** Opens a file that a shopper sent. A returned text says why the file is gone for good; a throw means that a retry may succeed. */
  open?(ref: string, signal: AbortSignal): Promise<OpenedMedia | string>;
  /** The file was opened, and is kept by us now: the channel may let go of its own. Best effort. */
  release?(ref: string): Promise<void> | undefined;
  /** Absent: no client of ours sends files by itself. */
  uploads?: Uploads;
  /** A link that opens a chat with us on this channel and carries the code; `text` prefills the message where the platform allows it. Absent: no such link. */
  deepLink?(code: string, text: string): string | undefined;
  /** Probes whether the platform accepts our requests, without sending a message. Asked before a message whose fate is unknown is repeated. */
  check?(address: Address, signal: AbortSignal): Promise<boolean>;
  /** Shows a typing indicator; failures are ignored. */
  typing?(address: Address, signal: AbortSignal): Promise<void>;
  /** Called once an event is durable, however it arrived. Best effort: returns at once and never throws (stops a tap's spinner). */
  received?(event: Decoded): void;
  /** The state of the channel's own connection; absent: the platform posts to us instead. */
  status?(): ChannelStatus;
  start?(host: ChannelHost): Promise<void>;
  stop?(): Promise<void>;
  /** Takes over a WebSocket upgrade below /channels/<name>; true when it was for this channel. `from`: the caller's address, past the proxies that are trusted. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer, from?: string): boolean;
}

/** Command-line tasks for the platform's side of an account, by name (`set-webhook`). */
export type ChannelTasks = Record<string, ChannelTask>;

export interface ChannelTask {
  about: string;
  /** Returns what to print. Throws CONFIG_WRONG when something is missing and CHANNEL_DOWN when the platform refused. */
  run(): Promise<unknown>;
}
