/** Sends one browser the messages of its conversation: each once, in order, even while new ones are stored. */
import type { HistoryItem } from '../../src/model/channel';

const PAGE = 100;

export interface Stream {
  /** The first page after `since`; `fresh` if `since` is not a position in this conversation, or `last` is not the message there. */
  open(since: number, last?: string): Promise<{ seq: number; messages: HistoryItem[]; fresh: boolean }>;
  /** Reads and delivers new messages. Calls during a read trigger one more read. */
  poke(): Promise<void>;
  /** The path has handed this message over, so it may be shown although the store still has it as queued. */
  release(messageId: string): void;
}

export function createStream(parts: {
  history: (afterSeq: number, limit: number) => Promise<HistoryItem[]>;
  /** `upTo`: everything up to this seq has been delivered or never will be. */
  deliver: (item: HistoryItem, upTo: number) => void;
  /** The shopper was moved to another conversation, which begins differently. */
  moved: () => void;
}): Stream {
  const released = new Set<string>();
  // A message that waits (quiet hours, a final check of the gate) leaves a gap: later ones overtake it,
  // `floor` stays below it, and `above` remembers what has been sent beyond.
  const above = new Set<number>();
  let floor = 0;
  /** The id of the message at `floor`. */
  let mark: string | undefined;
  let running: Promise<void> | null = null;
  let again = false;

  const pass = (item: HistoryItem, hole: boolean): boolean => {
    if (!hole) [floor, mark] = [item.seq, item.id];
    if (above.has(item.seq)) {
      if (!hole) above.delete(item.seq);
      return false;
    }
    if (hole) above.add(item.seq);
    released.delete(item.id);
    return item.direction === 'in' || (item.delivery !== 'cancelled' && item.delivery !== 'failed');
  };

  const take = (page: HistoryItem[], hole: { is: boolean }, deliver: (item: HistoryItem) => void): void => {
    for (const item of page) {
      if (item.direction === 'out' && item.delivery === 'queued' && !released.has(item.id)) hole.is = true;
      else if (pass(item, hole.is)) deliver(item);
    }
  };

  const look = async (): Promise<void> => {
    const hole = { is: false };
    // Reads the last one again: if another message is there, the conversation is a different one.
    let wanted = mark;
    let after = wanted === undefined ? floor : floor - 1;
    for (;;) {
      const page = await parts.history(after, PAGE);
      if (wanted !== undefined && page[0]?.id !== wanted) return parts.moved();
      take(wanted === undefined ? page : page.slice(1), hole, (item) => parts.deliver(item, floor));
      if (page.length < PAGE) return;
      wanted = undefined;
      after = page[page.length - 1]?.seq ?? after;
    }
  };

  const loop = async (): Promise<void> => {
    try {
      do {
        again = false;
        await look();
      } while (again);
    } finally {
      // In the same tick as the last test of `again`, because a poke in between would be lost.
      running = null;
    }
  };

  return {
    async open(since, last) {
      // Reads the message at `since` too: if it is missing, the browser remembers another store.
      const page = since > 0 ? await parts.history(since - 1, PAGE) : [];
      const known = since > 0 && page[0]?.seq === since && (last === undefined || page[0].id === last);
      [floor, mark] = known ? [since, page[0]?.id] : [0, undefined];
      const rest = known ? page.slice(1) : await parts.history(0, PAGE);
      const messages: HistoryItem[] = [];
      take(rest, { is: false }, (item) => messages.push(item));
      return { seq: floor, messages, fresh: !known };
    },
    poke() {
      if (running) {
        again = true;
        return running;
      }
      running = loop();
      return running;
    },
    release: (messageId) => void released.add(messageId),
  };
}
