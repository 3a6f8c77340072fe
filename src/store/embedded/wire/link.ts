// The store's end of the link: runs the commands of the thread that started it, and batches the replies of one turn of the event loop.
import type { MessagePort } from 'node:worker_threads';
import { runCommand } from '../commands/table';
import type { Store } from '../engine/store';
import { commandOf } from '../values/bson';
import { pack, unpack, type Frame } from './frames';
import { bodyOf } from './message';

export function serveLink(store: Store, port: MessagePort): (message: Uint8Array) => void {
  let answers: Frame[] = [];
  const send = (): void => {
    const packed = pack(answers);
    answers = [];
    port.postMessage(packed, [packed.buffer]);
  };
  return (message) => {
    for (const { id, body } of unpack(message)) {
      runCommand(store, commandOf(body), (outcome) => {
        if (answers.push({ id, body: bodyOf(outcome) }) === 1) queueMicrotask(send);
      });
    }
  };
}
