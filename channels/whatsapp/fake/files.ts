/** Files at the fake: uploaded by either side, found by an id, fetched from an address of this server with the token. */
import { createHash } from 'node:crypto';

export interface StoredFile {
  id: string;
  bytes: Buffer;
  type: string;
  name?: string;
}

export interface MediaShelf {
  add(file: Omit<StoredFile, 'id'>): StoredFile;
  get(id: string): StoredFile | undefined;
  /** As after 30 days. */
  drop(id: string): void;
  /** What `GET /<id>` answers. */
  facts(file: StoredFile, address: string): Record<string, unknown>;
}

export function createMedia(): MediaShelf {
  const files = new Map<string, StoredFile>();
  let count = 0;
  return {
    add(file) {
      const stored = { id: String(700_000_000_000 + (count += 1)), ...file };
      files.set(stored.id, stored);
      return stored;
    },
    get: (id) => files.get(id),
    drop: (id) => void files.delete(id),
    facts: ({ id, bytes, type }, url) => ({
      messaging_product: 'whatsapp',
      id,
      url,
      mime_type: type,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      file_size: bytes.length,
    }),
  };
}
