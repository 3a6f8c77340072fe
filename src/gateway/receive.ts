/** Step 2 of the path: decoded events become inbox rows. When it resolves, the platform may be told "200". */
import { given } from '../model/given';
import type { Address, Decoded, InboundEcho, InboundMessage } from '../model/inbound';
import { identityId } from '../model/records';
import type { Identity, InboxRow, Said } from '../model/records';
import { NO_LIMITS, type Limits } from '../model/limits';
import { isPicked } from './album';
import { createIdentify } from './identify';
import { isJoinable } from './join';
import { told, type Account } from './told';
import type { PathParts } from './parts';

type Parts = Pick<PathParts, 'store' | 'queue' | 'clock' | 'metrics' | 'channel' | 'log' | 'settings'> & {
  /** Joins an identity to the shop customer that a signed token proved; returns the updated identity. */
  link(identity: Identity, shopCustomer: string): Promise<Identity>;
  /** What a message says about who wrote it: a code from another channel, or a verified phone. `said`: the gateway replies itself. */
  arrive(identity: Identity, event: InboundMessage): Promise<{ identity: Identity; said?: Said }>;
  optOut?: PathParts['optOut'];
  limits?: Limits;
};

export interface Receive {
  (account: Account, events: Decoded[]): Promise<void>;
}

export function createReceive(parts: Parts): Receive {
  const { store, queue, clock, metrics, limits = NO_LIMITS } = parts;
  const identify = createIdentify(parts);
  const nextOrder = createOrder(() => clock.now());

  const insert = async (row: InboxRow, channel: string): Promise<void> => {
    const outcome = await store.inbox.insert(row);
    metrics.count('inbound', { channel, outcome });
    if (outcome !== 'new') return;
    // The rest of the album is still arriving, so a turn would only have to wait.
    if (isPicked(row) && isJoinable(parts, row))
      queue.ringAt('conversation', row.conversation, clock.now() + parts.settings.quietMs);
    else queue.ring('conversation', row.conversation);
  };
  const message = async (event: InboundMessage): Promise<void> => {
    // Taken before the first await, so that a later message cannot overtake this one while a new shopper is stored.
    const order = nextOrder();
    // A reaction is not a message, so it never creates a customer.
    if (event.content.kind === 'reaction' && !(await store.identities.byKey(identityId(event.address))))
      return metrics.count('ignored', { channel: event.address.channel, what: 'reaction of a stranger' });
    // Beyond the limit the shopper gets one polite notice; a stop word always counts.
    const open = stops(parts, event) ? NO_MORE : await limits.take('message', identityId(event.address));
    if (!open.ok && !open.first) return;
    const found = await identify(event);
    const { identity, said } = open.ok ? await parts.arrive(found, event) : { identity: found, said: HASTY };
    if (identity !== found) identify.remember(identity);
    const { channel } = event.address;
    const receivedAt = new Date(clock.now());
    await insert(
      {
        ...frame(event, identity, order, receivedAt),
        event: { ...messageOf(event), ...given({ said }) } as InboxRow['event'],
      },
      channel,
    );
  };
  const echo = async (event: InboundEcho): Promise<void> => {
    const order = nextOrder();
    const identity = await identify({ address: event.address, sender: {} });
    const { kind, address, at, content } = event;
    await insert(
      { ...frame(event, identity, order, new Date(clock.now())), event: { kind, address, at, content } },
      address.channel,
    );
  };

  return async (account, events) => {
    await Promise.all(
      events.map((event) => {
        if (event.kind === 'message') return message(event);
        if (event.kind === 'echo') return echo(event);
        return told(parts, identify, account, event);
      }),
    );
  };
}

const NO_MORE = { ok: true } as const;
const HASTY: Said = { key: 'gateway.hasty' };

function stops({ optOut }: Parts, { content }: InboundMessage): boolean {
  return content.kind === 'text' && optOut?.(content.text) === 'stop';
}

function frame(
  event: InboundMessage | InboundEcho,
  identity: Identity,
  order: number,
  receivedAt: Date,
): Omit<InboxRow, 'event'> {
  return {
    _id: eventKey(event.address, event.eventId),
    conversation: identity.conversation,
    identity: identity._id,
    order,
    receivedAt,
    state: 'waiting',
    tries: 0,
  };
}

function messageOf({
  sender,
  address,
  at,
  content,
  replyTo,
  edited,
  order,
  clientId,
  messageRef,
  eventId,
  referral,
}: InboundMessage): InboxRow['event'] {
  return {
    kind: 'message',
    sender,
    address,
    at,
    content,
    // Replies quote a message only in chats of several people.
    ...(address.group === true && { messageRef: messageRef ?? eventId }),
    ...given({ replyTo, edited, order, clientId, referral }),
  };
}

function eventKey({ channel, account }: Address, eventId: string): string {
  return `${channel}|${account}|${eventId}`;
}

/** Microseconds that never repeat or decrease in this process, even when the clock goes back. */
function createOrder(now: () => number): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * 1000);
    return last;
  };
}
