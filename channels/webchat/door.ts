/** Accepts WebSocket upgrades: on our path, from allowed origins. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Clock } from '../../src/model/clock';
import { originAllowed } from './origin';
import { FRAME_MAX_BYTES, PATH } from './protocol';

export interface Door {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, from?: string): boolean;
  close(): Promise<void>;
}

/** How long browsers may take to answer our close. */
const GRACE_MS = 1000;
/** The most connections that one process serves well; beyond it a browser is told to retry, and keeps its messages. */
const SOCKETS_MAX = 10_000;

/** `open` receives each socket; null while the channel is not started. */
export function createDoor(parts: {
  origins: readonly string[];
  clock: Clock;
  /** Called for each page that was refused. */
  refused: (origin: string) => void;
  open: () => ((socket: WebSocket, from: string) => void) | null;
}): Door {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_MAX_BYTES,
    perMessageDeflate: false,
    clientTracking: true,
  });
  return {
    upgrade(request, socket, head, from = request.socket.remoteAddress ?? '') {
      if (pathOf(request.url) !== PATH) return false;
      const open = parts.open();
      if (!originAllowed(request, parts.origins)) {
        parts.refused(request.headers.origin ?? '');
        refuse(socket, '403 Forbidden');
      } else if (!open || server.clients.size >= SOCKETS_MAX) refuse(socket, '503 Service Unavailable');
      else server.handleUpgrade(request, socket, head, (opened) => open(opened, from));
      return true;
    },
    async close() {
      for (const socket of server.clients) socket.close(1001, 'going away');
      const cancel = parts.clock.after(GRACE_MS, () => server.clients.forEach((socket) => socket.terminate()));
      await new Promise<void>((resolve) => server.close(() => resolve()));
      cancel();
    },
  };
}

function pathOf(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0] ?? '';
}

function refuse(socket: Duplex, status: string): void {
  // The peer may be gone already, and an error without a listener would end the process.
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
