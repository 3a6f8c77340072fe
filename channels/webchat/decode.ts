/** A frame and what the socket knows about its sender -> our events. Total: it returns a result for any input. */
import { z } from 'zod';
import type { Decoded, InboundContent, Sender } from '../../src/model/inbound';
import { addressOf } from './address';
import { given } from '../../src/model/given';
import { isTheirs } from './uploads';
import { clientFrameSchema, type ShopperContent } from './protocol';

/** One frame with its sender, as the socket passes it on; recorded ones can be decoded again. */
const envelopeSchema = z.object({
  user: z.string().regex(/^[\w-]{1,64}$/),
  /** The last millisecond that a Date holds. */
  at: z.number().int().min(0).max(8.64e15),
  language: z
    .string()
    .regex(/^[\w-]{1,35}$/)
    .optional(),
  shopCustomer: z
    .string()
    .regex(/^[^\p{Cc}\p{Surrogate}]{1,200}$/u)
    .optional(),
  frame: z.unknown(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

export function decodeWebchat(account: string, body: unknown): Decoded[] {
  const envelope = envelopeSchema.safeParse(body);
  if (!envelope.success) return [{ kind: 'ignored', what: 'broken', reason: 'not a frame with its sender' }];
  const { user, at, frame: raw } = envelope.data;
  const frame = clientFrameSchema.safeParse(raw);
  if (!frame.success) return [{ kind: 'ignored', what: 'frame', reason: 'not a frame of the protocol' }];
  if (frame.data.type !== 'message') return [{ kind: 'ignored', what: frame.data.type, reason: 'no message' }];
  const content = cleaned(frame.data.content, user);
  if (!content) return [{ kind: 'ignored', what: 'empty', reason: 'nothing is left of the text' }];
  return [
    {
      kind: 'message',
      eventId: eventIdOf(user, frame.data.clientId),
      address: addressOf(account, user),
      sender: senderOf(envelope.data),
      at,
      content,
      clientId: frame.data.clientId,
    },
  ];
}

/** Browsers create client ids, so they are unique only together with the user. */
function eventIdOf(user: string, clientId: string): string {
  return `${user}:${clientId}`;
}

function senderOf(envelope: Envelope): Sender {
  const sender: Sender = {};
  if (envelope.language) sender.language = envelope.language;
  if (envelope.shopCustomer) sender.shopCustomer = envelope.shopCustomer;
  return sender;
}

function cleaned(content: ShopperContent, user: string): InboundContent | null {
  if (content.kind === 'location') return content;
  if (content.kind === 'media') return fileOf(content, user);
  if (content.kind === 'text') {
    const text = clean(content.text);
    return text.trim() === '' ? null : { kind: 'text', text };
  }
  if (content.kind === 'form') {
    return {
      kind: 'form',
      values: Object.fromEntries(Object.entries(content.values).map(([name, text]) => [name, clean(text)])),
    };
  }
  const [value, label] = [clean(content.value), clean(content.label ?? '')];
  return value === '' ? null : { kind: 'reply', value, ...(label !== '' && { label }) };
}

/** Another user's file is no one's: its name is not to be guessed, and is not taken where it was told. */
function fileOf(
  { media, ref, type, bytes, name, caption }: Extract<ShopperContent, { kind: 'media' }>,
  user: string,
): InboundContent | null {
  if (!isTheirs(ref, user)) return null;
  const said = Object.entries({ type, name, caption }).flatMap(([key, text]) =>
    text === undefined || clean(text).trim() === '' ? [] : [[key, clean(text)]],
  );
  return { kind: 'media', media, ref, ...given({ bytes }), ...Object.fromEntries(said) };
}

/** NUL breaks stores, half a surrogate pair breaks UTF-8: both come only from broken or hostile clients. */
function clean(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}
