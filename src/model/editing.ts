/** Files of the project as people edit them in the console: drafts, releases of drafts, and trials of both before anything counts. */
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

/** A change to one file that does not count yet. There is one per file, no matter who wrote it. */
export interface FileDraft {
  /** The file, such as "flows/gift.yaml". */
  _id: string;
  /** Null: the file is to be removed. */
  text: string | null;
  /** Raised by every save; a save that names an older one is refused. */
  version: number;
  /** Hash of the file that the draft was begun on; null: there was none. */
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

/** `trial` plays the journeys and writes nothing; `undo` writes back what was there before a release. */
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
  /** In the words of who made it. */
  note: string;
  by: By;
  at: Date;
  /** The last sign of life while it runs. */
  seenAt: Date;
  files: FileChange[];
  /** Journeys that were played, and how many there are. */
  done: number;
  of: number;
  /** Why it was refused, as `file:line:column message`. */
  faults: string[];
  failed: FailedJourney[];
  /** The release that an `undo` takes back. */
  undoes?: string;
  /** Set while it runs; unique, so that one runs at a time. */
  running?: 'one';
}

export interface EditingStore {
  drafts(): Promise<FileDraft[]>;
  draft(path: string): Promise<FileDraft | null>;
  /** `version`: the one that is replaced; 0: there is none. False: another save came first. */
  saveDraft(draft: Omit<FileDraft, 'version'>, version: number): Promise<boolean>;
  /** False: it was saved again meanwhile, or is gone. */
  dropDraft(path: string, version: number): Promise<boolean>;
  /** A draft that goes on over a file that was written meanwhile. */
  rebaseDraft(path: string, base: string | null): Promise<void>;
  /** False: another release runs. */
  beginRelease(release: Release): Promise<boolean>;
  runningRelease(): Promise<Release | null>;
  updateRelease(
    id: string,
    facts: Partial<Pick<Release, 'state' | 'done' | 'of' | 'faults' | 'failed' | 'seenAt'>>,
  ): Promise<void>;
  /** It no longer runs. */
  endRelease(id: string, facts: Partial<Pick<Release, 'state' | 'faults' | 'failed' | 'seenAt'>>): Promise<void>;
  release(id: string): Promise<Release | null>;
  /** Newest first. */
  releases(limit: number): Promise<Release[]>;
  /** Those that wrote files at or after a time, oldest first. */
  publishedSince(at: Date): Promise<Release[]>;
}

/** A fault as the console shows it; `file` is below the project's folder where it is the project's own. */
export interface FileFault {
  file: string;
  line: number;
  column: number;
  message: string;
  /** Nothing with a hard fault is published; advice is shown. */
  hard: boolean;
}

/** What a message led to in a trial chat. */
export interface TalkTrace {
  understanding: Pick<
    Understanding,
    'language' | 'intent' | 'runnersUp' | 'outOfScope' | 'unsure' | 'entities' | 'sentiment'
  > | null;
  /** The task that waits for the shopper, innermost last. */
  stack: { flow: string; step: string; version: string; slots: Record<string, unknown> }[];
  /** The flow that was run to its end last. */
  last: string | null;
  memory: Record<string, unknown>;
  handedOver: boolean;
}

export interface Talked {
  replies: Content[];
  trace: TalkTrace;
}

export interface TalkInput {
  /** Of this chat; another one is another shopper. */
  chat: string;
  channel: string;
  language: string;
  say?: string;
  /** The label of a button that was shown. */
  tap?: string;
}

/** Plays what is not published yet, apart from the process that serves: a folder of drafts in place of the project's. */
export interface Rehearsal {
  check(dir: string): Promise<FileFault[]>;
  /** Resolves with the journeys that failed; `told` hears how many were played. */
  play(dir: string, told: (done: number, of: number) => void): Promise<FailedJourney[]>;
  talk(dir: string, input: TalkInput): Promise<Talked>;
  /** Ends what runs. */
  close(): void;
}

/** One row of the list of files. */
export interface ListedFile {
  path: string;
  part: EditedPart;
  /** Flows, answers or journeys in it. */
  names: string[];
  /** Of the project, or one that ships. */
  own: boolean;
  /** Names of a file that ships which the project's own take the place of. */
  beaten: string[];
  draft: { version: number; by: string; at: string; removed: boolean } | null;
}

/** A flow as it is drawn. */
export interface Diagram {
  name: string;
  nodes: { id: string; kind: string; label: string; line: number }[];
  edges: { from: string; to: string; label: string }[];
}
