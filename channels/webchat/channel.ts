/** Web chat: our own widget over a WebSocket. The conversation in the store is its history, so a send is a notice. */
import type { Channel, ChannelHost } from '../../src/model/channel';
import type { Clock } from '../../src/model/clock';
import { addressOf, topicOf } from './address';
import { webchatCapabilities } from './capabilities';
import { decodeWebchat } from './decode';
import { createDoor } from './door';
import { openLine } from './line';
import { createRefusals, mayHold, NOT_LISTED, ORIGIN_MAX } from './refusal';
import type { Notice } from './protocol';
import { renderWebchat } from './render';
import { createTokens } from './token';
import { uploadsOf } from './uploads';

export interface WebchatParts {
  /** Signs sessions and customer tokens; if it changes, every browser starts over. */
  secret: string;
  /** Origins of shop pages besides our own host, such as https://shop.example; `*` allows every page. */
  origins: readonly string[];
  clock: Clock;
  random: (bytes: number) => Buffer;
  account?: string;
}

export function createWebchat(parts: WebchatParts): Channel {
  const { clock, random, account = 'default' } = parts;
  const tokens = createTokens(parts);
  let host: ChannelHost | null = null;
  const refusals = createRefusals(clock);
  const door = createDoor({
    origins: parts.origins,
    clock,
    refused: (origin) =>
      refusals.isNews(origin) && host?.log.warn({ origin: origin.slice(0, ORIGIN_MAX) }, `webchat: ${NOT_LISTED}`),
    open: () => {
      const started = host;
      return started && ((socket, from) => openLine({ socket, from, host: started, tokens, account, clock, random }));
    },
  });
  return {
    name: 'webchat',
    account,
    capabilities: webchatCapabilities,
    idempotent: true,
    // A shopper who closes the page gets no more messages.
    transient: true,
    verify: (request) => mayHold(request, parts.origins),
    uploads: uploadsOf({ origins: parts.origins, tokens }),
    async open(ref) {
      const file = await host?.file?.(ref);
      return file ?? 'the file is not there any more';
    },
    release: (ref) => host?.drop?.(ref),
    decode: (body) => decodeWebchat(account, body),
    render: renderWebchat,
    async send(_body, context) {
      if (context.signal.aborted) return { kind: 'notAccepted', reason: 'aborted before it was sent' };
      if (!host) return { kind: 'notAccepted', reason: 'web chat is not started in this process' };
      // The message is in the conversation already; connected browsers read it there now, others when they return.
      const notice: Notice = { kind: 'message', messageId: context.messageId };
      host.publish(topicOf(context.address), notice);
      return { kind: 'accepted', providerMessageId: context.messageId, at: clock.now() };
    },
    async typing(address) {
      const notice: Notice = { kind: 'typing' };
      host?.publish(topicOf(addressOf(address.account, address.user)), notice);
    },
    async start(given) {
      host = given;
    },
    async stop() {
      host = null;
      await door.close();
    },
    upgrade: (request, socket, head, from) => door.upgrade(request, socket, head, from),
  };
}
