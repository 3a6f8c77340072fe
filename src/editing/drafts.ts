/** Drafts: one per file for everyone, saved only over the version that was seen. */
import type { By, EditingStore, FileDraft } from '../model/editing';
import { GatewayError } from '../model/errors';
import { hashOf, type ProjectFiles } from './files';
import { fileOf, placeOf, requireSize } from './place';

export interface Drafts {
  /** What an editor opens: the draft, else the project's file; both null where there is neither. */
  open(path: string): Promise<{ draft: FileDraft | null; own: string | null; text: string | null }>;
  /** Throws TAKEN where someone saved it meanwhile. `fresh`: it goes on over the file as it is now. */
  save(by: By, given: { path: string; text: string | null; version: number; fresh?: boolean }): Promise<FileDraft>;
  /** Throws TAKEN. */
  drop(path: string, version: number): Promise<void>;
  /** By path, as they are to be. */
  texts(): Promise<Map<string, string | null>>;
}

export interface DraftParts {
  store: EditingStore;
  files: ProjectFiles;
  /** The project's folder. */
  dir: string;
  now(): number;
}

export function createDrafts({ store, files, dir, now }: DraftParts): Drafts {
  const taken = async (path: string): Promise<GatewayError> => {
    const found = await store.draft(path);
    return new GatewayError(
      'TAKEN',
      found
        ? `${found.by.name} has saved ${path} meanwhile; your words are still in the editor, open the other version beside them`
        : `the draft of ${path} is gone: it was published or thrown away meanwhile`,
    );
  };
  return {
    async open(path) {
      placeOf(path);
      const [draft, own] = [await store.draft(path), files.own(path)];
      return { draft, own, text: draft ? draft.text : own };
    },
    async save(by, { path, text, version, fresh = false }) {
      fileOf(dir, placeOf(path));
      if (text !== null) requireSize(path, text);
      const own = files.own(path);
      if (text === null && own === null) throw new GatewayError('NOT_FOUND', `the project has no ${path} to remove`);
      const before = version === 0 || fresh ? undefined : await store.draft(path);
      const base = before ? before.base : own === null ? null : hashOf(own);
      const draft = { _id: path, text, base, by, at: new Date(now()) };
      if (!(await store.saveDraft(draft, version))) throw await taken(path);
      return { ...draft, version: version + 1 };
    },
    async drop(path, version) {
      placeOf(path);
      if (!(await store.dropDraft(path, version))) throw await taken(path);
    },
    texts: async () => new Map((await store.drafts()).map(({ _id, text }) => [_id, text])),
  };
}
