/** The storage contract: where the files lie that shoppers sent. A local folder or any S3-compatible service fills it in. */

/** A part of a file: from `start` on, up to and with `end`; or its last bytes. */
export type ByteRange = { start: number; end?: number } | { last: number };

export interface StoredFile {
  /** The asked part. Nothing is opened before it is read, and ending the iteration closes it. */
  body: AsyncIterable<Uint8Array>;
  type: string;
  /** Size of the whole file. */
  bytes: number;
  /** First and last byte of `body`; `end` is below `start` where the range lies behind the end. */
  start: number;
  end: number;
}

export interface Storage {
  /** Writes the whole file or nothing; the same key again replaces it. Durable when resolved. Rejects with the body's own fault where that throws. */
  put(key: string, body: AsyncIterable<Uint8Array>, meta: { type: string }): Promise<{ bytes: number }>;
  /** Null: there is none. */
  get(key: string, range?: ByteRange): Promise<StoredFile | null>;
  /** No fault where there is none. */
  remove(key: string): Promise<void>;
}

/** Keys are safe as file names and in URLs. */
export const STORAGE_KEY = /^[\w-]{1,200}$/;
