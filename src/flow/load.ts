/** Reads everything that a merchant wrote below one folder: flows, knowledge, corrections, texts, words, rules. All or nothing, with all faults. */
import type { IntentExamples } from '../model/understanding';
import type { ParsedSources } from '../model/parsed';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { synonymsSchema } from '../shop/search/words';
import { compileFlow, compileKnowledge } from './compile';
import { readCorrections } from './corrections';
import { crossCheck, type Known, type Whole } from './check/cross';
import { faultLine, flowWrong, type Fault } from './fault';
import { makeLibrary, type FlowLibrary } from './library';
import type { Flow } from './plan';
import { readRules, type Rules } from './rules';
import { unspokenSchema, wordsSchema, type WordsSpec } from './schema/files';
import { compileTemplate } from './template';
import { readTexts } from './texts';
import { gatherWords } from './hear/words';
import { readText } from './yaml/read';
import { parseYaml, type Parsed } from './yaml/parse';
import { validate } from './yaml/validate';

export interface LoadOptions extends Known {
  /** The folder that holds flows/, knowledge/, corrections/, texts/, words/ and rules/. */
  dir: string;
  /** Its name in faults; `flows` where it is not given. */
  shown?: string;
  /** What was parsed at an earlier start. */
  before?: ParsedSources;
}

export type Loaded = { ok: true; library: FlowLibrary } | { ok: false; faults: Fault[] };

export function loadFlows(options: LoadOptions): Loaded {
  const { whole, words, rules, unspoken, corrections, faults } = readAll(options);
  const all = tidied([...faults, ...crossCheck(whole, options)]);
  return all.length > 0
    ? { ok: false, faults: all }
    : { ok: true, library: makeLibrary(whole.flows, whole.book, gatherWords(words), corrections, rules, unspoken) };
}

export interface ReadAll {
  whole: Whole;
  words: WordsSpec[];
  rules: Rules;
  unspoken: Record<string, string>;
  corrections: IntentExamples;
  /** Those that one file tells by itself. */
  faults: Fault[];
}

export function readAll({ dir, shown = 'flows', intents, before: kept }: LoadOptions): ReadAll {
  const faults: Fault[] = [];
  const broken = new Set<Flow>();
  const compiled = (
    folder: string,
    compile: typeof compileFlow,
  ): { flows: Flow[]; lost: string[]; unread: boolean } => {
    const { files, lost, unread } = readFiles(join(dir, folder), `${shown}/${folder}`, faults, kept);
    const flows = files.flatMap((parsed) => {
      const before = faults.length;
      const made = compile(parsed, faults);
      if (faults.length > before) for (const flow of made) broken.add(flow);
      return made;
    });
    return { flows, lost, unread };
  };
  const made = [compiled('flows', compileFlow), compiled('knowledge', compileKnowledge)];
  const flows = made.flatMap((part) => part.flows);
  // An intent of a file that cannot be read may well be taught there.
  const known = made.some(({ unread }) => unread) ? undefined : intents;
  const corrections = readCorrections(
    readFolder(join(dir, 'corrections'), `${shown}/corrections`, faults, kept),
    flows,
    known,
    faults,
  );
  const words = readFolder(join(dir, 'words'), `${shown}/words`, faults, kept).flatMap(
    (parsed) => validate(parsed, wordsSchema, parsed.value, [], faults) ?? [],
  );
  const rules = readRules(readFolder(join(dir, 'rules'), `${shown}/rules`, faults, kept), faults);
  const unspoken = readUnspoken(dir, shown, faults);
  for (const parsed of readFolder(join(dir, 'synonyms'), `${shown}/synonyms`, faults, kept))
    validate(parsed, synonymsSchema, parsed.value, [], faults);
  const { book, faults: textFaults, whole: texts } = readTexts(join(dir, 'texts'), `${shown}/texts`, kept);
  faults.push(...textFaults);
  return {
    whole: {
      flows,
      book,
      broken,
      lost: new Set(made.flatMap(({ lost }) => lost)),
      texts,
      spoken: new Set(rules.asides.keys()),
      folder: `${shown}/texts`,
    },
    words,
    rules,
    unspoken,
    corrections,
    faults,
  };
}

function readUnspoken(dir: string, shown: string, faults: Fault[]): Record<string, string> {
  const file = join(dir, 'unspoken.yaml');
  if (!existsSync(file)) return {};
  const { parsed, faults: broken } = parseYaml(`${shown}/unspoken.yaml`, readText(file));
  faults.push(...broken);
  const unspoken = (parsed && validate(parsed, unspokenSchema, parsed.value ?? {}, [], faults)) ?? {};
  for (const [language, text] of Object.entries(unspoken)) {
    try {
      compileTemplate(text);
    } catch (error) {
      if (parsed) faults.push(parsed.fault([language], error instanceof Error ? error.message : 'this text is wrong'));
    }
  }
  return unspoken;
}

/** The library, or FLOW_WRONG with all faults: for the start, which a broken file must stop. */
export function requireFlows(options: LoadOptions): FlowLibrary {
  const loaded = loadFlows(options);
  if (!loaded.ok) throw flowWrong(loaded.faults);
  return loaded.library;
}

/** The YAML files of a folder, parsed, in the order of their names. A folder that is not there is empty. */
export function readFolder(folder: string, shown: string, faults: Fault[], kept?: ParsedSources): Parsed[] {
  return readFiles(folder, shown, faults, kept).files;
}

/** `lost`: names of flows and answers in files that are no YAML, as far as a look at their lines tells. */
function readFiles(
  folder: string,
  shown: string,
  faults: Fault[],
  kept?: ParsedSources,
): { files: Parsed[]; lost: string[]; unread: boolean } {
  const files: Parsed[] = [];
  const lost: string[] = [];
  const names = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).filter(
        (entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && !entry.name.startsWith('.'),
      )
    : [];
  const before = faults.length;
  for (const { name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const source = readText(join(folder, name));
    const { parsed, faults: wrong } = parseYaml(`${shown}/${name}`, source, kept);
    faults.push(...wrong);
    if (parsed) files.push(parsed);
    else
      lost.push(
        ...Array.from(source.matchAll(/^(?:flow|\s*(?:- )?id):\s*["']?([a-z][a-z0-9_]*)/gm), ([, found = '']) => found),
      );
  }
  return { files, lost, unread: faults.length > before };
}

/** One fault for each place and message, in the order of the places. */
export function tidied(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [faultLine(fault), fault])).values()].sort(byPlace);
}

function byPlace(a: Fault, b: Fault): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}
