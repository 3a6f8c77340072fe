/** Files of the project as people edit them in the console: drafts, releases of drafts, and trials of both before they take effect. */
import type { Content } from './content';
import type { Understanding } from './understanding';

/** Folders of a project whose YAML files the console edits. */
export const EDITED_PARTS = [
  'flows',
  'knowledge',
  'texts',
  'journeys',
  'automations',
  'rules',
  'words',
  'synonyms',
] as const;
export type EditedPart = (typeof EDITED_PARTS)[number];

export interface By {
  id: string;
  name: string;
}

/** An unpublished change to one file. Each file has at most one, shared by all users. */
export interface FileDraft {
  /** The file, such as "flows/gift.yaml". */
  _id: string;
  /** Null: the file is to be removed. */
  text: string | null;
  /** Grows with every save; a save that names an older version is refused. */
  version: number;
  /** Hash of the file that the draft was based on; null: the file was new. */
  base: string | null;
  by: By;
  at: Date;
}

export interface FileChange {
  path: string;
  /** Null: there is no such file. */
  before: string | null;
  after: string | null;
}

/** `trial` plays the journeys and writes nothing; `undo` restores what a release replaced. */
export type ReleaseKind = 'trial' | 'publish' | 'undo';
export type ReleaseState = 'checking' | 'playing' | 'passed' | 'published' | 'refused';

export interface FailedJourney {
  journey: string;
  channel: string;
  file: string;
  wrong: string[];
}

export interface Release {
  _id: string;
  kind: ReleaseKind;
  state: ReleaseState;
  /** Written by the user who made it. */
  note: string;
  by: By;
  at: Date;
  /** The last heartbeat while it runs. */
  seenAt: Date;
  files: FileChange[];
  /** Journeys played so far, and their total number. */
  done: number;
  of: number;
  /** Why it was refused, as `file:line:column message`. */
  faults: string[];
  failed: FailedJourney[];
  /** The release that an `undo` takes back. */
  undoes?: string;
  /** Set while it runs; unique, so that one release runs at a time. */
  running?: 'one';
}

export interface EditingStore {
  drafts(): Promise<FileDraft[]>;
  draft(path: string): Promise<FileDraft | null>;
  /** `version`: the one to replace; 0: no draft yet. False: another save came first. */
  saveDraft(draft: Omit<FileDraft, 'version'>, version: number): Promise<boolean>;
  /** False: it was saved again meanwhile, or no longer exists. */
  dropDraft(path: string, version: number): Promise<boolean>;
  /** Rebases a draft onto a file that changed meanwhile. */
  rebaseDraft(path: string, base: string | null): Promise<void>;
  /** False: another release is running. */
  beginRelease(release: Release): Promise<boolean>;
  runningRelease(): Promise<Release | null>;
  updateRelease(
    id: string,
    facts: Partial<Pick<Release, 'state' | 'done' | 'of' | 'faults' | 'failed' | 'seenAt'>>,
  ): Promise<void>;
  /** Marks it as no longer running. */
  endRelease(id: string, facts: Partial<Pick<Release, 'state' | 'faults' | 'failed' | 'seenAt'>>): Promise<void>;
  release(id: string): Promise<Release | null>;
  /** Newest first. */
  releases(limit: number): Promise<Release[]>;
  /** Those that wrote files at or after a time, oldest first. */
  publishedSince(at: Date): Promise<Release[]>;
}

/** A fault as the console shows it; `file` is relative to the project's folder where the file belongs to the project. */
export interface FileFault {
  file: string;
  line: number;
  column: number;
  message: string;
  /** Hard faults block publishing; advice is only shown. */
  hard: boolean;
}

/** What a message triggered in a trial chat. */
export interface TalkTrace {
  understanding: Pick<
    Understanding,
    'language' | 'intent' | 'runnersUp' | 'outOfScope' | 'unsure' | 'entities' | 'sentiment'
  > | null;
  /** The task that waits for the shopper, innermost last. */
  stack: { flow: string; step: string; version: string; slots: Record<string, unknown> }[];
  /** The flow that finished last. */
  last: string | null;
  memory: Record<string, unknown>;
  handedOver: boolean;
}

export interface Talked {
  replies: Content[];
  trace: TalkTrace;
}

export interface TalkInput {
  /** Id of this chat; another id is another shopper. */
  chat: string;
  channel: string;
  language: string;
  say?: string;
  /** The label of a button that was shown. */
  tap?: string;
}

/** Runs unpublished files apart from the serving process, on a copy of the project's folder with the drafts applied. */
export interface Rehearsal {
  check(dir: string): Promise<FileFault[]>;
  /** Resolves with the journeys that failed; `told` receives how many were played. */
  play(dir: string, told: (done: number, of: number) => void): Promise<FailedJourney[]>;
  talk(dir: string, input: TalkInput): Promise<Talked>;
  /** Stops what is running. */
  close(): void;
}

/** One row of the list of files. */
export interface ListedFile {
  path: string;
  part: EditedPart;
  /** Flows, answers or journeys in it. */
  names: string[];
  /** Whether the file belongs to the project or ships with Parley. */
  own: boolean;
  /** Names in a shipped file that the project overrides. */
  beaten: string[];
  draft: { version: number; by: string; at: string; removed: boolean } | null;
}

/** A flow as it is drawn. */
export interface Diagram {
  name: string;
  nodes: { id: string; kind: string; label: string; line: number }[];
  edges: { from: string; to: string; label: string }[];
}
