/** WhatsApp's ids: of people (`<phone>@c.us`, `<opaque>@lid`), of groups (`@g.us`), and the keys of messages. */
import { fieldsOf, own, type Fields } from './fields';

const WID = /^[\w.+-]{1,64}@[a-z.]{1,40}$/i;
/** The part before "@" may name one of a person's devices, which is irrelevant here. */
const DEVICE = /^([\w.+-]+):\d{1,5}(@)/;
const STANZA = /^[\w.-]{1,100}$/;

export interface MessageKey {
  /** Complete and unique, as the library prints it; it identifies repeats, files and quotes. */
  serialized: string;
  /** The message's own id without the chat: the same whether a chat has its phone number or its opaque id. */
  stanza: string;
  fromMe: boolean;
  /** The chat, if the key names it. */
  remote: string | null;
  /** Who wrote it in a group. */
  participant: string | null;
}

/** Text, or an object that has it as `_serialized`. Null for anything else. */
export function widOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value : own(fieldsOf(value) ?? {}, '_serialized');
  if (typeof text !== 'string' || text.length > 150) return null;
  const plain = text.replace(DEVICE, '$1$2').replace(/@s\.whatsapp\.net$/, '@c.us');
  return WID.test(plain) ? plain : null;
}

/** Who an id names; `other` are channels, broadcast lists, the status page and WhatsApp itself. */
export function kindOf(wid: string): 'person' | 'group' | 'other' {
  const [user = '', server = ''] = wid.split('@');
  if (server === 'g.us') return 'group';
  return (server === 'c.us' || server === 'lid') && user !== '0' && user !== 'status' ? 'person' : 'other';
}

/** "false_4917...@c.us_3EB0..." followed by the author in groups; or the same as an object. */
export function keyOf(value: unknown): MessageKey | null {
  const fields = fieldsOf(value);
  const printed = typeof value === 'string' ? value : fields && own(fields, '_serialized');
  if (typeof printed !== 'string' || printed.length > 400) return null;
  const [direction, remote, stanza, participant] = printed.split('_');
  if (
    (direction !== 'true' && direction !== 'false') ||
    stanza === undefined ||
    !STANZA.test(stanza) ||
    !/^[\x21-\x7e]+$/.test(printed)
  )
    return null;
  return {
    serialized: printed,
    stanza,
    fromMe: direction === 'true',
    remote: widOf(remote) ?? (fields ? widOf(own(fields, 'remote')) : null),
    participant: widOf(participant) ?? (fields ? widOf(own(fields, 'participant')) : null),
  };
}

/** E.164 of an id that WhatsApp itself assigned as a phone number; never of one that merely sent something. */
export function phoneOf(pn: string | null): string | null {
  const digits = /^(\d{7,15})@c\.us$/.exec(pn ?? '')?.[1];
  return digits === undefined ? null : `+${digits}`;
}

/** Two names of one person, as the library's look-up returns them. */
export interface Pair {
  lid: string | null;
  pn: string | null;
}

export function pairOf(value: Fields | null): Pair {
  const read = (name: string, server: string): string | null => {
    const wid = value && widOf(own(value, name));
    return wid?.endsWith(server) ? wid : null;
  };
  return { lid: read('lid', '@lid'), pn: read('pn', '@c.us') };
}
