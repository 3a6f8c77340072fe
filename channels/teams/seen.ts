/** One activity while it is decoded, and the events that its kinds are built from. */
import type { Clock } from '../../src/model/clock';
import type { Address, Ignored, InboundContent, InboundMessage } from '../../src/model/inbound';
import { cleaned } from '../../src/model/fields';
import type { Activity } from './activity';
import { senderOf } from './person';
import { keyOf, type Repeats } from './repeats';

export interface Decoder {
  account: string;
  /** Used when the platform gives no time. */
  clock: Clock;
  repeats: Repeats;
}

/** One activity with its person and time, as the readers of its kinds receive it. */
export interface Seen {
  activity: Activity;
  address: Address;
  at: number;
  by: Decoder;
}

export function ignored(what: string, reason: string): Ignored {
  return { kind: 'ignored', what, reason };
}

/** Names appear in metrics and logs. */
export function named(kind: string, name = ''): string {
  return cleaned(name === '' ? kind : `${kind}.${name}`, 60).replace(/[^\w./-]/g, '?');
}

export function messageOf({ activity, address, at }: Seen, eventId: string, content: InboundContent): InboundMessage {
  return { kind: 'message', eventId, address, sender: senderOf(activity), at, content };
}

/**
 * A tap: the same button of the same message may arrive again under a new id until it is acknowledged (repeats.ts). If the message is not named (suggested
 * actions), an equal value may answer another question, so only the id counts.
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
