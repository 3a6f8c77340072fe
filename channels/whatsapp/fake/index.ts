/** A local Graph API: takes what the gateway sends, plays shoppers and Meta's statuses towards its webhook, and fails on demand. */
import { given } from '../../../src/model/given';
import { createFaults, type FaultKind, type FaultPlan } from '../../faults';
import { createDelivery, type Delivery } from './delivery';
import { createMedia, type StoredFile } from './files';
import { createPace } from './pace';
import type { Fault, Payload } from './parts';
import { createPeople } from './people';
import { createRecord, type Recorder, type SentMessage } from './record';
import { listen } from './server';
import type { FakeTemplate } from './templates';
import { createWebhooks, type WebhookMaker } from './webhooks';

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
export interface FakeWhatsapp extends Readonly<Recorder['view']> {
  /** With the version, without a slash at the end. */
  readonly apiRoot: string;
  readonly templates: FakeTemplate[];
  /** Sends made although a 429 had said to wait. */
  hurried(): number;
  sendText(user: number, text: string): Promise<number>;
  /** Any message: `{type, <type>: ...}`. */
  sendMessage(user: number, fields: Payload): Promise<number>;
  sendFile(
    user: number,
    kind: 'image' | 'audio' | 'video' | 'document' | 'sticker',
    file: Omit<StoredFile, 'id'>,
    more?: Payload,
  ): Promise<number>;
  /** Several people's messages in one body. */
  sendBatch(messages: readonly { user: number; fields: Payload }[]): Promise<number>;
  /** Taps a button or a list row of the latest message that has one so called (label or id); throws when there is none. */
  tap(user: number, label: string): Promise<number>;
  /** A status of a message that was sent. */
  status(to: SentMessage, status: string, more?: Payload): Promise<number>;
  /** The switch for marketing messages. */
  prefer(user: number, value: 'stop' | 'resume'): Promise<number>;
  /** From now on the person has this number, and with it another user id. */
  changeNumber(user: number, to: number): Promise<number>;
  /** What someone of the shop answered from the phone app. */
  echo(user: number, text: string): Promise<number>;
  /** News of the account or a template. */
  change(field: string, value: Payload): Promise<number>;
  /** The person took a user name and shows no number any more. */
  hide(user: number): void;
  closeWindow(user: number): void;
  /** The person's last webhook once more, as after a lost acknowledgement. */
  repeat(user: number): Promise<number>;
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
  return {
    apiRoot: root,
    templates,
    ...record.view,
    ...shopper({ webhooks, delivery, record, people, pace, media }),
    media: { add: media.add, drop: media.drop },
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

interface ShopperParts {
  webhooks: WebhookMaker;
  delivery: Delivery;
  record: Recorder;
  people: ReturnType<typeof createPeople>;
  pace: ReturnType<typeof createPace>;
  media: ReturnType<typeof createMedia>;
}

type Shopper = Pick<
  FakeWhatsapp,
  | 'sendText'
  | 'sendMessage'
  | 'sendFile'
  | 'sendBatch'
  | 'tap'
  | 'prefer'
  | 'changeNumber'
  | 'echo'
  | 'change'
  | 'hide'
  | 'repeat'
>;

function shopper({ webhooks, delivery, record, people, pace, media }: ShopperParts): Shopper {
  const last = new Map<number, Payload>();
  const hand = (user: number, body: Payload): Promise<number> => {
    last.set(user, body);
    return delivery.deliver(String(user), body);
  };
  const sendMessage = (user: number, fields: Payload): Promise<number> => {
    pace.wrote(String(user));
    return hand(user, webhooks.message(people.of(user), fields).body);
  };
  return {
    sendMessage,
    sendText: (user, text) => sendMessage(user, { type: 'text', text: { body: text } }),
    sendFile: (user, kind, file, more = {}) =>
      sendMessage(user, {
        type: kind,
        [kind]: {
          id: media.add(file).id,
          mime_type: file.type,
          ...given({ filename: file.name }),
          ...more,
        },
      }),
    sendBatch(messages) {
      for (const { user } of messages) pace.wrote(String(user));
      return delivery.deliver(
        'batch',
        webhooks.batch(messages.map(({ user, fields }) => ({ person: people.of(user), fields }))),
      );
    },
    tap(user, label) {
      const found = record.button(String(user), label);
      if (!found) throw new Error(`user ${user} sees no button "${label}"`);
      return sendMessage(user, { context: { from: '15550783881', id: found.to.id }, ...found.fields });
    },
    prefer(user, value) {
      const { phone, userId, hidden } = people.of(user);
      const preference = {
        ...(hidden ? { user_id: userId } : { wa_id: phone }),
        detail: 'The person said so',
        category: 'marketing_messages',
        value,
        timestamp: Math.floor(Date.now() / 1000),
      };
      return hand(user, webhooks.change('user_preferences', { user_preferences: [preference] }, people.of(user)));
    },
    changeNumber(user, to) {
      const old = people.of(user);
      const system = {
        type: 'user_changed_number',
        body: `${old.name} changed from ${user} to ${to}`,
        wa_id: String(to),
        ...(old.hidden && { user_id: people.of(to).userId }),
      };
      return hand(user, webhooks.message(old, { type: 'system', system }).body);
    },
    echo: (user, text) =>
      hand(
        user,
        webhooks.change(
          'smb_message_echoes',
          {
            message_echoes: [
              {
                from: '15550783881',
                to: String(user),
                id: webhooks.nextId(),
                timestamp: String(Math.floor(Date.now() / 1000)),
                type: 'text',
                text: { body: text },
              },
            ],
          },
          people.of(user),
        ),
      ),
    change: (field, value) => delivery.deliver('account', webhooks.change(field, value)),
    hide: (user) => void (people.of(user).hidden = true),
    repeat(user) {
      const body = last.get(user);
      if (!body) throw new Error(`user ${user} has sent nothing yet`);
      return delivery.deliver(String(user), body);
    },
  };
}

function marked(payload: Payload, record: Recorder): boolean {
  const known = typeof payload['message_id'] === 'string' && payload['message_id'].startsWith('wamid.');
  if (known) record.call(payload);
  return known;
}
