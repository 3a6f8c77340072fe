/** A merchant's folder in a temporary place, for tests: the system texts, and whatever the test adds. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeLibrary, type FlowLibrary } from './read/library';
import { readAll } from './read/load';
import { SYSTEM_TEXTS } from './read/text/system';
import { gatherWords } from './hear/words';

export interface Folder {
  dir: string;
  write(files: Record<string, string>): void;
  remove(): void;
}

/** The library of a folder without the checks between its files: for what must hold even if a wrong flow slips through. */
export function uncheckedFlows(dir: string): FlowLibrary {
  const { whole, words, corrections } = readAll({ dir });
  return makeLibrary(whole.flows, whole.book, gatherWords(words), corrections);
}

export function makeFolder(files: Record<string, string> = {}): Folder {
  const dir = mkdtempSync(join(tmpdir(), 'parley-flows-'));
  const folder: Folder = {
    dir,
    write(more) {
      for (const [name, text] of Object.entries(more)) {
        mkdirSync(dirname(join(dir, name)), { recursive: true });
        writeFileSync(join(dir, name), text);
      }
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
  const turn: Record<string, string> = {
    'system.again': ' {{ turn.question }}',
    'system.hold': ' {{ turn.back }}',
    'system.resumed': ' {{ turn.back }} {{ turn.question }}',
    'label.resume': ' {{ turn.back }}',
    'system.left': ' {{ turn.back }}',
  };
  const system = (language: string): string =>
    Object.keys(SYSTEM_TEXTS)
      .map((key) => `${key}: "${language} ${key}${turn[key] ?? ''}"`)
      .join('\n');
  folder.write({
    'texts/en/system.yaml': system('en'),
    'words/en.yaml':
      'language: en\ncancel: [cancel, never mind]\nstop: [stop]\nstart: [start]\nquestion: [where, how]\n',
    ...files,
  });
  return folder;
}
