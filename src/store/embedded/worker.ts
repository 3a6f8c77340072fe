// The store's thread: opens the file, serves the socket, and closes both on request.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { acquireLock, type Lock } from './engine/lock';
import { Store } from './engine/store';
import { startTtlSweep } from './engine/ttl';
import { serveLink } from './wire/link';
import { listen, type Address, type WireServer } from './wire/server';

export interface WorkerInput {
  file: string;
  address: Address;
  ttlSweepMs: number;
  maxBytes?: number;
}

export type WorkerMessage = { kind: 'ready'; host: string } | { kind: 'failed'; message: string };

async function main({ file, address, ttlSweepMs, maxBytes }: WorkerInput): Promise<void> {
  const port = parentPort!;
  const tell = (message: WorkerMessage): void => port.postMessage(message);
  let lock: Lock | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    lock = acquireLock(file, new Date(), 'path' in address ? address.path : undefined);
    const store = new Store(file, Date.now, maxBytes);
    const server = await listen(store, address);
    const endSweep = startTtlSweep(store, ttlSweepMs);
    const run = serveLink(store, port);
    port.on('message', (message: Uint8Array | 'close') => {
      if (message !== 'close') return run(message);
      endSweep();
      void close(store, server, lock!).then(() => port.close());
    });
    tell({ kind: 'ready', host: server.host });
  } catch (error) {
    lock?.release();
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    port.close();
  }
}

async function close(store: Store, server: WireServer, lock: Lock): Promise<void> {
  store.flush();
  await server.close();
  store.close();
  lock.release();
}

void main(workerData as WorkerInput);
