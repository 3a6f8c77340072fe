/** Assembles what a channel gets from the gateway. */
import { answeringOf } from '../gateway/answering';
import type { BuiltMedia } from './storage';
import type { Asked } from './asked';
import type { Receive } from '../gateway/receive';
import { given } from '../model/given';
import type { Channel, ChannelHost } from '../model/channel';
import type { Limits } from '../model/limits';
import { storageKey } from '../gateway/media';
import { filesIn, type InboundContent } from '../model/inbound';
import { fileId, identityId } from '../model/records';
import type { Log } from '../model/log';
import type { Metrics } from '../model/metrics';
import type { Queue } from '../model/queue';
import type { Store } from '../model/store';

interface Parts {
  store: Store;
  queue: Queue;
  receive: Receive;
  metrics: Pick<Metrics, 'time'>;
  log: Log;
  /** False in a worker. */
  listens: boolean;
  /** What the flows and the shop tell a platform outside of the talk. */
  asked: Asked;
  limits: Limits;
}

export function buildHost(channel: Channel, parts: Parts): ChannelHost {
  const { store, queue, receive, metrics, log, listens, asked, limits } = parts;
  const { files, menu, lookup, copies } = asked;
  return {
    listens,
    menu,
    lookup,
    copies,
    async file(key) {
      const file = await files.storage.get(key);
      return file && { body: file.body, type: file.type, bytes: file.bytes };
    },
    drop: (key) => files.storage.remove(key),
    async receive(events) {
      const started = performance.now();
      await receive(channel, events);
      metrics.time('ack', performance.now() - started, { channel: channel.name });
      for (const event of events) channel.received?.(event);
    },
    async history(address, afterSeq, limit) {
      const identity = await store.identities.byId(identityId(address));
      if (!identity) return [];
      const [written, conversation] = await Promise.all([
        store.messages.after(identity.conversation, afterSeq, limit),
        store.conversations.byId(identity.conversation),
      ]);
      // Replies being sent are in the turn's commit, and become messages only afterwards.
      const known = new Set(written.map(({ _id }) => _id));
      const sending = conversation?.commit?.messages.filter(({ _id, seq }) => seq > afterSeq && !known.has(_id)) ?? [];
      const messages = [...written, ...sending].sort((a, b) => a.seq - b.seq).slice(0, limit);
      return messages.map(({ _id, seq, direction, at, content, clientId, delivery }) => ({
        id: _id,
        seq,
        direction,
        at: at.getTime(),
        content: direction === 'in' ? linked(content, { _id, at: at.getTime() }, files) : content,
        ...given({ clientId, delivery }),
      }));
    },
    async admits(address, from) {
      if (await store.identities.byId(identityId(address))) return { ok: true };
      const taken = await limits.take('newcomer', from);
      if (!taken.ok && taken.first)
        log.warn({ channel: channel.name, from }, 'too many new shoppers from one address: they are told to come back');
      return taken;
    },
    async answering(address) {
      const identity = await store.identities.byId(identityId(address));
      const conversation = identity && (await store.conversations.byId(identity.conversation));
      if (!conversation) return { who: { kind: 'assistant' } };
      return {
        who: answeringOf(conversation),
        ...given({ language: conversation.language }),
      };
    },
    publish: (topic, data) => queue.publish(topic, data),
    subscribe: (topic, listener) => queue.subscribe(topic, listener),
    log,
  };
}

/** A shopper sees their own files again: each with the address where it is kept, or soon will be. Signed, so no one else has it. */
function linked(
  content: unknown,
  { _id, at: sentAt }: { _id: string; at: number },
  { sent }: Pick<BuiltMedia, 'sent'>,
): unknown {
  const said = content as InboundContent;
  const addressed = filesIn(said).map((file, at) => {
    const { name } = file;
    return { ...file, url: sent.sign({ key: storageKey(fileId({ _id, content: said }, at)), name }, sentAt).path };
  });
  return said.kind === 'media' ? (addressed[0] ?? said) : said.kind === 'album' ? { ...said, items: addressed } : said;
}
