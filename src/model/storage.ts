/** The storage contract: where shoppers' files are kept, in a local folder or any S3-compatible service. */

/** A byte range: from `start` to `end` inclusive, or the last bytes. */
export type ByteRange = { start: number; end?: number } | { last: number };

export interface StoredFile {
  /** The requested range. The file opens when the iteration begins and closes when it ends. */
  body: AsyncIterable<Uint8Array>;
  type: string;
  /** Size of the whole file. */
  bytes: number;
  /** First and last byte of `body`; `end` is below `start` if the range lies beyond the end. */
  start: number;
  end: number;
}

export interface Storage {
  /** Writes the whole file or nothing; the same key replaces it. Durable when resolved. Rejects with the error of `body` if that throws. */
  put(key: string, body: AsyncIterable<Uint8Array>, meta: { type: string }): Promise<{ bytes: number }>;
  /** Null: no such file. */
  get(key: string, range?: ByteRange): Promise<StoredFile | null>;
  /** Succeeds for a missing file too. */
  remove(key: string): Promise<void>;
  /** Keys with this beginning whose files were last written before `before` (ms since 1970), in any order. */
  old(prefix: string, before: number): AsyncIterable<string>;
}

/** Keys are safe as file names and in URLs. */
export const STORAGE_KEY = /^[\w-]{1,200}$/;
