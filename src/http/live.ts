/** The console's socket: it tells that something changed, and who else looks at a conversation. The store is the truth; a lost word costs one poll. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import type { Sessions, SignedIn } from '../access/sessions';
import type { Clock } from '../model/clock';
import type { LiveNews } from '../model/console';
import { DESK_TOPIC } from '../model/desk';
import type { Log } from '../model/log';
import type { Queue } from '../model/queue';
import type { Store } from '../model/store';
import { isForeign, type Cookies } from './access/cookie';
import { createBeside, type Beside } from './beside';

const LIVE_PATH = '/api/desk/live';
/** Shorter than what counts as present; proxies close silent connections after a minute. */
const BEAT_MS = 25_000;
const FRAME_MAX_BYTES = 4_096;
const SOCKETS_MAX = 5_000;
/** Frames in a beat; a console sends one when another chat is opened and when someone begins to type. */
const FRAMES_MAX = 200;

export interface LiveParts {
  sessions: Sessions;
  cookies: Cookies;
  publicUrl: string;
  presence: Store['presence'];
  queue: Queue;
  clock: Clock;
  log: Log;
  newId(): string;
}

export interface Live {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): void;
}

const hereSchema = z.strictObject({ conversation: z.string().min(1).max(200).nullable(), typing: z.boolean() });
const changedSchema = z.object({ conversation: z.string().nullable() });

export function createLive(parts: LiveParts): Live {
  const server = new WebSocketServer({ noServer: true, maxPayload: FRAME_MAX_BYTES, perMessageDeflate: false });
  const say = (news: LiveNews): void => {
    const text = JSON.stringify(news);
    for (const socket of server.clients) if (socket.readyState === socket.OPEN) socket.send(text);
  };
  const beside = createBeside({ ...parts, say });
  const unsubscribe = parts.queue.subscribe(DESK_TOPIC, (data) => {
    const news = changedSchema.safeParse(data);
    if (news.success) say({ kind: 'changed', conversation: news.data.conversation });
  });
  const enter = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const token = parts.cookies.read(request);
    const foreign = request.headers.origin === undefined || isForeign(request, parts.publicUrl);
    const signedIn = foreign || token === undefined ? null : await parts.sessions.check(token);
    if (foreign) return refuse(socket, '403 Forbidden');
    if (!signedIn || token === undefined) return refuse(socket, '401 Unauthorized');
    if (server.clients.size >= SOCKETS_MAX) return refuse(socket, '503 Service Unavailable');
    server.handleUpgrade(request, socket, head, (opened) => serve(parts, beside, opened, signedIn));
  };
  return {
    upgrade(request, socket, head) {
      if ((request.url ?? '').split('?', 1)[0] !== LIVE_PATH) return false;
      enter(request, socket, head).catch((fault: unknown) => {
        parts.log.warn({ fault: String(fault) }, 'a console could not be connected');
        refuse(socket, '503 Service Unavailable');
      });
      return true;
    },
    close() {
      unsubscribe();
      beside.close();
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** One console, from its first beat to its end. A session that is over closes it with the next beat. */
function serve(parts: LiveParts, beside: Beside, socket: WebSocket, { user, session }: SignedIn): void {
  const id = parts.newId();
  let alive = true;
  let frames = 0;
  let cancel = (): void => undefined;
  const beat = async (): Promise<void> => {
    if (!alive) return socket.terminate();
    alive = false;
    frames = 0;
    const still = await parts.sessions.alive(session._id);
    if (!still) return socket.close(4401, 'signed out');
    await parts.presence.seen(user._id, new Date(parts.clock.now()), { byDefault: user.role === 'agent' });
    socket.ping();
    cancel = parts.clock.after(BEAT_MS, go);
  };
  const go = (): void =>
    void beat().catch((fault: unknown) => {
      parts.log.warn({ fault: String(fault) }, 'a console could not be looked after');
      socket.close(1013, 'try again');
    });
  socket.on('pong', () => (alive = true));
  socket.on('error', () => socket.terminate());
  socket.on('message', (data) => {
    if (++frames > FRAMES_MAX) return socket.close(1008, 'too many frames');
    const here = hereSchema.safeParse(parsed(String(data)));
    if (!here.success) return socket.close(1008, 'no such frame');
    beside.here(id, { id: user._id, name: user.name }, here.data);
  });
  socket.on('close', () => {
    cancel();
    beside.gone(id);
  });
  go();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
