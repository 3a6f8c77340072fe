/**
 * The protocol between the gateway and the browser's process. The library runs in a separate process, because its
 * errors end their process: there that costs a restart of the browser, here it would end the gateway.
 */
import { z } from 'zod';

/** The settings of the browser's process; its first command. */
export interface OpenOptions {
  account: string;
  /** Contains the browser's profile, session-<account>. */
  dataPath: string;
  executablePath: string;
  /** The module to load: whatsapp-web.js, or its replacement. */
  library: string;
  headless: boolean;
  /** Digits of the phone that is linked by a code in place of a QR code. */
  phone?: string;
  args: string[];
  /** How long WhatsApp's page may take to load, ms. */
  authTimeoutMs: number;
  /** WhatsApp renews its code about every 20 s; after this long without a new one, one is requested. */
  qrStaleMs: number;
}

/** One message to send. Bytes are passed as they are, because the channel between the processes clones structures. */
export type Parcel = { quote?: string } & (
  | { kind: 'text'; text: string }
  | {
      kind: 'file';
      as: 'image' | 'audio' | 'video' | 'file';
      bytes: Uint8Array;
      type: string;
      name: string;
      caption?: string;
    }
  | { kind: 'location'; latitude: number; longitude: number; name?: string; address?: string }
  | { kind: 'contact'; vcard: string }
);

export type Call =
  | { name: 'send'; chat: string; parcel: Parcel }
  | { name: 'typing'; chat: string }
  /** Both names of a person; requested rarely, because many look-ups raise the risk of a ban. */
  | { name: 'lookup'; wid: string }
  | { name: 'download'; message: string; maxBytes: number }
  /** Unread messages since then (s since 1970), which arrived while no browser ran. */
  | { name: 'missed'; since: number };

export type Order =
  | { kind: 'open'; options: OpenOptions }
  | { kind: 'call'; id: number; call: Call }
  | { kind: 'close' };

const said = z.string().max(4000);

const reportSchema = z.discriminatedUnion('kind', [
  /** The browser's process id, so that it can be killed when its parent is dead. */
  z.object({ kind: z.literal('browser'), pid: z.number().int().positive() }),
  z.object({ kind: z.literal('qr'), text: said.min(1) }),
  /** To be typed on the phone of that number. */
  z.object({ kind: z.literal('code'), text: z.string().min(1).max(40) }),
  z.object({ kind: z.literal('loading'), percent: z.number() }),
  z.object({ kind: z.literal('authenticated') }),
  z.object({ kind: z.literal('ready'), me: z.array(z.string().max(150)).max(4) }),
  /** The page responded; sent regularly while ready. */
  z.object({ kind: z.literal('alive'), state: z.string().max(100) }),
  /** An event of the library, in decode's format. */
  z.object({ kind: z.literal('event'), body: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('answer'), id: z.number(), value: z.unknown() }),
  /** `sent`: whether a message may have been sent before the error. */
  z.object({ kind: z.literal('refusal'), id: z.number(), reason: said, sent: z.boolean() }),
  /** The library raised an error that is known to be harmless. */
  z.object({ kind: z.literal('fault'), text: said }),
  /** It is over; the process exits by itself. */
  z.object({
    kind: z.literal('ended'),
    why: z.enum(['auth', 'logout', 'blocked', 'disconnected', 'failed', 'library', 'closed']),
    reason: said,
  }),
]);

export type Report = z.infer<typeof reportSchema>;
export type Answer = Extract<Report, { kind: 'answer' | 'refusal' }>;

/** Null for anything that is not a report, because the other process runs third-party code. */
export function parseReport(value: unknown): Report | null {
  const parsed = reportSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

export const sentSchema = z.object({ stanza: z.string().min(1).max(200), at: z.number().optional() });
export const fileSchema = z.union([
  z.object({ gone: z.string() }),
  z.object({ bytes: z.instanceof(Uint8Array), type: z.string().optional(), name: z.string().optional() }),
]);
