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
import { fileId, identityId, type Conversation } from '../model/records';
import type { Answering, Waiting } from '../model/desk';
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
        who: await shownWho(parts, conversation),
        ...given({ language: conversation.language }),
      };
    },
    publish: (topic, data) => queue.publish(topic, data),
    subscribe: (topic, listener) => queue.subscribe(topic, listener),
    log,
  };
}

/** Places are counted up to here; a shopper further back is told that someone comes, without a number. */
const PLACES_MAX = 50;

/** Who answers, with the person's picture, or with the place in the queue. */
async function shownWho({ store, asked }: Parts, conversation: Conversation): Promise<Answering> {
  const who = answeringOf(conversation);
  const { handover, ownerSince } = conversation;
  if (!handover || (who.kind !== 'called' && who.kind !== 'person')) return who;
  if (handover.agent === undefined)
    return who.kind === 'called' ? { ...who, ...(await placeOf(store, handover)) } : who;
  const picture = (await store.users.byId(handover.agent))?.picture;
  // Signed with the time of the take-over, so that the address stays the same while the person answers.
  const since = (ownerSince ?? handover.at).getTime();
  return picture === undefined ? who : { ...who, picture: asked.files.sent.sign({ key: picture }, since).path };
}

async function placeOf(store: Store, { at: createdAt, group }: Waiting): Promise<{ place?: number }> {
  const before = await store.tickets.before({ createdAt, ...given({ group }) }, PLACES_MAX);
  return before < PLACES_MAX ? { place: before + 1 } : {};
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
