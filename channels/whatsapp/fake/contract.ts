/** What tests and `parley dev` may do with the local Graph API. */
import type { FaultKind, FaultPlan } from '../../faults';
import type { StoredFile } from './files';
import type { Payload } from './parts';
import type { Recorder, SentMessage } from './record';
import type { Shopper } from './shopper';
import type { FakeTemplate } from './templates';

export interface FakeWhatsappOptions {
  token: string;
  appSecret: string;
  phoneNumberId?: string;
  wabaId?: string;
  /** Where webhooks go; without it they are lost with status 0. */
  webhook?: string;
  faults?: FaultPlan;
  /** 'count' keeps no payloads: for benches. */
  record?: 'all' | 'count';
  /** The 24-hour window is open for everyone. */
  everybodyWrote?: boolean;
  /** Contacts carry a business-scoped user id beside the phone number. */
  userIds?: boolean;
  /** Statuses that follow each accepted message by themselves, in this order. */
  statuses?: readonly ('sent' | 'delivered' | 'read')[];
  /** Parallel webhook posts. */
  connections?: number;
  /** First pause after a failed webhook post, ms. */
  retryMs?: number;
  port?: number;
  templates?: FakeTemplate[];
  /** Product ids of the catalogue; absent: every one is there. */
  products?: readonly string[];
  pair?: { everyMs: number; burst: number };
  perSecond?: number;
  /** A closed window is told by a failed status instead of at once. */
  late?: boolean;
}

/** People are named by the digits of their phone number. Webhooks resolve with their final status (0: closed before). */
export interface FakeWhatsapp extends Readonly<Recorder['view']>, Shopper {
  /** With the version, without a slash at the end. */
  readonly apiRoot: string;
  readonly templates: FakeTemplate[];
  /** Sends made although a 429 had said to wait. */
  hurried(): number;
  /** Taps what is WhatsApp's own below message `of`: `{location: true}`, `address`, `catalogue`, `call`, `pay`. Null: it is none of these. */
  special(user: number, tap: Payload, of: string): Promise<number | null>;
  /** A status of a message that was sent. */
  status(to: SentMessage, status: string, more?: Payload): Promise<number>;
  closeWindow(user: number): void;
  /** One post without retries, with any body and headers. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: string }>;
  handshake(verifyToken: string, challenge: string): Promise<{ status: number; body: string }>;
  setWebhook(url: string | null): void;
  fail(kind: FaultKind, times?: number, type?: string): void;
  /** The next sends are refused with this code. */
  refuse(code: number, times?: number, details?: string): void;
  media: { add(file: Omit<StoredFile, 'id'>): StoredFile; drop(id: string): void };
  /** Webhooks not yet acknowledged. */
  waiting(): number;
  close(): Promise<void>;
}
