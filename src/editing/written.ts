/** Writes several files as one: each aside and moved, and all as before where one fails. The watcher waits until a burst of changes is over. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { FileChange } from '../model/editing';
import { fileOf, placeOf } from './place';

/** For a new file; what is there keeps its own. */
const MODE = 0o644;

/** Throws what the disk says; then every file is as it was. */
export function writeFiles(dir: string, changes: readonly FileChange[]): void {
  const aside = changes.map((change) => ({ ...change, ...fileOf(dir, placeOf(change.path)), ready: '' }));
  const moved: typeof aside = [];
  try {
    for (const each of aside) if (each.after !== null) each.ready = prepare(each.file, each.after);
    for (const each of aside) {
      moved.push(each);
      if (each.after === null) rmSync(each.file, { force: true });
      else renameSync(each.ready, each.file);
    }
  } catch (fault) {
    for (const { file, before } of moved) {
      if (before === null) rmSync(file, { force: true });
      else renameSync(prepare(file, before), file);
    }
    throw fault;
  } finally {
    for (const { ready } of aside) if (ready !== '') rmSync(ready, { force: true });
  }
}

/** On the disk before it gets its name, so that a crash leaves no half file under it. */
function prepare(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  const ready = `${dirname(file)}/.${randomBytes(6).toString('hex')}.new`;
  const opened = openSync(ready, 'wx');
  try {
    writeFileSync(opened, text);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  chmodSync(ready, statSync(file, { throwIfNoEntry: false })?.mode ?? MODE);
  return ready;
}
