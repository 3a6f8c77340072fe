/** Step 2 of the path: decoded events become inbox rows. When it resolves, the platform may be told "200". */
import type { Address, Decoded, InboundMessage } from '../model/inbound';
import type { Identity, InboxRow } from '../model/records';
import { identityId } from '../model/records';
import { createRecent } from './recent';
import type { PathParts } from './parts';

const MOVED = 'identity.moved';
const KNOWN_MAX = 50_000;

type Parts = Pick<PathParts, 'store' | 'queue' | 'clock' | 'metrics'> & {
  /** Joins an identity to the shop customer that a signed token proved; returns it as it then stands. */
  link(identity: Identity, shopCustomer: string): Promise<Identity>;
};

export interface Receive {
  (account: { name: string; account: string }, events: Decoded[]): Promise<void>;
}

export function createReceive(parts: Parts): Receive {
  const { store, queue, clock, metrics } = parts;
  const known = createRecent<Identity>(KNOWN_MAX);
  const nextOrder = createOrder(() => clock.now());
  queue.subscribe(MOVED, (id) => known.forget(String(id)));

  const identityOf = async (event: InboundMessage): Promise<Identity> => {
    const id = identityId(event.address);
    let identity = known.get(id);
    if (!identity) {
      identity = await store.identities.resolve(event.address, event.sender);
      if (!identity.reachable) {
        await store.identities.setReachable(id, true);
        identity = { ...identity, reachable: true };
      }
      known.set(id, identity);
    }
    if (event.sender.shopCustomer === undefined) return identity;
    const linked = await parts.link(identity, event.sender.shopCustomer);
    if (linked !== identity) {
      known.set(id, linked);
      queue.publish(MOVED, id);
    }
    return linked;
  };

  const message = async (event: InboundMessage): Promise<void> => {
    // Taken before anything is waited for: what arrived first must not be overtaken while a new shopper is being written down.
    const order = nextOrder();
    const identity = await identityOf(event);
    const row = toRow(event, identity, order, new Date(clock.now()));
    const outcome = await store.inbox.insert(row);
    metrics.count('inbound', { channel: event.address.channel, outcome });
    if (outcome === 'new') queue.ring('conversation', identity.conversation);
  };

  return async ({ name, account }, events) => {
    await Promise.all(
      events.map(async (event) => {
        if (event.kind === 'message') return message(event);
        if (event.kind === 'ignored') return metrics.count('ignored', { channel: name, what: event.what });
        if (event.kind === 'reach') return store.identities.setReachable(identityId(event.address), event.reachable);
        const ref = { ...(event.providerMessageId === undefined ? {} : { providerMessageId: event.providerMessageId }), ...(event.attemptId === undefined ? {} : { attemptId: event.attemptId }) };
        const found = await store.outbox.receipt({ ...ref, channel: name, account }, event.status, new Date(event.at), event.reason);
        metrics.count('receipt', { channel: name, status: event.status, found: String(found) });
      }),
    );
  };
}

function toRow(event: InboundMessage, identity: Identity, order: number, receivedAt: Date): InboxRow {
  const { sender, address, at, content } = event;
  return {
    _id: eventKey(address, event.eventId),
    conversation: identity.conversation,
    identity: identity._id,
    event: {
      kind: 'message',
      sender,
      address,
      at,
      content,
      ...(event.replyTo === undefined ? {} : { replyTo: event.replyTo }),
      ...(event.edited === undefined ? {} : { edited: event.edited }),
      ...(event.order === undefined ? {} : { order: event.order }),
      ...(event.clientId === undefined ? {} : { clientId: event.clientId }),
    },
    order,
    receivedAt,
    state: 'waiting',
    tries: 0,
  };
}

function eventKey({ channel, account }: Address, eventId: string): string {
  return `${channel}|${account}|${eventId}`;
}

/** Microseconds that never repeat or go back in this process, even when the clock does. */
function createOrder(now: () => number): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * 1000);
    return last;
  };
}
