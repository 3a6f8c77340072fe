/** The gateway's calls to the browser, one function each. */
import { given } from '../../../src/model/given';
import type { Call, Parcel } from '../protocol';
import { faultText } from './guard';
import type { Library, LibraryClient, LibraryMessage } from './library';
import { plainMessage } from './plain';

/** An error with the one fact that decides what follows: whether a message may have been sent. */
export class CallFault extends Error {
  constructor(
    reason: string,
    readonly sent: boolean,
  ) {
    super(reason);
  }
}

/** Errors of the page that occur before it sends: the chat's id is invalid or unknown. */
const BEFORE =
  /wid error|invalid wid|No LID for user|Invalid serialized|number is not (on|a) whatsapp|not a whatsapp user/i;
const CHATS_MAX = 50;
const MISSED_MAX = 20;

export interface Hand {
  client: LibraryClient;
  library: Library;
  /** Passes messages found by a look-back to the gateway, as events that just arrived. */
  event(name: string, data: Record<string, unknown>): void;
}

export function answer(hand: Hand, call: Call): Promise<unknown> {
  switch (call.name) {
    case 'send':
      return send(hand, call.chat, call.parcel);
    case 'typing':
      return typing(hand, call.chat);
    case 'lookup':
      return lookup(hand, call.wid);
    case 'download':
      return download(hand, call.message, call.maxBytes);
    case 'missed':
      return missed(hand, call.since);
  }
}

async function send(hand: Hand, chat: string, parcel: Parcel): Promise<{ stanza: string; at?: number }> {
  const message = await once(hand, chat, parcel).catch(async (fault: unknown) => {
    // WhatsApp moved its chats to opaque ids; a look-up teaches the page one that it does not know yet.
    if (!/No LID for user/.test(faultText(fault))) throw refused(fault);
    const lid = await lookup(hand, chat).then(
      (pair) => pair.lid,
      () => undefined,
    );
    if (lid === undefined) throw refused(fault);
    return once(hand, lid, parcel).catch((again: unknown) => Promise.reject(refused(again)));
  });
  // The library returns nothing both for a missing chat and for a sent message that it lost track of.
  if (!message) throw new CallFault('the page gave no message back', true);
  return { stanza: message.id.id, ...given({ at: message.timestamp }) };
}

async function once(
  { client, library }: Hand,
  chat: string,
  parcel: Parcel,
): Promise<LibraryMessage | null | undefined> {
  const options = {
    linkPreview: false,
    parseVCards: parcel.kind === 'contact',
    ...given({ quotedMessageId: parcel.quote }),
  };
  switch (parcel.kind) {
    case 'text':
      return client.sendMessage(chat, parcel.text, options);
    case 'contact':
      return client.sendMessage(chat, parcel.vcard, options);
    case 'location':
      return client.sendMessage(
        chat,
        new library.Location(parcel.latitude, parcel.longitude, {
          ...(parcel.name && { name: parcel.name }),
          ...(parcel.address && { address: parcel.address }),
        }),
        options,
      );
    case 'file': {
      const media = new library.MessageMedia(
        parcel.type,
        Buffer.from(parcel.bytes).toString('base64'),
        parcel.name,
        parcel.bytes.byteLength,
      );
      const document = parcel.as === 'file' || (parcel.as === 'video' && !(await playsVideo(client)));
      return client.sendMessage(chat, media, {
        ...options,
        ...given({ caption: parcel.caption }),
        ...(document && { sendMediaAsDocument: true }),
      });
    }
  }
}

/** Chromium often lacks H.264, and then the page cannot read a video that it should send. */
async function playsVideo({ pupPage }: LibraryClient): Promise<boolean> {
  const plays = await pupPage
    ?.evaluate("document.createElement('video').canPlayType('video/mp4; codecs=\"avc1.42E01E, mp4a.40.2\"')")
    .catch(() => '');
  return plays === 'probably' || plays === 'maybe';
}

function refused(fault: unknown): CallFault {
  const text = faultText(fault);
  return new CallFault(text, !BEFORE.test(text));
}

async function typing({ client }: Hand, chat: string): Promise<null> {
  await (await client.getChatById(chat)).sendStateTyping();
  return null;
}

async function lookup({ client }: Hand, wid: string): Promise<{ lid?: string; pn?: string }> {
  const [pair] = await client.getContactLidAndPhone([wid]);
  return { ...(pair?.lid && { lid: pair.lid }), ...(pair?.pn && { pn: pair.pn }) };
}

async function download(
  { client }: Hand,
  id: string,
  maxBytes: number,
): Promise<{ gone: string } | { bytes: Uint8Array; type?: string; name?: string }> {
  const message = await client.getMessageById(id);
  if (!message) return { gone: 'the message is no longer there' };
  const size = (message._data as { size?: unknown } | undefined)?.size;
  if (typeof size === 'number' && size > maxBytes) return { gone: `the file has ${size} bytes, more than ${maxBytes}` };
  const media = await message.downloadMedia();
  if (!media) return { gone: 'WhatsApp no longer has the file' };
  const bytes = Buffer.from(media.data, 'base64');
  if (bytes.byteLength > maxBytes) return { gone: `the file has ${bytes.byteLength} bytes, more than ${maxBytes}` };
  return {
    bytes,
    ...(media.mimetype && { type: media.mimetype }),
    ...(media.filename && { name: media.filename }),
  };
}

/** Unread messages since then, chat by chat, oldest first. They may have arrived as events too; ids identify repeats. */
async function missed({ client, event }: Hand, since: number): Promise<number> {
  const chats = (await client.getChats()).filter((chat) => chat.unreadCount > 0 && (chat.timestamp ?? since) >= since);
  let found = 0;
  for (const chat of chats.slice(0, CHATS_MAX)) {
    const messages = await chat.fetchMessages({ limit: Math.min(chat.unreadCount, MISSED_MAX), fromMe: false });
    for (const message of messages.filter((each) => (each.timestamp ?? 0) >= since)) {
      event('message_create', plainMessage(message));
      found += 1;
    }
  }
  return found;
}
