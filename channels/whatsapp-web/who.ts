/** The sender and time of an event; helpers for every reader of events. */
import type { Clock } from '../../src/model/clock';
import type { Address, Ignored } from '../../src/model/inbound';
import { formsOf } from '../../src/model/numbers';
import { kindOf, type Pair } from './ids';

export interface Decoder {
  account: string;
  /** Used if an event has no time. */
  clock: Clock;
  /** Ids of the groups that are served; absent: all of them. */
  groups?: readonly string[];
}

/**
 * The address of a person in a private chat or in a group; a text says why there is none. The id stays as
 * received, an `@lid` too; the person's other name, if WhatsApp reported it, becomes an alias.
 */
export function addressOf(chat: string | null, author: string | null, contact: Pair, by: Decoder): Address | string {
  if (chat === null) return 'it has no chat';
  const base = { channel: 'whatsapp-web', account: by.account, chat };
  if (kindOf(chat) === 'person') {
    const aliases = [contact.lid, contact.pn].filter((each): each is string => each !== null && each !== chat);
    // A pair without the sender belongs to someone else.
    const theirs = aliases.length === 1 && (contact.lid === chat || contact.pn === chat);
    const known = [...(theirs ? aliases : []), ...otherForms(chat), ...(theirs ? aliases.flatMap(otherForms) : [])];
    return { ...base, user: chat, ...(known.length > 0 && { aliases: known }) };
  }
  if (kindOf(chat) === 'other') return 'it is a channel, a broadcast or a status';
  if (by.groups?.includes(chat) === false) return `the settings do not name group ${chat}`;
  if (author === null || kindOf(author) !== 'person') return 'it has no author';
  return { ...base, user: `${chat}|${author}`, group: true };
}

/** A phone's number in its other national form, as an id. */
function otherForms(wid: string): string[] {
  const [number = '', server = ''] = wid.split('@');
  return server === 'c.us'
    ? formsOf(number)
        .slice(1)
        .map((form) => `${form}@${server}`)
    : [];
}

/** WhatsApp counts in seconds. A Date holds up to 8.64e15 ms: more is not a time. */
export function timeOf(seconds: number | null, by: Decoder): number {
  return seconds !== null && seconds > 0 && seconds < 8.64e12 ? Math.floor(seconds) * 1000 : by.clock.now();
}

export function ignored(what: string, reason: string): Ignored {
  return { kind: 'ignored', what, reason };
}
