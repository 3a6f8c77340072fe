/** Creates the code that carries a conversation to another channel, and the links that use it. */
import type { Channel } from '../model/channel';
import type { Clock } from '../model/clock';
import type { Conversation, Identity } from '../model/records';
import type { Store } from '../model/store';
import type { Codes } from './codes';

/** Long enough to pick up the phone, too short for yesterday's photo of the code. */
const CODE_MS = 15 * 60_000;

type Parts = {
  store: Pick<Store, 'identities' | 'links'>;
  codes: Codes;
  channels: readonly Pick<Channel, 'name' | 'account' | 'deepLink'>[];
  clock: Pick<Clock, 'now'>;
  /** The prefilled message where a platform allows one; it contains the code. */
  text(code: string, language: string): string;
};

export interface Carried {
  code: string;
  expiresAt: Date;
  /** One per channel that can be opened from elsewhere and that the shopper is not on already. */
  links: { channel: string; account: string; url: string }[];
}

export interface Carry {
  /** Null: no one has written in this conversation yet. `identity`: on whose behalf, if several people write there. */
  (
    conversation: Pick<Conversation, '_id' | 'customer' | 'identity' | 'language'>,
    identity?: string,
  ): Promise<Carried | null>;
}

export function createCarry({ store, codes, channels, clock, text }: Parts): Carry {
  return async (conversation, wanted) => {
    const here = (await store.identities.ofCustomer(conversation.customer)).filter(
      (each) => each.conversation === conversation._id,
    );
    const maker: Identity | undefined =
      here.find((each) => each._id === (wanted ?? conversation.identity)) ??
      (wanted === undefined ? here[0] : undefined);
    if (!maker) return null;
    const now = clock.now();
    const { code, hash } = codes.make();
    const expiresAt = new Date(now + CODE_MS);
    await store.links.putCode({
      _id: hash,
      identity: maker._id,
      conversation: conversation._id,
      customer: conversation.customer,
      createdAt: new Date(now),
      expiresAt,
    });
    const said = text(code, conversation.language ?? maker.language ?? 'en');
    const links = channels.flatMap((channel) => {
      const { name, account } = channel;
      const url = here.some((each) => each.channel === name && each.account === account)
        ? undefined
        : channel.deepLink?.(code, said);
      return url === undefined ? [] : [{ channel: name, account, url }];
    });
    return { code, expiresAt, links };
  };
}
