/** The result of a channel's decode: shopper messages, receipts, reachability, or a named reason to ignore the event. */
import type { Media } from './content';

/** What a shopper sent. `reply` is a tapped button: its value, or a token for a value kept in the store. */
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
  /** A reaction to one of our messages; `to` is that message's platform id. */
  | { kind: 'reaction'; emoji: string; removed: boolean; to: string }
  /** A basket that the shopper filled in the platform's catalogue. Prices are those the platform showed, as decimal text. */
  | { kind: 'order'; items: { sku: string; quantity: number; price?: string; currency?: string }[]; text?: string }
  /** A submitted form: field name -> typed or chosen value. */
  | { kind: 'form'; form?: string; values: Record<string, string> }
  /** The platform collected the payment of one of our invoices. `payload` is ours, `charge` the platform's. Minor units. */
  | { kind: 'payment'; amount: number; currency: string; payload: string; charge: string }
  /** The shopper deleted a message; `of` is its platform id. */
  | { kind: 'deleted'; of: string }
  | { kind: 'unsupported'; what: string };

/** A contact card of a person or a company, with the fields that it has. */
export interface ContactCard {
  name?: string;
  phone?: string;
  email?: string;
  organisation?: string;
  address?: string;
}

/** `own`: the platform vouches that the phone number is the sender's. `others`: cards in the same message. */
export interface InboundContact extends ContactCard {
  kind: 'contact';
  own: boolean;
  others?: ContactCard[];
}

/** A file that a shopper sent. The channel opens it by `ref`; the bytes are fetched after the turn, with size limits, and stored. */
export interface InboundMedia {
  kind: 'media';
  media: 'image' | 'audio' | 'video' | 'file' | 'voice' | 'sticker';
  ref: string;
  type?: string;
  name?: string;
  caption?: string;
  /** Size according to the platform. */
  bytes?: number;
  /** Files sent together share this id. */
  group?: string;
  /** The platform's own URL of the file, if it is public. */
  url?: Media['url'];
}

/** Files that were sent together form one message, in the order sent; each keeps its own caption. */
export interface InboundAlbum {
  kind: 'album';
  items: InboundMedia[];
}

/** The caption; undefined: none. */
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

/** Who to answer: the user identifies the person, the chat is where sends go. Both are the platform's own ids as text. */
export interface Address {
  channel: string;
  account: string;
  user: string;
  chat: string;
  /** Set for chats that several people read: `user` then names chat and person, and nothing private may be sent there. */
  group?: boolean;
  /** Other platform ids of the same user (a phone number's id beside a business-scoped one); any of them finds the person. */
  aliases?: string[];
  /** Data that only the channel understands and needs for sending (a service address, a tenant). Every message refreshes it. */
  route?: Record<string, string>;
}

/** What the platform says about the sender; every field may be missing. */
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
  /** The platform's own id of the event, unique per channel and account, for deduplication. */
  eventId: string;
  address: Address;
  sender: Sender;
  /** Platform time, ms since 1970. */
  at: number;
  /** The platform's own order within a chat, if it has one. */
  order?: number;
  content: InboundContent;
  /** Platform id of this message, if it differs from the event's: used to quote it and to mark it as read. */
  messageRef?: string;
  /** Platform id of the message that this one replies to. */
  replyTo?: string;
  /** An edit: the text of an earlier message as it is now; `eventId` is the edit's own. */
  edited?: boolean;
  /** What led here: an advertisement, a product page, one of our links. Platform data as text. */
  referral?: Record<string, string>;
  /** The id that the client gave its own message, for its optimistic echo. */
  clientId?: string;
  /** Data that only the channel understands (an id to acknowledge a tap with, an album's id); core returns it unread. */
  platform?: Record<string, string>;
}

export interface InboundReceipt {
  kind: 'receipt';
  eventId: string;
  address?: Address;
  providerMessageId?: string;
  /** Our own attempt id, if the platform echoes it. */
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

/** The same person under another address: a group became a supergroup, a phone number changed. */
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

/** The platform restricts sending to this person: no free messages until they write again, or no marketing for a day. */
export interface InboundLimit {
  kind: 'limit';
  eventId: string;
  address: Address;
  what: 'window' | 'marketing';
  at: number;
}

/** A person of the shop replied in the platform's own app: the bot must stay silent, and the history records it. */
export interface InboundEcho {
  kind: 'echo';
  eventId: string;
  address: Address;
  providerMessageId: string;
  content: InboundContent;
  at: number;
}

/** News about the account or its templates for operators. `stop`: nothing can be sent until someone acts. */
export interface InboundNotice {
  kind: 'notice';
  eventId: string;
  what: string;
  level: 'info' | 'warn' | 'stop';
  text: string;
  data?: Record<string, string>;
  at: number;
}

/** What it asks for. */
export type Lookup =
  /** Goods by words; no words: some of what the shop has. */
  | { about: 'goods'; text: string }
  /** The asker's own orders, newest first; words or a number narrow them down. Empty for someone who is not known. */
  | { about: 'orders'; text: string }
  /** One order as it is now, with as much of it as the asker may see. */
  | { about: 'order'; number: string };

/** The platform asks for something to show at once. Nothing of it is kept: the channel answers it, over `ChannelHost.lookup`. */
export interface InboundAsked {
  kind: 'asked';
  eventId: string;
  address: Address;
  sender: Sender;
  lookup: Lookup;
  at: number;
  /** What only the channel itself understands (the id to answer by). */
  platform?: Record<string, string>;
}

/** Known and irrelevant, or unknown: answered with 200 and counted under `what`. */
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
  | InboundAsked
  | Ignored;
