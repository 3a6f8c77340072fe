/** A copy of what the project's merchants write, with drafts in place of their files: what trials are made of. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PARTS } from '../flow/read/layers';

const COPIED = [...PARTS, 'journeys', 'unspoken.yaml'];

export interface Drafted {
  dir: string;
  remove(): void;
}

/** `texts`: by path; null: the file is gone. */
export function drafted(projectDir: string, texts: ReadonlyMap<string, string | null>): Drafted {
  const dir = mkdtempSync(join(tmpdir(), 'parley-draft-'));
  try {
    for (const name of COPIED)
      if (existsSync(join(projectDir, name)))
        cpSync(join(projectDir, name), join(dir, name), { recursive: true, dereference: false });
    for (const [path, text] of texts) {
      const file = join(dir, path);
      // Never through a link that was copied along.
      rmSync(file, { force: true });
      if (text === null) continue;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  } catch (fault) {
    rmSync(dir, { recursive: true, force: true });
    throw fault;
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
