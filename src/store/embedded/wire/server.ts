// The socket server: cuts the stream into messages, runs them in order, writes the answers back.
import { createServer, type Server, type Socket } from 'node:net';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Outcome, Store } from '../engine/store';
import { runCommand } from '../commands/table';
import { encodeAnswer, HEADER_BYTES, MAX_MESSAGE_BYTES, parseRequest, type Request } from './message';

/** A Unix socket, or a port of the loopback interface (0 takes a free one). */
export type Address = { path: string } | { port: number };

export interface WireServer {
  /** Host part of a connection string. */
  host: string;
  close(): Promise<void>;
}

export async function listen(store: Store, address: Address): Promise<WireServer> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(store, socket);
  });
  const host = await open(server, address);
  return {
    host,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      if ('path' in address) rmSync(dirname(address.path), { recursive: true, force: true });
    },
  };
}

async function open(server: Server, address: Address): Promise<string> {
  // Only the user who runs the store may reach its socket.
  if ('path' in address) mkdirSync(dirname(address.path), { recursive: true, mode: 0o700 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen('path' in address ? { path: address.path } : { port: address.port, host: '127.0.0.1' }, resolve);
  });
  if ('path' in address) {
    chmodSync(address.path, 0o600);
    return encodeURIComponent(address.path);
  }
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}

function serve(store: Store, socket: Socket): void {
  let chunks: Buffer[] = [];
  let have = 0;
  let need = HEADER_BYTES;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    have += chunk.length;
    if (have < need) return;
    let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks, have);
    for (;;) {
      need = rest.length < HEADER_BYTES ? HEADER_BYTES : rest.readInt32LE(0);
      if (need < HEADER_BYTES || need > MAX_MESSAGE_BYTES) return void socket.destroy();
      if (rest.length < need) break;
      handle(store, socket, rest.subarray(0, need));
      rest = rest.subarray(need);
    }
    chunks = rest.length > 0 ? [rest] : [];
    have = rest.length;
  });
}

function handle(store: Store, socket: Socket, message: Buffer): void {
  // Bytes that are not a message, or a reply that is not BSON: the connection cannot continue.
  const orHangUp = (step: () => void): void => {
    try {
      step();
    } catch {
      socket.destroy();
    }
  };
  orHangUp(() => {
    const request = parseRequest(message);
    runCommand(store, request.command, (outcome) => orHangUp(() => answer(socket, request, outcome)));
  });
}

function answer(socket: Socket, request: Request, outcome: Outcome): void {
  if (request.silent || socket.destroyed) return;
  socket.cork();
  for (const bytes of encodeAnswer(request, outcome)) socket.write(bytes);
  socket.uncork();
}
