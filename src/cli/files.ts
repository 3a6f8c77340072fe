/** Reads the files given to commands; an unreadable file gives a message, never a stack trace. */
import { readFileSync } from 'node:fs';
import { GatewayError } from '../model/errors';

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'it may not be read',
  ENOTDIR: 'a part of its path is not a folder',
};

/** Throws GatewayError NOT_FOUND; the message does not repeat the file's name. */
export function readGiven(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new GatewayError('NOT_FOUND', REASONS[code] ?? message, { cause });
  }
}

/** The same for a command that is about this one file: the name is in front. */
export function about<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (fault) {
    throw fault instanceof GatewayError
      ? new GatewayError(fault.code, `${file}: ${fault.message}`, { cause: fault })
      : fault;
  }
}
