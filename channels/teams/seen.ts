/** One activity on its way to our events, and the events that all its kinds are made of. */
import type { Clock } from '../../src/model/clock';
import type { Address, Ignored, InboundContent, InboundMessage } from '../../src/model/inbound';
import { cleaned } from '../../src/model/fields';
import type { Activity } from './activity';
import { senderOf } from './person';
import { keyOf, type Repeats } from './repeats';

export interface Decoder {
  account: string;
  /** Stands in where the platform gives no time. */
  clock: Clock;
  repeats: Repeats;
}

/** One activity with its person and time, as the readers of its kinds take it. */
export interface Seen {
  activity: Activity;
  address: Address;
  at: number;
  by: Decoder;
}

export function ignored(what: string, reason: string): Ignored {
  return { kind: 'ignored', what, reason };
}

/** Names go into metrics and logs. */
export function named(kind: string, name = ''): string {
  return cleaned(name === '' ? kind : `${kind}.${name}`, 60).replace(/[^\w./-]/g, '?');
}

export function messageOf({ activity, address, at }: Seen, eventId: string, content: InboundContent): InboundMessage {
  return { kind: 'message', eventId, address, sender: senderOf(activity), at, content };
}

/**
 * A tap: the same button of the same message may come again under a new id while it is not acknowledged (repeats.ts). Where the message is not named (suggested
 * actions), an equal value may be the answer to another question: there only the id counts.
 */
export function tapOf(seen: Seen, content: InboundContent, value: unknown): InboundMessage {
  const { activity, address, at, by } = seen;
  const { id, replyToId } = activity;
  const key = keyOf([address.chat, replyToId ?? id ?? '', activity.from?.id ?? '', value]);
  return {
    ...messageOf(seen, by.repeats.tap({ key, at, activity: id ?? String(at), now: by.clock.now() }), content),
    ...(replyToId && { replyTo: replyToId }),
  };
}
