// Errors in MongoDB's own form: a numeric code, its name, and a message that says what to do instead.
import type { Doc } from './doc';

/** Sent to the client as `{ ok: 0, code, codeName, errmsg }`, or as one entry of `writeErrors`. */
export class CommandError extends Error {
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    /** Further fields of the reply, e.g. keyPattern and keyValue of a duplicate. */
    readonly details: Doc = {},
  ) {
    super(message);
  }
}

/** The disk, and not the command, is at fault: nothing of the open group was written. */
export class DiskError extends Error {
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
  ) {
    super(message);
  }
}

export const badValue = (message: string): CommandError => new CommandError(2, 'BadValue', message);
export const failedToParse = (message: string): CommandError => new CommandError(9, 'FailedToParse', message);
export const typeMismatch = (message: string): CommandError => new CommandError(14, 'TypeMismatch', message);
export const notViable = (message: string): CommandError => new CommandError(28, 'PathNotViable', message);

/** For features that the embedded store leaves out on purpose: names the feature and where it exists. */
export const unsupported = (what: string): CommandError =>
  new CommandError(
    115,
    'CommandNotSupported',
    `${what} is not supported by the embedded store; a MongoDB server has it`,
  );

export const unsupportedStage = (stage: string): CommandError =>
  new CommandError(
    40324,
    'Location40324',
    `Unrecognized pipeline stage name or one not supported by the embedded store: '${stage}'`,
  );
