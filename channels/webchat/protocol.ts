/** The web chat's own protocol: JSON frames over one WebSocket; the widget imports these types and nothing else. */
import { z } from 'zod';
import type { CopyState, HistoryItem } from '../../src/model/channel';
import type { Answering } from '../../src/model/desk';

export const PATH = '/channels/webchat';
/** Largest frame a browser may send. */
export const FRAME_MAX_BYTES = 64 * 1024;
/** Longest text of a shopper, in UTF-16 units: at six bytes each in escaped JSON it still fits into a frame. */
export const TEXT_MAX = 8000;

/** Fields of one form. */
const FIELDS_MAX = 30;

const clientId = z.string().regex(/^[\w-]{8,64}$/);
const shopperContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().min(1).max(TEXT_MAX) }),
  z.object({ kind: z.literal('reply'), value: z.string().min(1).max(1000), label: z.string().max(1000).optional() }),
  // A file that was sent ahead of it; `ref` is what the server called it.
  z.object({
    kind: z.literal('media'),
    media: z.enum(['image', 'audio', 'video', 'file', 'voice']),
    ref: z.string().regex(/^[\w-]{1,200}$/),
    type: z.string().max(100).optional(),
    bytes: z.number().int().positive().optional(),
    name: z.string().max(200).optional(),
    caption: z.string().max(2000).optional(),
  }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  z.object({
    kind: z.literal('form'),
    values: z
      .record(z.string().regex(/^[\w-]{1,60}$/), z.string().max(500))
      .refine((values) => Object.keys(values).length <= FIELDS_MAX),
  }),
]);

export const clientFrameSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    token: z.string().max(2000).optional(),
    customerToken: z.string().max(2000).optional(),
    language: z
      .string()
      .regex(/^[\w-]{1,35}$/)
      .optional(),
    since: z.number().int().nonnegative(),
    /** the id of the message at `since` */ last: z.string().max(300).optional(),
  }),
  z.object({ type: z.literal('message'), clientId, content: shopperContent }),
  z.object({ type: z.literal('seen'), seq: z.number().int().nonnegative(), read: z.boolean() }),
  z.object({ type: z.literal('typing') }),
  // Whether it is an address is looked at later: the shopper is told.
  z.object({ type: z.literal('copy'), to: z.string().max(320) }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;
export type ShopperContent = z.infer<typeof shopperContent>;

/** An otherwise broken frame may still say which message it was, so that the client can be told. */
export const namedFrameSchema = z.object({ type: z.literal('message'), clientId });

export type ServerFrame =
  /** `user` changes when the token was not accepted; `fresh`: discard what is shown, `messages` start at the beginning. Send `seq` as `since`. */
  | {
      type: 'welcome';
      token: string;
      user: string;
      seq: number;
      messages: HistoryItem[];
      fresh: boolean;
      /** A copy of the talk can be asked for; `to`: the mailbox that the shopper gave. */
      copy?: { to?: string };
    }
  /** `upTo`: everything up to here has been sent; the client sends it as `since` when it reconnects. */
  | ({ type: 'message'; upTo: number } & HistoryItem)
  | { type: 'ack'; clientId: string }
  /** `retry`: the same message may be accepted later. */
  | { type: 'nack'; clientId: string; retry: boolean }
  | { type: 'typing' }
  /** What became of the copy that was asked for; `later`: it may be asked for again. */
  | { type: 'copied'; state: CopyState | 'later' }
  /** Who answers, and the language of the conversation once known: sent after each welcome, and whenever either changes. */
  | { type: 'who'; who: Answering; language?: string }
  /** A heartbeat, so that the browser notices a dead connection. */
  | { type: 'beat' };

/** What the processes tell each other about one user. */
export const noticeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), messageId: z.string() }),
  z.object({ kind: z.literal('typing') }),
]);
export type Notice = z.infer<typeof noticeSchema>;
