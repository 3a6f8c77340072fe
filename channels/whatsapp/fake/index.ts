/** A local Graph API: takes what the gateway sends, plays shoppers and Meta's statuses towards its webhook, and fails on demand. */
import { given } from '../../../src/model/given';
import { createFaults, type FaultKind, type FaultPlan } from '../../faults';
import { createDelivery } from './delivery';
import { createMedia, type StoredFile } from './files';
import { createPace } from './pace';
import type { Fault, Payload } from './parts';
import { createPeople } from './people';
import { createRecord, type Recorder, type SentMessage } from './record';
import { listen } from './server';
import { shopper, type Shopper } from './shopper';
import { paidStatus, specialMessage } from './taps';
import type { FakeTemplate } from './templates';
import { createWebhooks } from './webhooks';

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

export type { SentMessage } from './record';

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

export async function startFakeWhatsapp(options: FakeWhatsappOptions): Promise<FakeWhatsapp> {
  const ids = {
    phoneNumberId: options.phoneNumberId ?? '106540352242922',
    wabaId: options.wabaId ?? '102290129340398',
    displayPhone: '15550783881',
  };
  const webhooks = createWebhooks(ids, options.userIds ?? false);
  const delivery = createDelivery({
    appSecret: options.appSecret,
    connections: options.connections ?? 40,
    retryMs: options.retryMs ?? 1000,
  });
  const faults = createFaults(options.faults);
  const record = createRecord(options.record ?? 'all');
  const media = createMedia();
  const pace = createPace({
    everybodyWrote: options.everybodyWrote ?? false,
    pair: options.pair ?? { everyMs: 6000, burst: 45 },
    perSecond: options.perSecond ?? 1000,
  });
  const people = createPeople();
  const templates = options.templates ?? [];
  const scripted: { code: number; details: string; times: number }[] = [];
  let hurried = 0;
  const accepted = (user: string, payload: Payload, failed: Fault | null): string => {
    const id = webhooks.nextId();
    const message = record.add(user, payload, id);
    const follow = async (): Promise<void> => {
      if (failed)
        return void (await tell(message, 'failed', {
          errors: [{ code: failed.code, title: 'not to be trusted', error_data: { details: failed.details } }],
        }));
      for (const status of options.statuses ?? []) await tell(message, status);
    };
    setImmediate(() => void follow());
    return id;
  };
  const tell = (to: SentMessage, status: string, more: Payload = {}): Promise<number> => {
    const tracker = to.payload['biz_opaque_callback_data'];
    return delivery.deliver(
      `${to.user} statuses`,
      webhooks.status(people.of(to.user), to.id, status, {
        ...given({ biz_opaque_callback_data: tracker }),
        ...more,
      }),
    );
  };
  if (options.webhook !== undefined) delivery.target(options.webhook);
  const { server, root } = await listen(
    {
      token: options.token,
      ...ids,
      faults,
      pace,
      media,
      templates,
      scripted,
      accepted,
      products: options.products ? new Set(options.products) : null,
      late: options.late ?? false,
      person: people.find,
      mark: (payload) => marked(payload, record),
      hurried: () => (hurried += 1),
    },
    options.port ?? 0,
  );
  const shown = shopper({ webhooks, delivery, record, people, pace, media });
  return {
    apiRoot: root,
    templates,
    ...record.view,
    ...shown,
    media: { add: media.add, drop: media.drop },
    async special(user, tap, of) {
      const sent = record.view.sentTo(user).find(({ id }) => id === of);
      if (tap['pay'] === true && sent) return tell(sent, 'captured', paidStatus(sent));
      const fields = specialMessage(tap, sent);
      return (
        fields && shown.sendMessage(user, { ...(sent && { context: { from: ids.displayPhone, id: of } }), ...fields })
      );
    },
    status: tell,
    hurried: () => hurried,
    post: delivery.post,
    handshake: delivery.handshake,
    setWebhook: delivery.target,
    fail: (kind, times = 1, type) => faults.script(kind, times, type),
    refuse: (code, times = 1, details = 'as the test wants it') => void scripted.push({ code, times, details }),
    closeWindow: (user) => pace.closeWindow(String(user)),
    waiting: delivery.waiting,
    async close() {
      await delivery.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function marked(payload: Payload, record: Recorder): boolean {
  const known = typeof payload['message_id'] === 'string' && payload['message_id'].startsWith('wamid.');
  if (known) record.call(payload);
  return known;
}
