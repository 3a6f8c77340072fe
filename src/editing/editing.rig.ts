/** The console's editing over a project in a temporary folder, for tests: a real store, and a rehearsal that the test steers. */
import { standardFlows } from '../home';
import { ROOT, projectFolder, type ProjectFolder } from '../compose/project/folder.rig';
import type { Actor } from '../model/access';
import type { FailedJourney, FileFault, Rehearsal } from '../model/editing';
import { silentLog } from '../model/log';
import { createFakeClock } from '../../test/fake-clock';
import { openTempStore, type TempStore } from '../../test/temp-store';
import { createDrafts, type Drafts } from './drafts';
import { createProjectFiles, type ProjectFiles } from './files';
import { createReleases, type Releases } from './releases';

export interface Desk {
  folder: ProjectFolder;
  store: TempStore;
  files: ProjectFiles;
  drafts: Drafts;
  releases: Releases;
  clock: ReturnType<typeof createFakeClock>;
  /** What the next trials find. */
  found: { faults: FileFault[]; failed: FailedJourney[]; during: () => void };
  notes: { what: string; before: unknown; after: unknown }[];
  close(): Promise<void>;
}

export const ANN: Actor = { kind: 'user', id: 'ann', name: 'Ann' };
export const BEN: Actor = { kind: 'user', id: 'ben', name: 'Ben' };

export async function openEditing(given: Record<string, string> = {}): Promise<Desk> {
  const folder = projectFolder(given);
  const clock = createFakeClock();
  const store = await openTempStore(clock);
  const now = (): number => clock.now();
  const files = createProjectFiles({ dir: folder.dir, shown: '', under: [standardFlows(ROOT)] });
  const drafts = createDrafts({ store: store.editing, files, dir: folder.dir, now });
  const found: Desk['found'] = { faults: [], failed: [], during: () => undefined };
  const rehearsal: Rehearsal = {
    check: async () => found.faults,
    async play(_dir, told) {
      told(0, 2);
      found.during();
      return found.failed;
    },
    talk: () => Promise.reject(new Error('no chats here')),
    close: () => undefined,
  };
  const notes: Desk['notes'] = [];
  let ids = 0;
  const releases = createReleases({
    store: store.editing,
    files,
    dir: folder.dir,
    rehearsal,
    note: async (_by, what, _of, before, after) => void notes.push({ what, before, after }),
    now,
    newId: () => `release-${(ids += 1)}`,
    log: silentLog,
  });
  return {
    folder,
    store,
    files,
    drafts,
    releases,
    clock,
    found,
    notes,
    async close() {
      await releases.idle();
      await store.close();
      folder.remove();
    },
  };
}
