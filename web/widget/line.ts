/** The socket to the server. A browser does not say why a socket was refused, so the server is asked once, for the people who embed the chat. */
import type { Socket } from './wire';

export interface LineParts {
  /** Origin of the server, and of the embedding page. */
  server: string;
  page: string;
  open(address: string): Socket & Pick<WebSocket, 'addEventListener'>;
  ask(address: string): Promise<Pick<Response, 'status' | 'text'>>;
  /** For the browser's console. */
  tell(words: string): void;
}

export function createLine({ server, page, open, ask, tell }: LineParts): () => Socket {
  let asked = false;
  const explain = async (): Promise<void> => {
    if (asked) return;
    asked = true;
    const answer = await ask(`${server}/webhooks/webchat?page=${encodeURIComponent(page)}`);
    if (answer.status === 403) tell(await answer.text());
  };
  return () => {
    const socket = open(`${server.replace(/^http/, 'ws')}/channels/webchat`);
    let opened = false;
    socket.addEventListener('open', () => (opened = true));
    // A server that does not answer is down; the chat shows that itself, and retries.
    socket.addEventListener('close', () => void (opened || explain().catch(() => (asked = false))));
    return socket;
  };
}
