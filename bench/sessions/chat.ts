/** One browser's side of a web chat: hello, a question, and how long its first answer takes. */
import { WebSocket, type RawData } from 'ws';
import type { ServerFrame } from '../../channels/webchat/protocol';
import { TEXTS } from '../crowd/shoppers';

export interface Chat {
  waiting(): boolean;
  /** Milliseconds until the first answer; null: none came in time. */
  ask(patienceMs: number): Promise<number | null>;
  closed(): boolean;
  close(): void;
}

let questions = 0;

/** Resolves once it is welcome. */
export async function openChat(url: string): Promise<Chat> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  let answered: (() => void) | null = null;
  let welcome = (): void => undefined;
  const welcomed = new Promise<void>((done) => (welcome = done));
  socket.on('message', (data: RawData) => {
    // A socket of this client gives whole buffers.
    const frame = JSON.parse((data as Buffer).toString()) as ServerFrame;
    if (frame.type === 'welcome') welcome();
    if (frame.type === 'message' && frame.direction === 'out') answered?.();
  });
  await new Promise<void>((open, failed) => {
    socket.once('open', () => open());
    socket.once('error', failed);
  });
  socket.on('error', () => undefined);
  socket.send(JSON.stringify({ type: 'hello', language: 'en', since: 0 }));
  await welcomed;
  return {
    waiting: () => answered !== null,
    closed: () => socket.readyState !== socket.OPEN,
    close: () => socket.terminate(),
    ask(patienceMs) {
      const at = performance.now();
      const text = TEXTS[(questions += 1) % TEXTS.length] ?? 'hello';
      return new Promise((done) => {
        const end = (ms: number | null): void => {
          clearTimeout(late);
          answered = null;
          done(ms);
        };
        const late = setTimeout(() => end(null), patienceMs);
        answered = () => end(performance.now() - at);
        const clientId = `question-${questions}`;
        socket.send(JSON.stringify({ type: 'message', clientId, content: { kind: 'text', text } }));
      });
    },
  };
}
