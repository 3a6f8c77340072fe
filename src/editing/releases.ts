/** Releases: drafts are checked, their journeys are played, and only then the project's files change; any release can be taken back. */
import type { Actor } from '../model/access';
import type { By, EditingStore, FailedJourney, FileChange, Rehearsal, Release, ReleaseKind } from '../model/editing';
import { GatewayError } from '../model/errors';
import type { Log } from '../model/log';
import { drafted } from './drafted';
import { hashOf, type ProjectFiles } from './files';
import { writeFiles } from './written';

export interface Releases {
  /** Resolves once it runs; what becomes of it is read from the store. Throws TAKEN where a draft or a file is another one by now. */
  begin(actor: Actor, given: { kind: 'trial' | 'publish'; drafts: readonly Version[]; note: string }): Promise<Release>;
  /** Writes back what was there before a release and those after it that touched its files. */
  undo(actor: Actor, id: string): Promise<Release>;
  /** Resolves when nothing runs here. */
  idle(): Promise<void>;
}

export interface Version {
  path: string;
  version: number;
}

export interface ReleaseParts {
  store: EditingStore;
  files: ProjectFiles;
  dir: string;
  rehearsal: Rehearsal;
  note(
    actor: Actor,
    what: string,
    of: string,
    before: Record<string, unknown>,
    after: Record<string, unknown>,
  ): Promise<void>;
  now(): number;
  newId(): string;
  log: Log;
}

/** Without a sign of life for so long, its process is gone. */
const GONE_MS = 180_000;
const FAULTS_MAX = 100;

export function createReleases(parts: ReleaseParts): Releases {
  let tail: Promise<unknown> = Promise.resolve();
  const start = async (
    actor: Actor,
    kind: ReleaseKind,
    files: FileChange[],
    more: Partial<Release>,
  ): Promise<Release> => {
    const at = new Date(parts.now());
    const empty = { state: 'checking' as const, done: 0, of: 0, faults: [], failed: [], note: '' };
    const release: Release = { _id: parts.newId(), kind, ...empty, by: byOf(actor), at, seenAt: at, files, ...more };
    await lock(parts, release);
    tail = run(parts, actor, release);
    return release;
  };
  return {
    async begin(actor, { kind, drafts, note }) {
      if (drafts.length === 0) throw new GatewayError('BODY_BROKEN', 'choose at least one draft');
      return start(actor, kind, await changesOf(parts, drafts), { note });
    },
    async undo(actor, id) {
      const release = await parts.store.release(id);
      if (!release || release.state !== 'published') throw new GatewayError('NOT_FOUND', 'no such release');
      return start(actor, 'undo', await takenBack(parts, release), { note: release.note, undoes: id });
    },
    idle: async () => void (await tail),
  };
}

/** Drafts as they were seen, over files as they were when the drafts were begun. */
async function changesOf({ store, files }: ReleaseParts, drafts: readonly Version[]): Promise<FileChange[]> {
  return Promise.all(
    drafts.map(async ({ path, version }) => {
      const draft = await store.draft(path);
      if (draft?.version !== version)
        throw new GatewayError(
          'TAKEN',
          `${path} was saved again${draft ? ` by ${draft.by.name}` : ''}; look at it once more`,
        );
      const before = files.own(path);
      if ((before === null ? null : hashOf(before)) !== draft.base)
        throw new GatewayError(
          'TAKEN',
          `${path} was changed in the project's folder since the draft was begun; open it, compare, and save it again`,
        );
      return { path, before, after: draft.text };
    }),
  );
}

async function takenBack({ store, files }: ReleaseParts, { at }: Release): Promise<FileChange[]> {
  const found = new Map<string, FileChange>();
  for (const release of await store.publishedSince(at))
    for (const { path, before, after } of release.files) {
      const first = found.get(path);
      found.set(path, { path, before: after, after: first ? first.after : before });
    }
  for (const { path, before } of found.values())
    if (files.own(path) !== before)
      throw new GatewayError(
        'TAKEN',
        `${path} was changed in the project's folder since it was published; take it back there`,
      );
  return [...found.values()].filter(({ before, after }) => before !== after);
}

