/** The browser's conversation and its position: what the hello sends, and what a welcome changes. */
import type { HistoryItem } from '../../src/model/channel';
import type { ClientFrame, ServerFrame } from '../../channels/webchat/protocol';
import type { Memory } from './memory';
import type { Timeline } from './timeline';

export interface Session {
  resume(): void;
  hello(language: string, customerToken: string | undefined): ClientFrame;
  /** True: the conversation has changed. */
  welcome(frame: Extract<ServerFrame, { type: 'welcome' }>): boolean;
  /** These messages arrived, and everything up to `upTo` has. */
  take(items: HistoryItem[], upTo: number): void;
  forget(): void;
}

/** How many messages are shown at once after a reload; older ones are not requested. */
const KEEP = 100;

export function createSession({ timeline, memory }: { timeline: Timeline; memory: Memory }): Session {
  let user = '';
  let seq = 0;
  const take = (items: HistoryItem[], upTo: number): void => {
    seq = upTo;
    timeline.take(items);
    memory.keep({ user, seq, items: timeline.newest(KEEP) });
  };
  return {
    take,
    resume() {
      const kept = memory.kept();
      if (!kept) return;
      ({ user, seq } = kept);
      timeline.take(kept.items);
    },
    hello: (language, customerToken) => ({
      type: 'hello',
      since: seq,
      ...named('last', timeline.newest(KEEP).find((item) => item.seq === seq)?.id),
      language,
      ...named('token', memory.get('token')),
      ...named('customerToken', customerToken),
    }),
    welcome(frame) {
      const other = user !== '' && user !== frame.user;
      if (frame.fresh || other) timeline.clear();
      user = frame.user;
      memory.set('token', frame.token);
      take(frame.messages, frame.seq);
      return other;
    },
    forget() {
      user = '';
      seq = 0;
      timeline.clear();
      timeline.pending().forEach(({ clientId }) => timeline.drop(clientId));
      memory.forget();
    },
  };
}

function named<K extends string>(key: K, value: string | null | undefined): { [key in K]?: string } {
  return value ? ({ [key]: value } as { [key in K]?: string }) : {};
}
