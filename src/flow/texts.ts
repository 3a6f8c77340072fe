/** The texts of flows/texts/<language>/*.yaml by key and language, with variants, Liquid places and language fall-back. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { GatewayError } from '../model/errors';
import type { ParsedSources } from '../model/parsed';
import { flowWrong, hint, type Fault } from './fault';
import { fallbacks } from './language';
import { compileTemplate, type TextTemplate } from './template';
import { textsSchema } from './schema/files';
import { readText } from './yaml/read';
import { parseYaml, type Parsed, type Path } from './yaml/parse';
import { validate } from './yaml/validate';

/** `pick` chooses among variants: the same number, the same words. A missing key is a fault FLOW_WRONG. */
export type Texts = (key: string, language: string, vars?: Record<string, unknown>, pick?: number) => string;

export interface TextEntry {
  variants: TextTemplate[];
  /** Says a fault at this text. */
  fault(message: string): Fault;
}

export interface TextBook {
  say: Texts;
  languages: ReadonlySet<string>;
  /** key -> language -> entry. */
  entries: ReadonlyMap<string, ReadonlyMap<string, TextEntry>>;
}

/** Reads the texts below a folder; throws FLOW_WRONG with all faults. */
export function loadTexts(directory: string, before?: ParsedSources): Texts {
  const { book, faults } = readTexts(directory, 'texts', before);
  if (faults.length > 0) throw flowWrong(faults);
  return book.say;
}

/** `shown` is the folder's name in faults. `whole`: every file could be read, so that what is not there is missing. */
export function readTexts(
  directory: string,
  shown: string,
  before?: ParsedSources,
): { book: TextBook; faults: Fault[]; whole: boolean } {
  const entries = new Map<string, Map<string, TextEntry>>();
  const languages = new Set<string>();
  const faults: Fault[] = [];
  let whole = existsSync(directory);
  if (!whole) faults.push({ file: shown, line: 1, column: 1, message: 'the folder with the texts is missing' });
  for (const language of whole ? folders(directory) : []) {
    languages.add(language);
    for (const name of readdirSync(join(directory, language))
      .filter((file) => /\.ya?ml$/.test(file))
      .sort()) {
      const file = `${shown}/${language}/${name}`;
      const source = readText(join(directory, language, name));
      const { parsed, faults: broken } = parseYaml(file, source, before);
      faults.push(...broken);
      if (parsed) collect(parsed, language, entries, faults);
      else whole = false;
    }
  }
  return { book: { say: speaker(entries), languages, entries }, faults, whole };
}

function folders(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => statSync(join(directory, name)).isDirectory())
    .sort();
}

function collect(
  parsed: Parsed,
  language: string,
  entries: Map<string, Map<string, TextEntry>>,
  faults: Fault[],
): void {
  // What is right in a file with faults is read all the same; what is wrong is there, without words.
  const tree = validate(parsed, textsSchema, parsed.value ?? {}, [], faults) ?? parsed.value;
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
      variants: variants.flatMap((source, index) => template(source, at(index), faults)),
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

/** The next book, with the texts that only the older one has: a running chat on an old flow still says them. */
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

/** The words of an entry in the best language that it has; null where it has none. */
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
