/** A local Graph API: takes what the gateway sends, plays shoppers and Meta's statuses towards its webhook, and fails on demand. */
import type { Server } from 'node:http';
import { createFaults } from '../../faults';
import type { FakeWhatsapp, FakeWhatsappOptions } from './contract';
import { createDelivery, type Delivery } from './delivery';
import { createMedia } from './files';
import { createPace } from './pace';
import type { Payload } from './parts';
import { createPeople } from './people';
import { createRecord, type Recorder } from './record';
import { REFUSALS } from './refusals';
import { listen } from './server';
import { shopper } from './shopper';
import { createStatuses } from './statuses';
import { paidStatus, specialMessage } from './taps';
import { createWebhooks } from './webhooks';

export type { FakeWhatsapp, FakeWhatsappOptions } from './contract';
export type { SentMessage } from './record';

const IDS = { phoneNumberId: '106540352242922', wabaId: '102290129340398' };

export async function startFakeWhatsapp(options: FakeWhatsappOptions): Promise<FakeWhatsapp> {
  const { token, templates = [], products, late = false } = options;
  const { phoneNumberId = IDS.phoneNumberId, wabaId = IDS.wabaId } = options;
  const ids = { phoneNumberId, wabaId, displayPhone: '15550783881' };
  const webhooks = createWebhooks(ids, options.userIds ?? false);
  const delivery = deliveryOf(options);
  const faults = createFaults(options.faults);
  const record = createRecord(options.record ?? 'all');
  const [media, pace, people] = [createMedia(), paceOf(options), createPeople()];
  const statuses = createStatuses({ webhooks, delivery, record, people }, options.statuses ?? []);
  const scripted: { code: number; details: string; times: number }[] = [];
  let hurried = 0;
  const { server, root } = await listen(
    {
      ...{ token, ...ids, faults, pace, media, templates, scripted, late },
      accepted: statuses.accepted,
      products: products ? new Set(products) : null,
      person: people.find,
      mark: (payload) => marked(payload, record),
      hurried: () => (hurried += 1),
    },
    options.port ?? 0,
  );
  const shown = shopper({ webhooks, delivery, record, people, pace, media });
  return {
    ...{ apiRoot: root, templates },
    ...record.view,
    ...shown,
    media: { add: media.add, drop: media.drop },
    async special(user, tap, of) {
      const sent = record.view.sentTo(user).find(({ id }) => id === of);
      if (tap['pay'] === true && sent) return statuses.tell(sent, 'captured', paidStatus(sent));
      const fields = specialMessage(tap, sent);
      return (
        fields && shown.sendMessage(user, { ...(sent && { context: { from: ids.displayPhone, id: of } }), ...fields })
      );
    },
    status: statuses.tell,
    hurried: () => hurried,
    ...{ post: delivery.post, handshake: delivery.handshake, setWebhook: delivery.target },
    fail: (kind, times = 1, type) => faults.script(kind, times, type),
    refuse: (code, times = 1, details = REFUSALS[code]?.details ?? 'not told') =>
      void scripted.push({ code, times, details }),
    closeWindow: (user) => pace.closeWindow(String(user)),
    waiting: delivery.waiting,
    close: () => close(delivery, server),
  };
}

function deliveryOf({ appSecret, connections = 40, retryMs = 1000, webhook }: FakeWhatsappOptions): Delivery {
  const delivery = createDelivery({ appSecret, connections, retryMs });
  if (webhook !== undefined) delivery.target(webhook);
  return delivery;
}

function paceOf({
  everybodyWrote = false,
  pair,
  perSecond = 1000,
}: FakeWhatsappOptions): ReturnType<typeof createPace> {
  return createPace({ everybodyWrote, pair: pair ?? { everyMs: 6000, burst: 45 }, perSecond });
}

function marked(payload: Payload, record: Recorder): boolean {
  const known = typeof payload['message_id'] === 'string' && payload['message_id'].startsWith('wamid.');
  if (known) record.call(payload);
  return known;
}

async function close(delivery: Delivery, server: Server): Promise<void> {
  await delivery.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
