/** Reads a YAML file's text: UTF-8, without the mark that some editors put in front, never more than the limit and one byte. */
import { closeSync, openSync, readSync } from 'node:fs';
import { MAX_BYTES } from './bound';

/** One for all files, since a start reads some hundreds of them and each is short. */
const buffer = Buffer.allocUnsafe(MAX_BYTES + 1);

export function readText(path: string): string {
  const file = openSync(path, 'r');
  try {
    let length = 0;
    // A read may give less than was asked for; 0 is the end.
    for (let got = -1; got !== 0 && length < buffer.length; length += got)
      got = readSync(file, buffer, length, buffer.length - length, null);
    return buffer.toString('utf8', 0, length).replace(/^\uFEFF/, '');
  } finally {
    closeSync(file);
  }
}
