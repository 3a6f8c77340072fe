/** Meta's statuses of what the gateway sent: sent, delivered, read, failed. */
import { given } from '../../../src/model/given';
import type { FakeWhatsapp, FakeWhatsappOptions } from './contract';
import type { Delivery } from './delivery';
import type { Fault, Payload } from './parts';
import type { createPeople } from './people';
import type { Recorder } from './record';
import type { WebhookMaker } from './webhooks';

interface Parts {
  webhooks: WebhookMaker;
  delivery: Delivery;
  record: Recorder;
  people: ReturnType<typeof createPeople>;
}

export interface Statuses {
  /** Records an accepted message and returns its id; its statuses follow by themselves. */
  accepted(user: string, payload: Payload, failed: Fault | null): string;
  tell: FakeWhatsapp['status'];
}

export function createStatuses(
  { webhooks, delivery, record, people }: Parts,
  follow: NonNullable<FakeWhatsappOptions['statuses']>,
): Statuses {
  const tell: Statuses['tell'] = (to, status, more = {}) => {
    const tracker = to.payload['biz_opaque_callback_data'];
    return delivery.deliver(
      `${to.user} statuses`,
      webhooks.status(people.of(to.user), to.id, status, {
        ...given({ biz_opaque_callback_data: tracker }),
        ...more,
      }),
    );
  };
  return {
    tell,
    accepted(user, payload, failed) {
      const id = webhooks.nextId();
      const message = record.add(user, payload, id);
      const say = async (): Promise<void> => {
        if (failed) return void (await tell(message, 'failed', { errors: [refused(failed)] }));
        for (const status of follow) await tell(message, status);
      };
      setImmediate(() => void say());
      return id;
    },
  };
}

function refused({ code, details }: Fault): Payload {
  return { code, title: 'not to be trusted', error_data: { details } };
}
