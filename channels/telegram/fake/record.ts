/** The record of accepted requests: all of them with their payloads, or counts only. */
import type { Seen, SentRequest } from './sent';
import type { Payload } from './limits';
import { SENDING } from './methods';

export interface Recorder {
  add(method: string, payload: Payload, result: unknown): void;
  /** The latest button to the user with this label or data. */
  button(user: number, label: string): { request: SentRequest; data: string } | null;
  /** The latest accepted request of this method to the chat. */
  latest(chat: number, method: string): SentRequest | undefined;
  /** The next accepted side call of this method that fits; rejects after `timeoutMs`. */
  called(method: string, fits: (payload: Payload) => boolean, timeoutMs: number): Promise<SentRequest>;
  view: Seen;
}

export function createRecord(mode: 'all' | 'count'): Recorder {
  const sent: SentRequest[] = [];
  const calls: SentRequest[] = [];
  const counts: Record<string, number> = {};
  const listeners = new Set<(request: SentRequest) => void>();
  const callers = new Set<(request: SentRequest) => void>();
  let n = 0;
  const onSent = (listener: (request: SentRequest) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    add(method, payload, result) {
      counts[method] = (counts[method] ?? 0) + 1;
      const message = (Array.isArray(result) ? result[0] : result) as { message_id?: number } | undefined;
      const request = {
        n: (n += 1),
        at: Date.now(),
        method,
        chat: Number(payload['chat_id']),
        payload,
        messageId: message?.message_id ?? 0,
      };
      const shows = method in SENDING;
      if (mode === 'all') (shows ? sent : calls).push(request);
      for (const listener of shows ? listeners : callers) listener(request);
    },
    called: (method, fits, timeoutMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => (callers.delete(hear), reject(new Error(`no ${method} came`))), timeoutMs);
        const hear = (request: SentRequest): void => {
          if (request.method !== method || !fits(request.payload)) return;
          clearTimeout(timer);
          callers.delete(hear);
          resolve(request);
        };
        callers.add(hear);
      }),
    latest: (chat, method) => sent.findLast((each) => each.chat === chat && each.method === method),
    button: (user, label) =>
      buttonOf(
        sent.filter((each) => each.chat === user),
        label,
      ),
    view: {
      sent,
      calls,
      counts,
      onSent,
      sentTo: (user) => sent.filter((each) => each.chat === user),
      next: (user, after, timeoutMs = 10_000) => next(sent, onSent, user, after, timeoutMs),
    },
  };
}

function buttonOf(sent: SentRequest[], label: string): { request: SentRequest; data: string } | null {
  for (const request of sent.reverse()) {
    const markup = request.payload['reply_markup'] as
      | { inline_keyboard: { text: string; callback_data?: string }[][] }
      | undefined;
    const button = markup?.inline_keyboard
      .flat()
      .find((each) => each.callback_data !== undefined && (each.text === label || each.callback_data === label));
    if (button?.callback_data !== undefined) return { request, data: button.callback_data };
  }
  return null;
}

function next(
  sent: SentRequest[],
  onSent: Seen['onSent'],
  user: number,
  after: number,
  timeoutMs: number,
): Promise<SentRequest> {
  const there = sent.find((each) => each.chat === user && each.n > after);
  if (there) return Promise.resolve(there);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      off();
      reject(new Error(`nothing was sent to user ${user} within ${timeoutMs} ms`));
    }, timeoutMs);
    const off = onSent((request) => {
      if (request.chat !== user || request.n <= after) return;
      clearTimeout(timer);
      off();
      resolve(request);
    });
  });
}
