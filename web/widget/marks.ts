/** What the shopper has received and read: reported to the server, counted for the launcher. */
import type { ClientFrame } from '../../channels/webchat/protocol';
import type { Memory } from './memory';
import type { Timeline } from './timeline';

export interface Marks {
  /** The shopper is looking at the messages. */
  look(): void;
  /** A message arrived; the server is informed shortly. */
  tell(): void;
  unread(): number;
  reset(): void;
}

/** The store learns of a send a moment after we do, so an immediate mark could arrive before it. */
const TELL_MS = 400;
const REACH = 100;

export function createMarks(parts: {
  timeline: Timeline;
  memory: Memory;
  send: (frame: ClientFrame) => boolean;
  after: (ms: number, run: () => void) => () => void;
}): Marks {
  const { timeline, memory, send } = parts;
  let read = Number(memory.get('read') ?? 0);
  let told = { delivered: 0, read: 0 };
  let cancel = (): void => undefined;
  const newest = (): number =>
    timeline.newest(REACH).reduce((top, item) => (item.direction === 'out' ? Math.max(top, item.seq) : top), 0);
  const say = (): void => {
    const top = newest();
    if (top > told.delivered && top > read && send({ type: 'seen', seq: top, read: false })) told.delivered = top;
    if (read > told.read && send({ type: 'seen', seq: read, read: true }))
      told = { delivered: Math.max(told.delivered, read), read };
  };
  const tell = (): void => {
    cancel();
    cancel = parts.after(TELL_MS, say);
  };
  return {
    tell,
    look() {
      const top = newest();
      if (top <= read) return;
      read = top;
      memory.set('read', String(top));
      tell();
    },
    unread: () => timeline.newest(REACH).filter((item) => item.direction === 'out' && item.seq > read).length,
    reset() {
      read = 0;
      told = { delivered: 0, read: 0 };
    },
  };
}
