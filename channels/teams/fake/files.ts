/** Files that people attach; pasted pictures require the bot's token. */
import type { ServerParts } from './server';

export interface Files {
  doors: Pick<ServerParts, 'file' | 'note'>;
  /** Returns its path. */
  add(name: string, bytes: Buffer, type: string, pasted?: boolean): string;
  /** Tokens sent with requests for files, by path. */
  seenTokens: ReadonlyMap<string, string | undefined>;
}

export function createFiles(): Files {
  const files = new Map<string, { bytes: Buffer; type: string; needsToken: boolean }>();
  const seenTokens = new Map<string, string | undefined>();
  return {
    seenTokens,
    doors: {
      file: (path) => files.get(path) ?? null,
      note: (path, bearer) => void seenTokens.set(path, bearer),
    },
    add(name, bytes, type, pasted = false) {
      const path = pasted ? `/amer/v3/attachments/${name}/views/original` : `/files/${name}`;
      files.set(path, { bytes, type, needsToken: pasted });
      return path;
    },
  };
}
