/** What a channel's decode makes of a platform body: shopper messages, receipts, reachability, or a named reason to ignore it. */
import type { Media } from './content';

/** What a shopper sent. `reply` is a tapped button: its value, or a token that stands for a value kept in the store. */
export type InboundContent =
  | { kind: 'text'; text: string }
  | { kind: 'reply'; value: string; label?: string }
  | { kind: 'replyToken'; token: string; label?: string }
  | InboundMedia
  | InboundAlbum
  /** `title` holds name and address of the place; `url` is its page. */
  | { kind: 'location'; latitude: number; longitude: number; title?: string; url?: string }
  | InboundContact
  | { kind: 'start'; payload?: string }
  /** A mark on one of our messages; `to` is that message's platform id. */
  | { kind: 'reaction'; emoji: string; removed: boolean; to: string }
  /** A basket that the shopper filled in the platform's catalogue. Prices are what the platform showed, decimal text. */
  | { kind: 'order'; items: { sku: string; quantity: number; price?: string; currency?: string }[]; text?: string }
  /** A form that was sent off: field name -> what was typed or chosen. */
  | { kind: 'form'; form?: string; values: Record<string, string> }
  /** The platform took the money for one of our invoices. `payload` is ours, `charge` the platform's. Minor units. */
  | { kind: 'payment'; amount: number; currency: string; payload: string; charge: string }
  /** The shopper took a message back; `of` is its platform id. */
  | { kind: 'deleted'; of: string }
  | { kind: 'unsupported'; what: string };

/** One person's or house's card, as far as it tells anything. */
export interface ContactCard {
  name?: string;
  phone?: string;
  email?: string;
  organisation?: string;
  address?: string;
}

/** `own`: the platform says that the phone is the sender's. `others`: cards that came in the same message. */
export interface InboundContact extends ContactCard {
  kind: 'contact';
  own: boolean;
  others?: ContactCard[];
}

/** A file that a shopper sent. `ref` is what the channel opens it by; the bytes are fetched after the turn, bounded and kept. */
export interface InboundMedia {
  kind: 'media';
  media: 'image' | 'audio' | 'video' | 'file' | 'voice' | 'sticker';
  ref: string;
  type?: string;
  name?: string;
  caption?: string;
  /** Size that the platform names. */
  bytes?: number;
  /** Files sent together share it. */
  group?: string;
  /** Where the platform itself shows it, if it does so to everybody. */
  url?: Media['url'];
}

/** Files that were sent together: one message. In the order sent; each keeps its own caption. */
export interface InboundAlbum {
  kind: 'album';
  items: InboundMedia[];
}

/** What is written in or under it; undefined: nothing. */
export function wordsOf(content: InboundContent): string | undefined {
  if (content.kind === 'text') return content.text;
  if (content.kind === 'media') return content.caption;
  if (content.kind !== 'album') return undefined;
  const captions = content.items.flatMap(({ caption }) => caption ?? []);
  return captions.length === 0 ? undefined : captions.join('\n');
}

/** The files of a message, in the order sent. */
export function filesIn(content: { kind: string }): InboundMedia[] {
  const { kind, items = [] } = content as { kind: string; items?: InboundMedia[] };
  return kind === 'media' ? [content as InboundMedia] : kind === 'album' ? items : [];
}

/** Whom to answer: the user is the identity, the chat is where platform sends go. Both are the platform's own ids as text. */
export interface Address {
  channel: string;
  account: string;
  user: string;
  chat: string;
  /** Several people read along: `user` then names chat and person, and nothing private may be said there. */
  group?: boolean;
  /** Other platform ids of the same user (a phone number's id beside a business-scoped one); anyone who is known by one of them is found. */
  aliases?: string[];
  /** What only the channel understands and needs to send there (a service address, a tenant). Kept fresh by every message. */
  route?: Record<string, string>;
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
  /** Platform id of this message, where it differs from the event's: to quote it and to mark it read. */
  messageRef?: string;
  /** Platform id of the message that this one answers. */
  replyTo?: string;
  /** The text of an earlier message as it is now; `eventId` is the edit's own. */
  edited?: boolean;
  /** What led here: an advertisement, a product page, a link of ours. Platform facts as text. */
  referral?: Record<string, string>;
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

/** The same person under another address: a group became a supergroup, a phone number was changed. */
export interface InboundMoved {
  kind: 'moved';
  eventId: string;
  from: Pick<Address, 'channel' | 'account' | 'user' | 'chat'>;
  to: Address;
  at: number;
}

/** The platform's own switch for marketing messages. */
export interface InboundConsent {
  kind: 'consent';
  eventId: string;
  address: Address;
  state: 'granted' | 'withdrawn';
  at: number;
}

/** The platform says how far this person may be written to: free messages no more until they write again, or no marketing for a day. */
export interface InboundLimit {
  kind: 'limit';
  eventId: string;
  address: Address;
  what: 'window' | 'marketing';
  at: number;
}

/** A person of the shop answered from the platform's own app: the bot must be silent, the history must know. */
export interface InboundEcho {
  kind: 'echo';
  eventId: string;
  address: Address;
  providerMessageId: string;
  content: InboundContent;
  at: number;
}

/** Something about the account or its templates that operators want to know. `stop`: nothing can be sent until someone acts. */
export interface InboundNotice {
  kind: 'notice';
  eventId: string;
  what: string;
  level: 'info' | 'warn' | 'stop';
  text: string;
  data?: Record<string, string>;
  at: number;
}

/** Known and not for us, or unknown: answered 200 and counted under `what`. */
export interface Ignored {
  kind: 'ignored';
  what: string;
  reason: string;
}

export type Decoded =
  | InboundMessage
  | InboundReceipt
  | InboundReach
  | InboundMoved
  | InboundConsent
  | InboundLimit
  | InboundEcho
  | InboundNotice
  | Ignored;
