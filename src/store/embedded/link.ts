// Sends wire-protocol commands in BSON directly to the store's thread, without socket and driver, for the process that started it.
import type { Worker } from 'node:worker_threads';
import * as BSON from 'bson';
import { PATIENCE_MS } from '../patience';
import type { Doc } from './values/doc';
import { pack, unpack, type Frame } from './wire/frames';

/** The reply in MongoDB's form, `ok: 0` included; rejects if there is none. */
export type Link = (command: Doc) => Promise<Doc>;

/** As the driver does it: a field that is undefined is written as null. */
const ENCODE = { ignoreUndefined: false } as const;
const DECODE = { promoteBuffers: false, validation: { utf8: false } } as const;
/** How often overdue replies are checked. */
const LOOK_MS = 2_000;

interface Asked {
  resolve(answer: Doc): void;
  reject(fault: Error): void;
  at: number;
}

export interface OpenLink {
  send: Link;
  /** Rejects all pending commands. */
  end(): void;
}

export function openLink(worker: Worker): OpenLink {
  const asked = new Map<number, Asked>();
  let leaving: Frame[] = [];
  let last = 0;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const giveUp = (before: number, why: string): void => {
    for (const [id, { reject, at }] of asked) {
      if (at > before) continue;
      asked.delete(id);
      reject(new Error(why));
    }
  };
  const look = (): void => {
    giveUp(performance.now() - PATIENCE_MS, `the store did not answer within ${PATIENCE_MS / 1000} s`);
    timer = asked.size > 0 ? setTimeout(look, LOOK_MS).unref() : undefined;
  };
  const leave = (): void => {
    const packed = pack(leaving);
    leaving = [];
    worker.postMessage(packed, [packed.buffer]);
  };
  worker.on('message', (message: unknown) => {
    if (!(message instanceof Uint8Array)) return;
    for (const { id, body } of unpack(message)) {
      asked.get(id)?.resolve(BSON.deserialize(body, DECODE));
      asked.delete(id);
    }
  });
  return {
    send: (command) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new Error('the store is closed'));
        const id = (last = (last + 1) >>> 0);
        const body = BSON.serialize(command, ENCODE);
        asked.set(id, { resolve, reject, at: performance.now() });
        timer ??= setTimeout(look, LOOK_MS).unref();
        // Commands issued in one turn of the event loop travel together.
        if (leaving.push({ id, body }) === 1) queueMicrotask(leave);
      }),
    end() {
      ended = true;
      clearTimeout(timer);
      giveUp(Number.POSITIVE_INFINITY, 'the store was closed');
    },
  };
}
