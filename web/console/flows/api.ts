/** This section's calls to /api/project. */
import { useQuery } from '@tanstack/react-query';
import type { Diagram, FileFault, ListedFile, Release, Talked } from '../../../src/model/editing';
import type { Role } from '../../../src/model/access';
import { call } from '../api';
import type { OnChannel } from '../../preview/ask';

export interface Listed {
  files: ListedFile[];
  languages: string[];
  channels: string[];
}

export interface OpenedFile {
  path: string;
  own: string | null;
  shipped: string | null;
  text: string | null;
  draft: { version: number; by: string; at: string; removed: boolean } | null;
  moved: boolean;
  faults: FileFault[];
  diagrams: Diagram[];
}

export interface Linted {
  faults: FileFault[];
  diagrams: Diagram[];
}

export interface DraftLine {
  path: string;
  version: number;
  by: string;
  at: string;
  removed: boolean;
  before: string | null;
  after: string | null;
  moved: boolean;
}

export interface ShownRelease extends Omit<Release, '_id' | 'by' | 'at' | 'seenAt' | 'files'> {
  id: string;
  by: string;
  at: string;
  files: { path: string; before?: string | null; after?: string | null }[];
}

export interface Question {
  id: string;
  file: string;
  own: boolean;
  drafted: boolean;
  titles: Record<string, string>;
  answers: Record<string, string[]>;
  examples: Record<string, string[]>;
  intents: string[];
  version: number;
}

export interface ShownContent {
  content: { kind: string };
  channels: Record<string, OnChannel>;
}

export interface Talk extends Talked {
  shown: ShownContent[];
}

export const mayWrite = (role: Role): boolean => role === 'owner' || role === 'merchant';

export const useFiles = () =>
  useQuery({ queryKey: ['project', 'files'], queryFn: () => call<Listed>('GET', '/project/files') });

export const useDrafts = () =>
  useQuery({
    queryKey: ['project', 'drafts'],
    queryFn: () => call<{ drafts: DraftLine[] }>('GET', '/project/drafts'),
  });

/** By its English name in this browser: "zh" is "Chinese". */
export function nameOf(language: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
