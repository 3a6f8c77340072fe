/** The parts of the routes of project files. */
import type { EditingStore, EditedPart } from '../../../model/editing';
import type { ProjectFiles } from '../../../editing/files';
import type { Drafts } from '../../../editing/drafts';
import type { ChatJourneyParts } from '../../../editing/chat-journey';
import type { Questions } from '../../../editing/questions';
import type { TextTable } from '../../../editing/texts';
import type { Releases } from '../../../editing/releases';
import type { Bench } from '../../../editing/bench';
import type { Linted } from '../../../editing/lint';
import type { SettingsFile } from '../../../editing/settings';
import type { Note } from '../../../access/audit';
import type { Content } from '../../../model/content';
import type { ShownOn } from '../../../cards/shown';

export interface ProjectParts {
  store: EditingStore;
  files: ProjectFiles;
  drafts: Drafts;
  questions: Questions;
  texts: TextTable;
  releases: Releases;
  bench: Bench;
  chats: ChatJourneyParts;
  lint(path: string, text: string): Linted;
  /** JSON Schema of a file, for completion. */
  schemaOf(part: EditedPart): object;
  settings: SettingsFile;
  note: Note;
  /** The shop's languages, the default one first. */
  languages: readonly string[];
  channels: readonly string[];
  preview(contents: readonly Content[], language: string): ShownOn[];
}
