/** Reads a YAML file's text: UTF-8, without the byte order mark, never more than the limit plus one byte. */
import { closeSync, openSync, readSync } from 'node:fs';
import { MAX_BYTES } from './bound';

/** One buffer for all files, since a start reads some hundreds of short ones. */
const buffer = Buffer.allocUnsafe(MAX_BYTES + 1);

export function readText(path: string): string {
  const file = openSync(path, 'r');
  try {
    let length = 0;
    // A read may return less than requested; 0 is the end.
    for (let got = -1; got !== 0 && length < buffer.length; length += got)
      got = readSync(file, buffer, length, buffer.length - length, null);
    return buffer.toString('utf8', 0, length).replace(/^\uFEFF/, '');
  } finally {
    closeSync(file);
  }
}
