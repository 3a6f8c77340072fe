/** What drafts lead to before they count: all of them together, in a folder that lives as long as they stay as they are. */
import { createHash } from 'node:crypto';
import type { FileFault, Rehearsal, Talked, TalkInput } from '../model/editing';
import { drafted, type Drafted } from './drafted';
import type { Drafts } from './drafts';
import { placeOf } from './place';

export interface Bench {
  /** All drafts, and `typed` in place of the draft of its file. */
  check(typed?: { path: string; text: string }): Promise<FileFault[]>;
  talk(input: TalkInput): Promise<Talked>;
  close(): void;
}

export interface BenchParts {
  dir: string;
  drafts: Pick<Drafts, 'texts'>;
  rehearsal: Rehearsal;
}

export function createBench({ dir, drafts, rehearsal }: BenchParts): Bench {
  let kept: { key: string; folder: Drafted } | null = null;
  /** Chats of the same drafts go on in the same folder. */
  const folderOf = async (): Promise<string> => {
    const texts = await drafts.texts();
    const key = createHash('sha256')
      .update(JSON.stringify([...texts]))
      .digest('hex');
    if (kept?.key !== key) {
      kept?.folder.remove();
      kept = { key, folder: drafted(dir, texts) };
    }
    return kept.folder.dir;
  };
  return {
    async check(typed) {
      const texts = await drafts.texts();
      if (typed) texts.set(placeOf(typed.path).path, typed.text);
      const folder = drafted(dir, texts);
      try {
        return await rehearsal.check(folder.dir);
      } finally {
        folder.remove();
      }
    },
    talk: async (input) => rehearsal.talk(await folderOf(), input),
    close() {
      kept?.folder.remove();
      kept = null;
      rehearsal.close();
    },
  };
}
