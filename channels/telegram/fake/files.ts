/** Files that shoppers of the fake sent: told by getFile, fetched below /file/bot<token>/. */
import type { Answer } from './answer';

/** getFile: "up to 20MB in size". */
const HANDED_OUT_BYTES = 20 * 1024 * 1024;

export interface FakeFile {
  bytes: Uint8Array;
  /** Below the bot's files; absolute as from a local server in --local mode. */
  path: string;
  /** As told, where it differs from what there is. */
  size?: number;
}

export interface Files {
  /** Gives its file_id. */
  add(file: FakeFile): string;
  get(id: string): Answer;
  bytes(path: string): Uint8Array | null;
}

export function createFiles(): Files {
  const files = new Map<string, FakeFile>();
  return {
    add(file) {
      const id = `FILE_${files.size + 1}`;
      files.set(id, file);
      return id;
    },
    get(id) {
      const file = files.get(id);
      if (!file) return { code: 400, description: 'Bad Request: invalid file_id' };
      const size = file.size ?? file.bytes.byteLength;
      if (size > HANDED_OUT_BYTES && !file.path.startsWith('/'))
        return { code: 400, description: 'Bad Request: file is too big' };
      return { result: { file_id: id, file_unique_id: `u${id}`, file_size: size, file_path: file.path } };
    },
    bytes: (path) => [...files.values()].find((file) => file.path === path)?.bytes ?? null,
  };
}