/** One at a time over all processes; one whose process is gone is ended first. */
async function lock({ store, now }: ReleaseParts, release: Release): Promise<void> {
  if (await store.beginRelease(release)) return;
  const running = await store.runningRelease();
  const gone = running !== null && now() - running.seenAt.getTime() > GONE_MS;
  if (gone) await store.endRelease(running._id, { state: 'refused', faults: ['the process that ran it ended'] });
  if (running && !gone)
    throw new GatewayError(
      'TAKEN',
      `${running.by.name} publishes or plays the journeys right now; wait until that is done`,
    );
  if (!(await store.beginRelease(release))) throw new GatewayError('TAKEN', 'another release has begun');
}

async function run(parts: ReleaseParts, actor: Actor, release: Release): Promise<void> {
  const { store, now, log } = parts;
  const end = (facts: Parameters<EditingStore['endRelease']>[1]): Promise<void> =>
    store.endRelease(release._id, { ...facts, seenAt: new Date(now()) });
  try {
    const refusal = await tried(parts, release);
    if (refusal) return await end({ state: 'refused', ...refusal });
    if (release.kind === 'trial') return await end({ state: 'passed' });
    await publish(parts, actor, release);
    await end({ state: 'published' });
  } catch (fault) {
    log.warn({ release: release._id, fault: String(fault) }, 'a release failed; the files are as before');
    const reason = fault instanceof Error ? fault.message : String(fault);
    await end({ state: 'refused', faults: [reason] }).catch(() => undefined);
  }
}

/** Checked, and but for an undo played: what was there before is wanted back at once. Null: nothing is against it. */
async function tried(
  { store, dir, rehearsal, now }: ReleaseParts,
  { _id, kind, files }: Release,
): Promise<{ faults: string[]; failed: FailedJourney[] } | null> {
  const draft = drafted(dir, new Map(files.map(({ path, after }) => [path, after])));
  try {
    const faults = (await rehearsal.check(draft.dir)).filter(({ hard }) => hard);
    const lines = faults.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
    if (lines.length > 0) return { faults: lines.slice(0, FAULTS_MAX), failed: [] };
    if (kind === 'undo') return null;
    await store.updateRelease(_id, { state: 'playing', seenAt: new Date(now()) });
    const failed = await rehearsal.play(
      draft.dir,
      (done, of) => void store.updateRelease(_id, { done, of, seenAt: new Date(now()) }).catch(() => undefined),
    );
    return failed.length > 0 ? { faults: [], failed } : null;
  } finally {
    draft.remove();
  }
}

/** The files may have changed while the journeys were played. */
async function publish(
  { store, files, dir, note }: ReleaseParts,
  actor: Actor,
  { _id, kind, files: changes }: Release,
): Promise<void> {
  const moved = changes.find(({ path, before }) => files.own(path) !== before);
  if (moved)
    throw new GatewayError(
      'TAKEN',
      `${moved.path} was changed in the project's folder meanwhile; nothing was published`,
    );
  const drafts = new Map((await store.drafts()).map((draft) => [draft._id, draft]));
  writeFiles(dir, changes);
  for (const { path, after } of changes) {
    const draft = drafts.get(path);
    if (!draft) continue;
    // A draft that was saved again meanwhile goes on over what is published now.
    const same = draft.text === after && (await store.dropDraft(path, draft.version));
    if (!same && kind === 'publish') await store.rebaseDraft(path, after === null ? null : hashOf(after));
  }
  await note(
    actor,
    kind === 'undo' ? 'project.undone' : 'project.published',
    _id,
    shown(changes, 'before'),
    shown(changes, 'after'),
  );
}

const SHOWN_MAX = 2_000;

/** The release keeps the whole files; the log shows what they begin with. */
function shown(changes: readonly FileChange[], side: 'before' | 'after'): Record<string, unknown> {
  return { files: changes.map((change) => ({ path: change.path, text: change[side]?.slice(0, SHOWN_MAX) ?? null })) };
}

function byOf({ id, name }: Actor): By {
  return { id, name };
}
