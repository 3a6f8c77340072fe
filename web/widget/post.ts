/** Pending messages: kept until they appear in the conversation, resent after a failure of the connection or the store. */
import type { HistoryItem } from '../../src/model/channel';
import type { ShopperContent } from '../../channels/webchat/protocol';
import type { Memory } from './memory';
import type { Pending, Timeline } from './timeline';
import type { Wire } from './wire';

export interface Post {
  send(content: ShopperContent): void;
  /** Sends pending messages in order. */
  flush(): void;
  /** The server accepted the message, refused it, or asked for a retry. */
  answered(clientId: string, stand: Pending['stand']): void;
  again(clientId: string): void;
  /** These are in the conversation now. */
  arrived(items: HistoryItem[]): void;
  /** A new connection knows nothing about sends over the old one. */
  lineChanged(): void;
  /** Resumes what an earlier page left pending. */
  resume(): void;
  /** The session changed, so messages accepted in the earlier one will not appear. */
  dropTaken(): void;
}

export interface PostParts {
  timeline: Timeline;
  memory: Memory;
  wire: () => Wire;
  after: (ms: number, run: () => void) => () => void;
  now: () => number;
  id: () => string;
}

const ACK_MS = 10_000;
const RETRY_MS = 1500;
const DAY_MS = 86_400_000;

export function createPost(parts: PostParts): Post {
  const { timeline, memory } = parts;
  const flying = new Set<string>();
  let cancelAck = (): void => undefined;
  let cancelRetry = (): void => undefined;

  const store = (pending: Pending): void => {
    timeline.put(pending);
    memory.putPending(pending);
  };
  const flush = (): void => {
    for (const { clientId, content, stand } of timeline.pending()) {
      if (stand !== 'sending' || flying.has(clientId)) continue;
      if (!parts.wire().send({ type: 'message', clientId, content })) break;
      flying.add(clientId);
    }
    cancelAck();
    if (flying.size > 0) cancelAck = parts.after(ACK_MS, () => parts.wire().renew());
  };
  const landed = (clientId: string): void => {
    flying.delete(clientId);
    if (flying.size === 0) cancelAck();
  };
  const stands = (clientId: string, stand: Pending['stand']): void => {
    const known = timeline.pending().find((pending) => pending.clientId === clientId);
    if (known) store({ ...known, stand });
  };
  const drop = (clientId: string): void => {
    timeline.drop(clientId);
    memory.dropPending(clientId);
  };

  return {
    flush,
    send(content) {
      store({ clientId: parts.id(), content, at: parts.now(), stand: 'sending' });
      flush();
    },
    answered(clientId, stand) {
      landed(clientId);
      stands(clientId, stand);
      if (stand !== 'sending') return;
      cancelRetry();
      cancelRetry = parts.after(RETRY_MS, flush);
    },
    again(clientId) {
      stands(clientId, 'sending');
      flush();
    },
    arrived: (items) => items.forEach((item) => item.clientId !== undefined && landed(item.clientId)),
    lineChanged() {
      flying.clear();
      cancelAck();
    },
    resume() {
      for (const pending of memory.pending()) {
        // Accepted long ago and never seen since, so the conversation is a different one.
        if (pending.stand === 'sent' && parts.now() - pending.at > DAY_MS) memory.dropPending(pending.clientId);
        else timeline.put(pending);
      }
    },
    dropTaken: () => timeline.pending().forEach(({ clientId, stand }) => stand === 'sent' && drop(clientId)),
  };
}
