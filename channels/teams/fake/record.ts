/** What the shoppers saw, and the elements that they can tap. */
import { list } from './limits';

export interface SentActivity {
  /** Monotonic over all accepted activities. */
  n: number;
  /** ms since 1970. */
  at: number;
  chat: string;
  id: string;
  activity: Record<string, unknown>;
}

/** A tap target: in a card (its data arrives as a message), or above the compose box (its value arrives as an invoke). */
export interface Target {
  title: string;
  data: Record<string, unknown>;
  suggested: boolean;
  url?: string;
}

export interface Recorder {
  readonly sent: SentActivity[];
  readonly typing: SentActivity[];
  add(chat: string, id: string, activity: Record<string, unknown>): void;
  onSent(listener: (sent: SentActivity) => void): () => void;
  next(chat: string, after: number, timeoutMs: number): Promise<SentActivity>;
  /** The newest target with this title, and its activity. */
  find(chat: string, title: string): { sent: SentActivity; target: Target } | null;
}

export function createRecord(): Recorder {
  const sent: SentActivity[] = [];
  const typing: SentActivity[] = [];
  const listeners = new Set<(sent: SentActivity) => void>();
  const onSent: Recorder['onSent'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    sent,
    typing,
    onSent,
    add(chat, id, activity) {
      const made = { n: sent.length + typing.length + 1, at: Date.now(), chat, id, activity };
      if (activity['type'] === 'typing') return void typing.push(made);
      sent.push(made);
      for (const listener of listeners) listener(made);
    },
    next(chat, after, timeoutMs) {
      const fits = (each: SentActivity): boolean => each.chat === chat && each.n > after;
      const there = sent.find(fits);
      if (there) return Promise.resolve(there);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => (off(), reject(new Error(`nothing was sent to ${chat} within ${timeoutMs} ms`))),
          timeoutMs,
        );
        const off = onSent((each) => {
          if (!fits(each)) return;
          clearTimeout(timer);
          off();
          resolve(each);
        });
      });
    },
    find(chat, title) {
      for (const each of sent.filter((one) => one.chat === chat).reverse()) {
        const target = targetsOf(each.activity).find((one) => one.title === title && one.url === undefined);
        if (target) return { sent: each, target };
      }
      return null;
    },
  };
}

export function targetsOf(activity: Record<string, unknown>): Target[] {
  const suggested = list((activity['suggestedActions'] as Record<string, unknown> | undefined)?.['actions']).map(
    (action) => ({ title: String(action['title']), data: action['value'] as Record<string, unknown>, suggested: true }),
  );
  return [...suggested, ...list(activity['attachments']).flatMap(({ content }) => inside(content))];
}

/** All typed elements below: elements keep their parts under `body`, `items` and `actions`. */
function inside(node: unknown): Target[] {
  if (Array.isArray(node)) return node.flatMap(inside);
  if (typeof node !== 'object' || node === null) return [];
  const { type, title, data, url, body, items, actions, selectAction } = node as Record<string, unknown>;
  if (type === 'Action.Submit')
    return [{ title: String(title), data: (data ?? {}) as Record<string, unknown>, suggested: false }];
  if (type === 'Action.OpenUrl') return [{ title: String(title), data: {}, suggested: false, url: String(url) }];
  return [selectAction, body, items, actions].flatMap(inside);
}

/** All text of an activity, in reading order. */
export function wordsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(wordsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { text, title, value, label, altText, ...rest } = node as Record<string, unknown>;
  const own = [
    altText,
    label,
    text,
    typeof title === 'string' && typeof value === 'string' ? `${title}: ${value}` : undefined,
  ].filter((each): each is string => typeof each === 'string');
  return [
    ...own.map((each) => each.replace(/\\([\\`*_[\]~#>+.)-])/g, '$1')),
    ...['attachments', 'content', 'body', 'items', 'inlines', 'facts'].flatMap((name) => wordsIn(rest[name])),
  ];
}
