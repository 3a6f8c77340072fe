/** Reads everything that a merchant wrote below one folder: flows, knowledge, corrections, texts, words, rules. All or nothing, with all faults. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { synonymsSchema } from '../shop/search/words';
import { compileFlow, compileKnowledge } from './compile';
import { readCorrections } from './corrections';
import { crossCheck, type Known } from './cross';
import { flowWrong, type Fault } from './fault';
import { makeLibrary, type FlowLibrary } from './library';
import type { Flow } from './plan';
import { readRules } from './rules';
import { wordsSchema, type WordsSpec } from './schema/files';
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
}

export type Loaded = { ok: true; library: FlowLibrary } | { ok: false; faults: Fault[] };

export function loadFlows({ dir, shown = 'flows', intents, facts }: LoadOptions): Loaded {
  const faults: Fault[] = [];
  const flows: Flow[] = [];
  for (const parsed of readFolder(join(dir, 'flows'), `${shown}/flows`, faults)) flows.push(...compileFlow(parsed, faults));
  for (const parsed of readFolder(join(dir, 'knowledge'), `${shown}/knowledge`, faults)) flows.push(...compileKnowledge(parsed, faults));
  const corrections = readCorrections(readFolder(join(dir, 'corrections'), `${shown}/corrections`, faults), flows, intents, faults);
  const rules = readRules(readFolder(join(dir, 'rules'), `${shown}/rules`, faults), faults);
  const words: WordsSpec[] = [];
  for (const parsed of readFolder(join(dir, 'words'), `${shown}/words`, faults)) words.push(...[validate(parsed, wordsSchema, parsed.value, [], faults)].filter((spec) => spec !== null));
  for (const parsed of readFolder(join(dir, 'synonyms'), `${shown}/synonyms`, faults)) validate(parsed, synonymsSchema, parsed.value, [], faults);
  if (!existsSync(join(dir, 'texts'))) return { ok: false, faults: [...faults, { file: `${shown}/texts`, line: 1, column: 1, message: 'the folder with the texts is missing' }] };
  const { book, faults: textFaults } = readTexts(join(dir, 'texts'), `${shown}/texts`);
  faults.push(...textFaults);
  // A flow that could not be read would make every mention of it a second fault.
  if (faults.length === 0) faults.push(...crossCheck(flows, book, `${shown}/texts`, { intents, facts }));
  return faults.length > 0 ? { ok: false, faults: faults.sort(byPlace) } : { ok: true, library: makeLibrary(flows, book, gatherWords(words), corrections, rules) };
}

/** The library, or FLOW_WRONG with all faults: for the start, which a broken file must stop. */
export function requireFlows(options: LoadOptions): FlowLibrary {
  const loaded = loadFlows(options);
  if (!loaded.ok) throw flowWrong(loaded.faults);
  return loaded.library;
}

/** The YAML files of a folder, parsed, in the order of their names. A folder that is not there is empty. */
export function readFolder(folder: string, shown: string, faults: Fault[]): Parsed[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && !entry.name.startsWith('.'));
  return names
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => {
      const { parsed, faults: broken } = parseYaml(`${shown}/${name}`, readText(join(folder, name)));
      faults.push(...broken);
      return parsed ? [parsed] : [];
    });
}

function byPlace(a: Fault, b: Fault): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}

