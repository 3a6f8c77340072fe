/** The socket: invalidates changed data and reports who views a chat. Without it the pages poll every few seconds. */
import type { QueryClient } from '@tanstack/react-query';
import type { LiveHere, LiveNews } from '../../src/model/console';

export type Beside = Extract<LiveNews, { kind: 'beside' }>['who'];

export interface Live {
  here(here: LiveHere): void;
  beside(conversation: string): Beside;
  onChange(run: () => void): () => void;
  online(): boolean;
  close(): void;
}

const RETRY_MS = 2_000;
const RETRY_MOST_MS = 30_000;
/** A burst of changes triggers one reload. */
const LOOK_MS = 400;
/** Repeated, because presence expires. */
const AGAIN_MS = 20_000;

export function openLive(client: QueryClient): Live {
  let socket: WebSocket | null = null;
  let closed = false;
  let waitMs = RETRY_MS;
  let here: LiveHere = { conversation: null, typing: false };
  const others = new Map<string, Beside>();
  const listeners = new Set<() => void>();
  const told = (): void => listeners.forEach((run) => run());
  let looking: ReturnType<typeof setTimeout> | undefined;
  const say = (): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(here));
  };
  const look = (): void => {
    looking ??= setTimeout(() => {
      looking = undefined;
      // What is expensive and follows from the conversation alone is asked for by its own key.
      void client.invalidateQueries({ predicate: ({ meta }) => meta?.['still'] !== true });
    }, LOOK_MS);
  };
  const hear = (text: string): void => {
    const news = JSON.parse(text) as LiveNews;
    if (news.kind === 'beside') {
      others.set(news.conversation, news.who);
      return told();
    }
    if (news.conversation !== null) void client.invalidateQueries({ queryKey: ['chat', news.conversation] });
    look();
  };
  const open = (): void => {
    if (closed) return;
    socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/desk/live`);
    socket.onopen = () => {
      waitMs = RETRY_MS;
      say();
      look();
      told();
    };
    socket.onmessage = ({ data }) => hear(String(data));
    socket.onclose = () => {
      told();
      setTimeout(open, waitMs);
      waitMs = Math.min(RETRY_MOST_MS, waitMs * 2);
    };
  };
  const again = setInterval(() => here.conversation !== null && say(), AGAIN_MS);
  open();
  return {
    here(now) {
      if (now.conversation === here.conversation && now.typing === here.typing) return;
      here = now;
      say();
    },
    beside: (conversation) => others.get(conversation) ?? [],
    onChange(run) {
      listeners.add(run);
      return () => void listeners.delete(run);
    },
    online: () => socket?.readyState === WebSocket.OPEN,
    close() {
      closed = true;
      clearInterval(again);
      clearTimeout(looking);
      socket?.close();
    },
  };
}
