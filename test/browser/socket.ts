/** A browser's side of the socket, for tests: sends frames, waits for frames. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, type ClientOptions } from 'ws';
import type { Channel } from '../../src/model/channel';
import { PATH, type ServerFrame } from '../../channels/webchat/protocol';

export interface Client {
  frames: ServerFrame[];
  say(frame: unknown): void;
  raw: WebSocket;
  /** The next frame of this type that was not yet waited for. */
  next<T extends ServerFrame['type']>(type: T): Promise<Extract<ServerFrame, { type: T }>>;
  closed: Promise<number>;
}

export interface Door {
  connect(options?: ClientOptions & { path?: string }): Promise<Client>;
  close(): Promise<void>;
}

export async function openDoor(channel: Channel): Promise<Door> {
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    if (!channel.upgrade?.(request, socket, head)) socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const clients: Client[] = [];
  return {
    async connect({ path = PATH, ...options } = {}) {
      const client = await open(new WebSocket(`ws://127.0.0.1:${port}${path}`, options));
      clients.push(client);
      return client;
    },
    async close() {
      clients.forEach((client) => client.raw.terminate());
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

async function open(raw: WebSocket): Promise<Client> {
  const frames: ServerFrame[] = [];
  const taken = new Set<ServerFrame>();
  let wake = (): void => undefined;
  raw.on('message', (data) => {
    frames.push(JSON.parse(String(data as Buffer)) as ServerFrame);
    wake();
  });
  const closed = new Promise<number>((resolve) => raw.on('close', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    raw.once('open', resolve);
    raw.once('error', reject);
  });
  raw.on('error', () => undefined);
  return {
    frames,
    raw,
    closed,
    say: (frame) => raw.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame)),
    async next(type) {
      for (;;) {
        const found = frames.find((frame) => frame.type === type && !taken.has(frame));
        if (found) {
          taken.add(found);
          return found as Extract<ServerFrame, { type: typeof type }>;
        }
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
