/** A web user's address, and the topic on which news for it are told. */
import type { Address } from '../../src/model/inbound';

export function addressOf(account: string, user: string): Address {
  return { channel: 'webchat', account, user, chat: user };
}

/** News for a user is published here; `<topic>|shopper` carries the shopper's typing indicator. */
export function topicOf(address: Address): string {
  return `webchat|${address.account}|${address.user}`;
}
