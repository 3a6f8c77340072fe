/** What a channel's decode makes of a platform body: shopper messages, receipts, reachability, or a named reason to ignore it. */
import type { Media } from './content';

/** What a shopper sent. `reply` is a tapped button: its value, or a token that stands for a value kept in the store. */
export type InboundContent =
  | { kind: 'text'; text: string }
  | { kind: 'reply'; value: string; label?: string }
  | { kind: 'replyToken'; token: string; label?: string }
  | { kind: 'media'; media: 'image' | 'audio' | 'video' | 'file' | 'voice' | 'sticker'; ref: string; type?: string; name?: string; caption?: string; url?: Media['url'] }
  | { kind: 'location'; latitude: number; longitude: number; title?: string }
  | { kind: 'contact'; phone: string; name?: string; own: boolean }
  | { kind: 'start'; payload?: string }
  | { kind: 'unsupported'; what: string };

/** Whom to answer: the user is the identity, the chat is where platform sends go. Both are the platform's own ids as text. */
export interface Address {
  channel: string;
  account: string;
  user: string;
  chat: string;
}

/** What the platform tells about the sender; every field may be missing. */
export interface Sender {
  name?: string;
  /** BCP 47. */
  language?: string;
  /** E.164, only when the platform vouches for it. */
  phone?: string;
  /** The shop's own customer id, only when a signed token proved it. */
  shopCustomer?: string;
}

export interface InboundMessage {
  kind: 'message';
  /** The platform's own id of the event, unique for channel and account; it makes a duplicate harmless. */
  eventId: string;
  address: Address;
  sender: Sender;
  /** Platform time, ms since 1970. */
  at: number;
  /** The platform's own order inside one chat, where it has one. */
  order?: number;
  content: InboundContent;
  /** Platform id of the message that this one answers. */
  replyTo?: string;
  edited?: boolean;
  /** The id that the client gave its own message, for its optimistic echo. */
  clientId?: string;
  /** What only the channel itself understands (an id to answer a tap with, an album's id); core hands it back unread. */
  platform?: Record<string, string>;
}

export interface InboundReceipt {
  kind: 'receipt';
  eventId: string;
  address?: Address;
  providerMessageId?: string;
  /** Our own attempt id, where the platform echoes it. */
  attemptId?: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  reason?: string;
  at: number;
}

/** The shopper blocked or unblocked us on the platform. */
export interface InboundReach {
  kind: 'reach';
  eventId: string;
  address: Address;
  reachable: boolean;
  at: number;
}

/** Known and not for us, or unknown: answered 200 and counted under `what`. */
export interface Ignored {
  kind: 'ignored';
  what: string;
  reason: string;
}

export type Decoded = InboundMessage | InboundReceipt | InboundReach | Ignored;
