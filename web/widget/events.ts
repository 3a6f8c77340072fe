/** What the shop's page is told of the chat, and the sound of a message that comes while no one looks. */

import type { Entry } from './timeline';

/** Event -> what its listener gets. */
export interface ChatEvents {
  open: undefined;
  close: undefined;
  /** A message of the shop: its words, as far as it has any. */
  message: { text: string; at: number };
  /** The shopper sent something. */
  sent: { text: string; at: number };
  /** How many messages of the shop wait unread. */
  unread: number;
}

export interface Events {
  on<K extends keyof ChatEvents>(name: K, listener: (what: ChatEvents[K]) => void): () => void;
  tell<K extends keyof ChatEvents>(name: K, what: ChatEvents[K]): void;
}

export function createEvents(fault: (what: unknown) => void): Events {
  const listeners = new Map<keyof ChatEvents, Set<(what: never) => void>>();
  return {
    on(name, listener) {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listener));
      return () => all.delete(listener);
    },
    tell(name, what) {
      for (const listener of listeners.get(name) ?? []) {
        try {
          (listener as (what: unknown) => void)(what);
        } catch (error) {
          // The page's own mistake must not stop the chat.
          fault(error);
        }
      }
    },
  };
}

/** Looks at the log after each change, and tells what is new in it. What was there when the page came is not news. */
export function createNews(parts: {
  events: Events;
  /** The shopper has the chat before their eyes. */
  quiet: () => boolean;
  /** A message of the shop came while they do not. */
  came: (text: string) => void;
}): { look(entries: readonly Entry[], unread: number): void } {
  const { events } = parts;
  let seen: Set<string> | null = null;
  let told = 0;
  return {
    look(entries, unread) {
      const fresh = seen === null ? [] : entries.filter(({ key }) => !seen?.has(key));
      seen = new Set(entries.map(({ key }) => key));
      for (const { direction, content, at } of fresh) {
        const text = wordsOf(content);
        events.tell(direction === 'out' ? 'message' : 'sent', { text, at });
      }
      const last = fresh.filter(({ direction }) => direction === 'out').at(-1);
      if (last && !parts.quiet()) parts.came(wordsOf(last.content));
      if (unread !== told) events.tell('unread', unread);
      told = unread;
    },
  };
}

/** The words of a content, for the bubble and for the page: what it says first. */
export function wordsOf(content: unknown): string {
  const { text, caption, title, label, card } = (content ?? {}) as Record<string, unknown>;
  const inner = (card ?? {}) as Record<string, unknown>;
  const said = [text, caption, title, label, inner['title']].find(
    (each) => typeof each === 'string' && each.trim() !== '',
  );
  return typeof said === 'string' ? said : '';
}

const TONES = [880, 1320];
const TONE_S = 0.09;

/** Two short tones. A browser plays nothing before the shopper has touched the page, and says so by a rejection. */
export function chime(): void {
  try {
    const context = new AudioContext();
    const volume = context.createGain();
    volume.gain.value = 0.06;
    volume.connect(context.destination);
    TONES.forEach((frequency, at) => {
      const tone = context.createOscillator();
      tone.frequency.value = frequency;
      tone.connect(volume);
      tone.start(context.currentTime + at * TONE_S);
      tone.stop(context.currentTime + (at + 1) * TONE_S);
    });
    setTimeout(() => void context.close().catch(() => undefined), 1000);
  } catch {
    // No sound here.
  }
}
