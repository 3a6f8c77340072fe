/** Messages on their way: kept until they stand in the conversation, sent again when the line or the store failed. */
import type { HistoryItem } from '../../src/model/channel';
import type { ShopperContent } from '../../channels/webchat/protocol';
import type { Memory } from './memory';
import type { Pending, Timeline } from './timeline';
import type { Wire } from './wire';

export interface Post {
  send(content: ShopperContent): void;
  /** Sends what has not been taken yet, in order. */
  flush(): void;
  /** The server has answered: it took the message, refused it, or asks for it again later. */
  answered(clientId: string, stand: Pending['stand']): void;
  again(clientId: string): void;
  /** These stand in the conversation now. */
  arrived(items: HistoryItem[]): void;
  /** A new line knows nothing of what went over the old one. */
  lineChanged(): void;
  /** Takes up what an earlier page left behind. */
  resume(): void;
  /** The session is another one: what the earlier one had taken is not shown in it. */
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
        // Taken long ago and never seen since: the conversation is another one.
        if (pending.stand === 'sent' && parts.now() - pending.at > DAY_MS) memory.dropPending(pending.clientId);
        else timeline.put(pending);
      }
    },
    dropTaken: () => timeline.pending().forEach(({ clientId, stand }) => stand === 'sent' && drop(clientId)),
  };
}
