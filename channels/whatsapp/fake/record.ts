/** The record of accepted messages: all of them with their payloads, or counts only; and the buttons that people see. */
import { given } from '../../../src/model/given';
import { objectOf, type Payload } from './parts';

/** One accepted message. */
export interface SentMessage {
  /** Monotonic over all accepted messages. */
  n: number;
  /** ms since 1970. */
  at: number;
  /** The person's digits. */
  user: string;
  type: string;
  payload: Payload;
  id: string;
}

/** What a tap sends back. */
export interface Tap {
  to: SentMessage;
  fields: Payload;
}

export interface Recorder {
  add(user: string, payload: Payload, id: string): SentMessage;
  call(payload: Payload): void;
  /** The latest button to the person with this label or id. */
  button(user: string, label: string): Tap | null;
  view: {
    readonly sent: readonly SentMessage[];
    /** Accepted calls that show nothing: read marks and typing. */
    readonly calls: readonly Payload[];
    readonly counts: Readonly<Record<string, number>>;
    onSent(listener: (message: SentMessage) => void): () => void;
    sentTo(user: number | string): SentMessage[];
    /** The first message to the person that is or will be recorded after number `after`; rejects after `timeoutMs`. */
    next(user: number | string, after: number, timeoutMs?: number): Promise<SentMessage>;
  };
}

export function createRecord(mode: 'all' | 'count'): Recorder {
  const sent: SentMessage[] = [];
  const calls: Payload[] = [];
  const counts: Record<string, number> = {};
  const listeners = new Set<(message: SentMessage) => void>();
  let n = 0;
  const onSent = (listener: (message: SentMessage) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const sentTo = (user: number | string): SentMessage[] => sent.filter((each) => each.user === String(user));
  return {
    add(user, payload, id) {
      const type = String(payload['type'] ?? 'text');
      counts[type] = (counts[type] ?? 0) + 1;
      const message = { n: (n += 1), at: Date.now(), user, type, payload, id };
      if (mode === 'all') sent.push(message);
      for (const listener of listeners) listener(message);
      return message;
    },
    call(payload) {
      const name = payload['typing_indicator'] === undefined ? 'read' : 'typing';
      counts[name] = (counts[name] ?? 0) + 1;
      if (mode === 'all') calls.push(payload);
    },
    button: (user, label) => tapOf(sentTo(user), label),
    view: {
      sent,
      calls,
      counts,
      onSent,
      sentTo,
      next: (user, after, timeoutMs = 10_000) => next(sentTo, onSent, String(user), after, timeoutMs),
    },
  };
}

/** Everything that can be tapped in a message, with its label and what comes back. */
export function tapsOf({ payload }: Pick<SentMessage, 'payload'>): { label: string; id: string; fields: Payload }[] {
  const action = objectOf(objectOf(payload['interactive'])?.['action']) ?? {};
  const replies = (of: Payload, kind: 'reply' | 'quick_reply'): { label: string; id: string; fields: Payload }[] =>
    list(of['buttons']).flatMap((each) => {
      const { id, title } = objectOf(each[kind]) ?? {};
      return title === undefined
        ? []
        : [
            {
              label: String(title),
              id: String(id),
              fields: { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id, title } } },
            },
          ];
    });
  const rows = list(action['sections'])
    .flatMap((section) => list(section['rows']))
    .map(({ id, title, description }) => ({
      label: String(title),
      id: String(id),
      fields: {
        type: 'interactive',
        interactive: {
          type: 'list_reply',
          list_reply: { id, title, ...given({ description }) },
        },
      },
    }));
  const template = list(objectOf(payload['template'])?.['components'])
    .filter((each) => each['sub_type'] === 'quick_reply')
    .map((each) => {
      const data = String(list(each['parameters'])[0]?.['payload']);
      return { label: data, id: data, fields: { type: 'button', button: { payload: data, text: data } } };
    });
  return [
    ...replies(action, 'reply'),
    ...list(action['cards']).flatMap((card) => replies(objectOf(card['action']) ?? {}, 'quick_reply')),
    ...rows,
    ...template,
  ];
}

function tapOf(sent: SentMessage[], label: string): Tap | null {
  for (const to of sent.reverse()) {
    const found = tapsOf(to).find((each) => each.label === label || each.id === label);
    if (found) return { to, fields: found.fields };
  }
  return null;
}

function list(value: unknown): Payload[] {
  return Array.isArray(value) ? value.map((each: unknown) => objectOf(each) ?? {}) : [];
}

function next(
  sentTo: (user: string) => SentMessage[],
  onSent: Recorder['view']['onSent'],
  user: string,
  after: number,
  timeoutMs: number,
): Promise<SentMessage> {
  const there = sentTo(user).find((each) => each.n > after);
  if (there) return Promise.resolve(there);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      off();
      reject(new Error(`nothing was sent to ${user} within ${timeoutMs} ms`));
    }, timeoutMs);
    const off = onSent((message) => {
      if (message.user !== user || message.n <= after) return;
      clearTimeout(timer);
      off();
      resolve(message);
    });
  });
}
