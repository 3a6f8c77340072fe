// The embedded store: replaces MongoDB with one file, served to the ordinary driver over a local socket.
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { openLink, type Link } from './link';
import { spawnWorker } from './spawn';
import type { WorkerInput, WorkerMessage } from './worker';
import type { Address } from './wire/server';

export interface EmbeddedStoreOptions {
  /** Path of the SQLite file; its folder is created. Next to it are `-wal`, `-shm`, `.lock` and `.owner.json`. */
  file: string;
  /** A loopback TCP port instead of the Unix socket, e.g. for mongosh; 0 takes a free one. */
  listen?: { port: number };
  /** Period of the TTL sweep, 60 s by default; 0 disables it. */
  ttlSweepMs?: number;
  /** The maximum size of the file, in bytes; beyond it, writes fail with code 14031, as on a full disk. */
  maxBytes?: number;
}

export interface EmbeddedStore {
  /** Pass it to `mongoose.connect`. */
  uri: string;
  /** A shorter path for this process: sends a command in its wire form (`$db` included) and returns the reply. */
  link: Link;
  /** Answers pending commands, writes everything into the one file and releases the lock. */
  close(): Promise<void>;
}

const TTL_SWEEP_MS = 60_000;
const DATABASE = 'parley';

/** Throws when another process has the file open, and names that process. */
export async function startEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const address: Address = options.listen ?? { path: socketPath() };
  const input: WorkerInput = {
    file: resolve(options.file),
    address,
    ttlSweepMs: options.ttlSweepMs ?? TTL_SWEEP_MS,
    ...(options.maxBytes !== undefined && { maxBytes: options.maxBytes }),
  };
  const worker = spawnWorker(join(__dirname, 'worker'), input);
  const message = await nextMessage(worker);
  if (message.kind !== 'ready') throw new Error(message.message);
  const link = openLink(worker);
  const exited = new Promise<void>((done) => worker.once('exit', () => done()));
  return {
    uri: `mongodb://${message.host}/${DATABASE}?directConnection=true&retryWrites=false`,
    link: link.send,
    close: async () => {
      worker.postMessage('close');
      await exited;
      link.end();
    },
  };
}

/** Short, because a Unix socket's path may have about 100 bytes only; `.sock` is how the driver knows one. */
const socketPath = (): string => join(tmpdir(), `parley-${process.pid}-${randomBytes(4).toString('hex')}`, 's.sock');

function nextMessage(worker: Worker): Promise<WorkerMessage> {
  return new Promise((done, failed) => {
    worker.once('error', failed);
    worker.once('message', (message: WorkerMessage) => {
      // From here on an error of the thread must end the process, as an 'error' event without a listener does.
      worker.off('error', failed);
      done(message);
    });
  });
}
