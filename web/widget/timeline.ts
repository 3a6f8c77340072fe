/** What the chat shows: messages of the conversation by seq, followed by pending ones. Pure. */
import type { HistoryItem } from '../../src/model/channel';
import type { ShopperContent } from '../../channels/webchat/protocol';

/** sending: pending; sent: the shop has stored it; handled: it is in the conversation; failed: it was refused. */
export type Stand = 'sending' | 'sent' | 'handled' | 'failed';

export interface Pending {
  clientId: string;
  content: ShopperContent;
  at: number;
  stand: Exclude<Stand, 'handled'>;
}

/** One line of the chat. `key` stays the same while an echo becomes a message. */
export interface Entry {
  key: string;
  seq: number | null;
  direction: 'in' | 'out';
  at: number;
  content: unknown;
  stand: Stand | null;
}

export interface Timeline {
  /** Adds messages; known ones change nothing. True: something is new. */
  take(items: HistoryItem[]): boolean;
  /** Forgets the conversation, but not pending messages. */
  clear(): void;
  put(pending: Pending): void;
  drop(clientId: string): void;
  pending(): Pending[];
  entries(): Entry[];
  /** The newest `limit` messages, oldest first. */
  newest(limit: number): HistoryItem[];
}

export function createTimeline(onSettled: (clientId: string) => void = () => undefined): Timeline {
  const messages = new Map<string, HistoryItem>();
  const waiting = new Map<string, Pending>();
  const sorted = (): HistoryItem[] => [...messages.values()].sort((a, b) => a.seq - b.seq);
  const takeOne = (item: HistoryItem): boolean => {
    if (item.clientId !== undefined && waiting.delete(item.clientId)) onSettled(item.clientId);
    const isNew = !messages.has(item.id);
    messages.set(item.id, item);
    return isNew;
  };
  return {
    take: (items) => items.map(takeOne).some(Boolean),
    clear: () => messages.clear(),
    put: (pending) => void waiting.set(pending.clientId, pending),
    drop: (clientId) => void waiting.delete(clientId),
    pending: () => [...waiting.values()],
    entries: () => [...sorted().map(entryOf), ...[...waiting.values()].map(echoOf)],
    newest: (limit) => sorted().slice(-limit),
  };
}

function entryOf(item: HistoryItem): Entry {
  return {
    key: item.clientId ?? item.id,
    seq: item.seq,
    direction: item.direction,
    at: item.at,
    content: item.content,
    stand: item.direction === 'in' ? 'handled' : null,
  };
}

function echoOf(pending: Pending): Entry {
  return {
    key: pending.clientId,
    seq: null,
    direction: 'in',
    at: pending.at,
    content: pending.content,
    stand: pending.stand,
  };
}
