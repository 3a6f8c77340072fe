/** What the browser stores: the session, the newest messages and their end, and messages not yet accepted. */
import type { HistoryItem } from '../../src/model/channel';
import type { Pending } from './timeline';

export interface Kept {
  user: string;
  /** Where to continue from. */
  seq: number;
  items: HistoryItem[];
}

/** `language`: that of the conversation. `teased`: the bubble was sent away. */
type Kind = 'token' | 'open' | 'read' | 'language' | 'teased';

export interface Memory {
  get(name: Kind): string | null;
  set(name: Kind, value: string): void;
  kept(): Kept | null;
  keep(kept: Kept): void;
  /** One entry each, so that two tabs never overwrite each other's. */
  pending(): Pending[];
  putPending(pending: Pending): void;
  dropPending(clientId: string): void;
  forget(): void;
}

/** The part of localStorage that is used; if the browser forbids it, the page's own memory replaces it until the page is left. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export function createMemory(shelf: Shelf, place: string): Memory {
  const prefix = `parley:${place}:`;
  const read = <T>(key: string): T | null => {
    try {
      return JSON.parse(shelf.getItem(key) ?? 'null') as T | null;
    } catch {
      return null;
    }
  };
  const write = (key: string, value: string): void => {
    try {
      shelf.setItem(key, value);
    } catch {
      // Full or forbidden: the chat keeps working, but a reload requests more from the server.
      shelf.removeItem(key);
    }
  };
  const keys = (): string[] =>
    Array.from({ length: shelf.length }, (_, index) => shelf.key(index) ?? '').filter((key) => key.startsWith(prefix));
  return {
    get: (name) => shelf.getItem(prefix + name),
    set: (name, value) => write(prefix + name, value),
    kept() {
      const kept = read<Kept>(`${prefix}log`);
      return kept && Array.isArray(kept.items) && Number.isSafeInteger(kept.seq) ? kept : null;
    },
    keep: (kept) => write(`${prefix}log`, JSON.stringify(kept)),
    pending: () =>
      keys()
        .filter((key) => key.startsWith(`${prefix}p:`))
        .map((key) => read<Pending>(key))
        .filter((pending) => pending !== null)
        .sort((a, b) => a.at - b.at),
    putPending: (pending) => write(`${prefix}p:${pending.clientId}`, JSON.stringify(pending)),
    dropPending: (clientId) => shelf.removeItem(`${prefix}p:${clientId}`),
    forget: () => keys().forEach((key) => shelf.removeItem(key)),
  };
}

/** localStorage, or a map where it is forbidden. */
export function openShelf(): Shelf {
  try {
    localStorage.setItem('parley:probe', '1');
    localStorage.removeItem('parley:probe');
    return localStorage;
  } catch {
    return mapShelf();
  }
}

export function mapShelf(): Shelf {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
}
