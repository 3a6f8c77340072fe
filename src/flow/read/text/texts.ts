/** The texts of flows/texts/<language>/*.yaml by key and language, with variants, Liquid placeholders and language fallback. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { given } from '../../../model/given';
import { GatewayError } from '../../../model/errors';
import type { ParsedSources } from '../../../model/parsed';
import { flowWrong, hint, type Fault } from '../fault';
import { fallbacks } from '../../../model/language';
import { layersOf, shownIn, yamlFiles, type Layer, type Layered, type Win } from '../layers';
import { compileTemplate, laterTemplate, type TextTemplate } from './template';
import { textsSchema } from '../schema/files';
import { readText } from '../yaml/read';
import { parseYaml, type Parsed, type Path } from '../yaml/parse';
import { validate } from '../yaml/validate';

/** `pick` selects a variant: the same number gives the same text. A missing key is a fault FLOW_WRONG. */
export type Texts = (key: string, language: string, vars?: Record<string, unknown>, pick?: number) => string;

export interface TextEntry {
  variants: TextTemplate[];
  /** Reports a fault at this text. */
  fault(message: string): Fault;
}

export interface TextBook {
  say: Texts;
  languages: ReadonlySet<string>;
  /** key -> language -> entry. */
  entries: ReadonlyMap<string, ReadonlyMap<string, TextEntry>>;
}

/** Reads the texts of the folders, of which the higher one wins; throws FLOW_WRONG with all faults. */
export function loadTexts(folders: Layered, options: TextOptions = {}): Texts {
  const { book, faults } = readTextLayers(layersOf(folders), options);
  if (faults.length > 0) throw flowWrong(faults);
  return book.say;
}

export interface TextOptions {
  /** Absent: every language that has a folder. */
  languages?: readonly string[];
  before?: ParsedSources;
  /** These very files were read without a fault before. */
  sound?: boolean;
}

export interface ReadTexts {
  book: TextBook;
  faults: Fault[];
  /** Every file was readable, so an absent text is missing. */
  whole: boolean;
  wins: Win[];
}

/** `shown` is the folder's name in faults. */
export function readTexts(directory: string, shown: string, before?: ParsedSources): ReadTexts {
  return readFolders([{ folder: directory, shown }], given({ before }));
}

/** The texts/ of each folder; a text of a higher one replaces the one with its key and language below. */
export function readTextLayers(layers: readonly Layer[], options: TextOptions): ReadTexts {
  return readFolders(
    layers.map(({ dir, shown }) => ({ folder: join(dir, 'texts'), shown: shownIn(shown, 'texts') })),
    options,
  );
}

function readFolders(
  layers: readonly { folder: string; shown: string }[],
  { languages: wanted, before, sound = false }: TextOptions,
): ReadTexts {
  const entries: Entries = new Map();
  const languages = new Set<string>();
  const faults: Fault[] = [];
  const wins = new Map<string, Win>();
  const there = layers.filter(({ folder }) => existsSync(folder));
  let whole = there.length > 0;
  if (!whole)
    faults.push({
      file: layers.at(-1)?.shown ?? 'texts',
      line: 1,
      column: 1,
      message: 'the folder with the texts is missing',
    });
  for (const { folder, shown } of there) {
    const own: Entries = new Map();
    for (const language of folders(folder).filter((name) => wanted === undefined || wanted.includes(name))) {
      languages.add(language);
      for (const name of yamlFiles(join(folder, language))) {
        const { parsed, faults: broken } = parseYaml(
          `${shown}/${language}/${name}`,
          readText(join(folder, language, name)),
          before,
        );
        faults.push(...broken);
        if (parsed) collect(parsed, language, own, faults, sound);
        else whole = false;
      }
    }
    layOver(entries, own, wins);
  }
  return { book: { say: speaker(entries), languages, entries }, faults, whole, wins: [...wins.values()] };
}

type Entries = Map<string, Map<string, TextEntry>>;

/** One line per pair of files, however many texts of one override the other's. */
function layOver(entries: Entries, own: Entries, wins: Map<string, Win>): void {
  for (const [key, perLanguage] of own) {
    const below = entries.get(key) ?? new Map<string, TextEntry>();
    entries.set(key, below);
    for (const [language, entry] of perLanguage) {
      const under = below.get(language);
      if (under) {
        const [file, over] = [entry.fault('').file, under.fault('').file];
        const win = wins.get(`${file}|${over}`);
        wins.set(`${file}|${over}`, { what: win ? `${win.what}, \`${key}\`` : `text \`${key}\``, file, over });
      }
      below.set(language, entry);
    }
  }
}

function folders(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => statSync(join(directory, name)).isDirectory())
    .sort();
}

function collect(parsed: Parsed, language: string, entries: Entries, faults: Fault[], sound: boolean): void {
  // The valid texts of a file with faults are read; the invalid ones exist, but empty.
  const tree = (sound ? null : validate(parsed, textsSchema, parsed.value ?? {}, [], faults)) ?? parsed.value;
  flatten(tree, [], (path, variants) => {
    const key = path.join('.');
    const perLanguage = entries.get(key) ?? new Map<string, TextEntry>();
    entries.set(key, perLanguage);
    if (perLanguage.has(language))
      faults.push(parsed.fault(path, `the text \`${key}\` is also in another file; keep one`, 'key'));
    const fault = (message: string): Fault => parsed.fault(path, message);
    const at =
      (index: number) =>
      (message: string): Fault =>
        parsed.fault(variants.length > 1 ? [...path, index] : path, message);
    perLanguage.set(language, {
      variants: sound
        ? variants.map(laterTemplate)
        : variants.flatMap((source, index) => template(source, at(index), faults)),
      fault,
    });
  });
}

/** A key may itself hold dots ("order.ask: ..."), hence the path is kept beside the joined key. */
function flatten(tree: unknown, path: Path, found: (path: Path, variants: string[]) => void): void {
  if (typeof tree === 'object' && tree !== null && !Array.isArray(tree))
    for (const [key, child] of Object.entries(tree)) flatten(child, [...path, key], found);
  else if (path.length > 0)
    found(
      path,
      [tree].flat().filter((text): text is string => typeof text === 'string'),
    );
}

function template(source: string, fault: (message: string) => Fault, faults: Fault[]): TextTemplate[] {
  try {
    return [compileTemplate(source)];
  } catch (error) {
    faults.push(fault(error instanceof Error ? error.message : 'this text is wrong'));
    return [];
  }
}

/** The next book, plus texts that only the older one has, because a running chat may still use them. */
export function heir(next: TextBook, older: TextBook): TextBook {
  const entries = new Map([...older.entries, ...next.entries]);
  return { ...next, say: speaker(entries), entries };
}

function speaker(entries: ReadonlyMap<string, ReadonlyMap<string, TextEntry>>): Texts {
  return (key, language, vars = {}, pick = 0) => {
    const text = render(entries.get(key), language, vars, pick);
    if (text === null) throw new GatewayError('FLOW_WRONG', `there is no text \`${key}\`${hint(key, entries.keys())}`);
    return text;
  };
}

/** The variants of an entry in the best language that it has; null: none. */
export function render(
  entry: ReadonlyMap<string, TextEntry> | undefined,
  language: string,
  vars: Record<string, unknown>,
  pick: number,
): string | null {
  if (!entry) return null;
  for (const candidate of fallbacks(language)) {
    const found = entry.get(candidate);
    const variant = found?.variants[Math.abs(pick) % found.variants.length];
    if (variant) return variant.render({ ...vars, language: candidate });
  }
  return null;
}
