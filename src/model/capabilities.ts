/** What a channel can show, with its limits, as data. Lengths are UTF-16 units unless the name says bytes. */

export interface Capabilities {
  /** Longest text of one message. */
  textMax: number;
  /** Longest text under a picture or another file. */
  captionMax: number;
  /** Buttons on one message; null: the channel has no buttons, so they become numbered text. */
  buttons: { max: number; labelMax: number; kinds: readonly ('reply' | 'url' | 'call' | 'share' | 'login')[] } | null;
  /** Buttons may be attached to a picture or another file in one body. Absent: they follow in a text. */
  mediaButtons?: boolean;
  /** One-tap answers below a text; null: shown as reply buttons, else numbered text. */
  quickReplies: { max: number; labelMax: number } | null;
  /** A card as one body: title, text, picture, facts, buttons. Null: text, or a picture with a caption, with buttons. */
  card: {
    titleMax: number;
    textMax: number;
    picture: boolean;
    facts: boolean;
    stages: boolean;
    /** Draws tables with columns; absent: each row becomes a line. */ table?: boolean;
  } | null;
  /** Several cards side by side. Null: one after the other, or as an album where the channel has one. */
  carousel: { min: number; max: number } | null;
  /** Pictures shown together in one body: render receives these as a carousel whose cards have only a title and a picture. */
  album: { min: number; max: number } | null;
  list: { rowsMax: number; titleMax: number; textMax: number; buttonMax: number } | null;
  form: { fieldsMax: number } | null;
  receipt: boolean;
  /** What a question can ask for by one tap below it. Absent: nothing, the words alone ask. */
  asks?: readonly ('location' | 'phone' | 'catalogue' | 'call')[];
  location: boolean;
  contact: boolean;
  /** Largest file that can be sent, in bytes; 0: the kind is not supported. `types` lists the media types accepted (empty: any). */
  media: Record<'image' | 'audio' | 'video' | 'file', { maxBytes: number; types: readonly string[] }>;
  /** A request for payment in the chat itself; false: a button to the shop's page. */
  payment?: boolean;
  /** How long after the person's last message free messages are allowed; later only templates are. Absent: always. Source: the channel's own table. */
  windowMs?: number;
  typing: boolean;
  receipts: { delivered: boolean; read: boolean };
}
