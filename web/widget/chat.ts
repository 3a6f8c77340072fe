/** The conversation behind the view: sends with an echo, takes what comes, remembers, and marks what was seen. */
import type { HistoryItem } from '../../src/model/channel';
import type { ServerFrame, ShopperContent } from '../../channels/webchat/protocol';
import type { Memory } from './memory';
import { createTimeline, type Entry, type Pending } from './timeline';
import { createWire, type Socket, type Status } from './wire';

export interface ChatParts {
  memory: Memory;
  connect: () => Socket;
  language: string;
  customerToken: string | undefined;
  after: (ms: number, run: () => void) => () => void;
  now: () => number;
  random: () => number;
  id: () => string;
  /** Called after each change. */
  changed: () => void;
  status: (status: Status) => void;
  typing: () => void;
}

export interface Chat {
  start(): void;
  send(content: ShopperContent): void;
  retry(clientId: string): void;
  typing(): void;
  /** The shopper has the messages before their eyes. */
  look(): void;
  unread(): number;
  entries(): Entry[];
  /** Another customer, or none any more, sits in front of the page. */
  identify(customerToken: string | undefined): void;
  forget(): void;
  /** The browser is on-line again or the page is shown again. */
  wake(): void;
}

const KEEP = 100;
const ACK_MS = 10_000;
const RETRY_MS = 1500;
const DAY_MS = 86_400_000;
/** The store learns of a send a moment after we do: a mark made at once could come before it. */
const SEEN_MS = 400;
const TYPING_EVERY_MS = 4000;

export function createChat(parts: ChatParts): Chat {
  const { memory } = parts;
  const timeline = createTimeline((clientId) => memory.dropPending(clientId));
  const flying = new Set<string>();
  const told = { delivered: 0, read: 0 };
  let user = '';
  let seq = 0;
  let customerToken = parts.customerToken;
  let status: Status = 'connecting';
  let readSeq = Number(memory.get('read') ?? 0);
  let cancelAck = (): void => undefined;
  let cancelSeen = (): void => undefined;
  let typedAt = 0;

  const keep = (): void => memory.keep({ user, seq, items: timeline.newest(KEEP) });
  const store = (pending: Pending): void => {
    timeline.put(pending);
    memory.putPending(pending);
  };
  const newestOut = (): number => timeline.newest(KEEP).reduce((top, item) => (item.direction === 'out' ? Math.max(top, item.seq) : top), 0);

  const flush = (): void => {
    for (const pending of timeline.pending()) {
      if (pending.stand !== 'sending' || flying.has(pending.clientId)) continue;
      if (!wire.send({ type: 'message', clientId: pending.clientId, content: pending.content })) return;
      flying.add(pending.clientId);
    }
    cancelAck();
    if (flying.size > 0) cancelAck = parts.after(ACK_MS, () => wire.renew());
  };
  const settle = (clientId: string, stand: Pending['stand']): void => {
    flying.delete(clientId);
    timeline.mark(clientId, stand);
    const known = timeline.pending().find((pending) => pending.clientId === clientId);
    if (known) memory.putPending(known);
    if (flying.size === 0) cancelAck();
  };
  const tellSeen = (): void => {
    cancelSeen();
    cancelSeen = parts.after(SEEN_MS, () => {
      const top = newestOut();
      if (top > told.delivered && top > readSeq && wire.send({ type: 'seen', seq: top, read: false })) told.delivered = top;
      if (readSeq > told.read && wire.send({ type: 'seen', seq: readSeq, read: true })) told.read = told.delivered = readSeq;
    });
  };
  const welcome = (frame: Extract<ServerFrame, { type: 'welcome' }>): void => {
    const other = user !== '' && user !== frame.user;
    if (frame.fresh || other) timeline.clear();
    if (other) {
      readSeq = told.read = told.delivered = 0;
      // What the earlier session had taken is its own; what never left goes into the new one.
      for (const pending of timeline.pending()) if (pending.stand === 'sent') dropPending(pending.clientId);
    }
    user = frame.user;
    memory.set('token', frame.token);
    taken(frame.messages, frame.seq);
    flush();
  };
  const taken = (items: HistoryItem[], upTo: number): void => {
    seq = upTo;
    timeline.take(items);
    for (const item of items) if (item.clientId !== undefined) flying.delete(item.clientId);
    keep();
    tellSeen();
  };
  const dropPending = (clientId: string): void => {
    timeline.drop(clientId);
    memory.dropPending(clientId);
  };
  const hear = (frame: ServerFrame): void => {
    if (frame.type === 'typing') return parts.typing();
    if (frame.type === 'welcome') welcome(frame);
    else if (frame.type === 'message') taken([itemOf(frame)], frame.upTo);
    else if (frame.type === 'ack') settle(frame.clientId, 'sent');
    else if (frame.type === 'nack') {
      settle(frame.clientId, frame.retry ? 'sending' : 'failed');
      if (frame.retry) parts.after(RETRY_MS, flush);
    } else return;
    parts.changed();
  };
  const wire = createWire({
    connect: parts.connect,
    hello: () => ({ type: 'hello', since: seq, language: parts.language, ...named('token', memory.get('token')), ...named('customerToken', customerToken) }),
    hear,
    status(next) {
      status = next;
      // A new line knows nothing of what went over the old one.
      if (next !== 'online') flying.clear();
      parts.status(next);
    },
    after: parts.after,
    random: parts.random,
  });

  return {
    start() {
      const kept = memory.kept();
      if (kept) {
        user = kept.user;
        seq = kept.seq;
        timeline.take(kept.items);
      }
      for (const pending of memory.pending()) {
        if (parts.now() - pending.at > DAY_MS && pending.stand === 'sent') memory.dropPending(pending.clientId);
        else timeline.put(pending);
      }
      wire.open();
      parts.changed();
    },
    send(content) {
      store({ clientId: parts.id(), content, at: parts.now(), stand: 'sending' });
      flush();
      parts.changed();
    },
    retry(clientId) {
      settle(clientId, 'sending');
      flush();
      parts.changed();
    },
    typing() {
      if (parts.now() - typedAt < TYPING_EVERY_MS) return;
      typedAt = parts.now();
      wire.send({ type: 'typing' });
    },
    look() {
      const top = newestOut();
      if (top <= readSeq) return;
      readSeq = top;
      memory.set('read', String(top));
      tellSeen();
    },
    unread: () => timeline.newest(KEEP).filter((item) => item.direction === 'out' && item.seq > readSeq).length,
    entries: () => timeline.entries(),
    identify(token) {
      if (token === customerToken) return;
      customerToken = token;
      wire.renew();
    },
    forget() {
      wire.close();
      memory.forget();
      timeline.clear();
      timeline.pending().forEach((pending) => timeline.drop(pending.clientId));
      user = '';
      seq = readSeq = told.read = told.delivered = 0;
      customerToken = undefined;
      wire.open();
      parts.changed();
    },
    wake: () => status !== 'online' && wire.renew(),
  };
}

function named<K extends string>(key: K, value: string | null | undefined): { [key in K]?: string } {
  return value ? ({ [key]: value } as { [key in K]?: string }) : {};
}

function itemOf(frame: Extract<ServerFrame, { type: 'message' }>): HistoryItem {
  const { type: _type, upTo: _upTo, ...item } = frame;
  return item;
}
