/** A message: a shopper's, a group's that addresses us, or one that our staff wrote on the phone. */
import type { Decoded, InboundContent, Sender } from '../../src/model/inbound';
import { contentsOf, NOTES, typeOf } from './content';
import type { Envelope } from './envelope';
import { cleaned, deep, fieldsOf, list, numberOf, own, textOf, type Fields } from './fields';
import { keyOf, kindOf, phoneOf, widOf, type MessageKey } from './ids';
import { addressOf, ignored, timeOf, type Decoder } from './who';

const WHAT = 'message';

export function said(envelope: Envelope, by: Decoder): Decoded[] {
  const { data } = envelope;
  const key = keyOf(own(data, 'id'));
  if (!key) return [ignored(WHAT, 'it has no id, so a repeat could not be told from a new one')];
  const type = typeOf(data);
  if (NOTES.has(type)) return [ignored(`${WHAT}.${type}`, 'a note of the page, no one said anything')];
  if (own(data, 'isStatus') === true || own(data, 'broadcast') === true)
    return [ignored(WHAT, 'it is a channel, a broadcast or a status')];
  return key.fromMe ? [ours(envelope, key, by)] : theirs(envelope, key, by);
}

/** Written on the phone or on another linked device; this gateway's own sends are filtered out before. */
function ours({ data }: Envelope, key: MessageKey, by: Decoder): Decoded {
  const to = widOf(own(data, 'to')) ?? key.remote;
  if (to !== null && to === widOf(own(data, 'from'))) return ignored(WHAT, 'a note that somebody wrote to themselves');
  const address = addressOf(to, null, { lid: null, pn: null }, by);
  if (typeof address === 'string')
    return ignored(WHAT, to !== null && kindOf(to) === 'group' ? 'our own message in a group' : address);
  const [content] = contentsOf(data, key.serialized, null);
  if (!content) return ignored(WHAT, 'it has no content that we know');
  return {
    kind: 'echo',
    eventId: key.serialized,
    address,
    providerMessageId: key.stanza,
    content,
    at: timeOf(secondsOf(data), by),
  };
}

function theirs({ data, me, contact }: Envelope, key: MessageKey, by: Decoder): Decoded[] {
  const address = addressOf(
    widOf(own(data, 'from')) ?? key.remote,
    widOf(own(data, 'author')) ?? key.participant,
    contact,
    by,
  );
  if (typeof address === 'string') return [ignored(WHAT, address)];
  if (address.group && !forUs(data, me)) return [ignored(`${WHAT}.group`, 'it neither names us nor answers us')];
  const phone = address.group ? null : phoneOf(contact.pn);
  const contents = contentsOf(data, key.serialized, phone).map((content) =>
    address.group ? unnamed(content, me) : content,
  );
  if (contents.length === 0) return [ignored(WHAT, 'it has no content that we know')];
  const replyTo = textOf({ id: deep(data, 'quotedStanzaID') }, 'id', 100)?.replace(/[^\w.-]/g, '');
  const referral = referralOf(data);
  return contents.map((content, at) => ({
    kind: 'message',
    eventId: at === 0 ? key.serialized : `${key.serialized}#${at + 1}`,
    address,
    sender: senderOf(data, phone),
    at: timeOf(secondsOf(data), by),
    content,
    ...(replyTo && { replyTo }),
    ...(referral && { referral }),
  }));
}

/** In a group a message addresses the bot by mention or by reply; the rest is conversation among people. */
function forUs(data: Fields, me: readonly string[]): boolean {
  const named = [...list(data, 'mentionedIds'), ...list(data, 'mentionedJidList'), deep(data, 'quotedParticipant')].map(
    widOf,
  );
  return named.some((wid) => wid !== null && me.includes(wid));
}

/** Our own mention, "@4917...", is removed. */
function unnamed(content: InboundContent, me: readonly string[]): InboundContent {
  if (content.kind !== 'text') return content;
  const names = me.map((wid) => `@${wid.split('@')[0] ?? ''}`);
  const text = content.text
    .split(/(\s+)/)
    .filter((word) => !names.includes(word))
    .join('')
    .trim();
  return text === '' ? content : { ...content, text };
}

function senderOf(data: Fields, phone: string | null): Sender {
  const given = deep(data, 'notifyName');
  const name = typeof given === 'string' ? cleaned(given, 256).trim() : '';
  return { ...(name !== '' && { name }), ...(phone !== null && { phone }) };
}

/** An advertisement that opens a chat identifies itself. */
function referralOf(data: Fields): Record<string, string> | null {
  const ad = fieldsOf(deep(data, 'ctwaContext'));
  if (!ad) return null;
  const facts = ['sourceUrl', 'sourceId', 'sourceType', 'title', 'description', 'ctwaClid'].flatMap((name) => {
    const value = textOf(ad, name, 500);
    return value === null ? [] : [[name, value] as const];
  });
  return facts.length > 0 ? Object.fromEntries(facts) : null;
}

function secondsOf(data: Fields): number | null {
  return numberOf(data, 'timestamp') ?? numberOf(data, 't');
}
