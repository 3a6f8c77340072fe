/** Keeps a socket alive: pings it, closes it if it does not respond, and shows the browser that we are there. */
import type { WebSocket } from 'ws';
import type { Clock } from '../../src/model/clock';

export const HEARTBEAT_MS = 25_000;

/** Returns a function that stops it. `beat` sends a frame that the page can see, because pages cannot see pings. */
export function startHeartbeat(parts: { socket: WebSocket; clock: Clock; beat: () => void }): () => void {
  const { socket, clock } = parts;
  let answered = true;
  let cancel = (): void => undefined;
  const tick = (): void => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
    parts.beat();
    cancel = clock.after(HEARTBEAT_MS, tick);
  };
  socket.on('pong', () => (answered = true));
  cancel = clock.after(HEARTBEAT_MS, tick);
  return () => cancel();
}
