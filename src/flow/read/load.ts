/** Reads everything that a merchant wrote in one folder: flows, knowledge, corrections, texts, words, rules. All or nothing, with all faults. */
import type { IntentExamples } from '../../model/understanding';
import type { ParsedSources } from '../../model/parsed';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { synonymsSchema } from '../../shop/search/merchant-words';
import { compileFlow, compileKnowledge } from './compile';
import { readCorrections } from './corrections';
import { crossCheck, type Whole } from './check/cross';
import { faultLine, flowWrong, type Fault } from './fault';
import { layersOf, shownIn, yamlFiles, type Layer, type Win } from './layers';
import { makeLibrary, type FlowLibrary } from './library';
import type { Flow } from './flow';
import { readRules } from './rules';
import { soundMark, type FlowSet } from './sound';
import type { Rules } from '../actions/shop/rules';
import { unspokenSchema, wordsSchema, type WordsSpec } from './schema/files';
import { compileTemplate } from './text/template';
import { readTextLayers } from './text/texts';
import { gatherWords } from '../hear/words';
import { readText } from './yaml/read';
import { parseYaml, type Parsed } from './yaml/parse';
import { validate } from './yaml/validate';

export interface LoadOptions extends FlowSet {
  /** What `before` remembers as right is not checked again: for a start, whose files were checked when they were written. */
  trusting?: boolean;
}

export type Loaded = { ok: true; library: FlowLibrary } | { ok: false; faults: Fault[] };

export function loadFlows(options: LoadOptions): Loaded {
  const mark = soundMark(options);
  const sound = options.trusting === true && mark !== null && options.before?.known(mark) === true;
  const { whole, words, rules, unspoken, corrections, faults } = readAll(options, sound);
  const all = tidied([...faults, ...(sound ? [] : crossCheck(whole, options))]);
  if (all.length > 0) return { ok: false, faults: all };
  // Files that were written meanwhile were not read as the mark says.
  if (mark !== null && !sound && mark === soundMark(options)) options.before?.keep(mark, true);
  return {
    ok: true,
    library: makeLibrary(whole.flows, whole.book, gatherWords(words), corrections, rules, unspoken),
  };
}

export interface ReadAll {
  whole: Whole;
  words: WordsSpec[];
  rules: Rules;
  unspoken: Record<string, string>;
  corrections: IntentExamples;
  /** Faults that one file shows by itself. */
  faults: Fault[];
  /** Files that override one in a lower folder. */
  wins: Win[];
}

/** `sound`: the files were read without a fault before. */
export function readAll(options: LoadOptions, sound = false): ReadAll {
  const { intents, before: kept, shown = 'flows' } = options;
  const layers = layersOf(options);
  const faults: Fault[] = [];
  const inAll = (part: string): Parsed[] =>
    layers.flatMap((layer) => readFolder(join(layer.dir, part), shownIn(layer.shown, part), faults, kept));
  const made = layers.map((layer) => readFlows(layer, faults, options));
  const { flows, wins } = overridden(made.map((layer) => layer.flows));
  // An unreadable file may well teach this intent.
  const known = made.some(({ unread }) => unread) ? undefined : intents;
  const corrections = readCorrections(inAll('corrections'), flows, known, faults);
  const words = inAll('words').flatMap((parsed) => validate(parsed, wordsSchema, parsed.value, [], faults) ?? []);
  const rules = readRules(inAll('rules'), faults);
  const unspoken = Object.assign({}, ...layers.map((layer) => readUnspoken(layer, faults))) as Record<string, string>;
  for (const parsed of inAll('synonyms')) validate(parsed, synonymsSchema, parsed.value, [], faults);
  const texts = readTextLayers(layers, { ...options, sound });
  faults.push(...texts.faults);
  const broken = new Set(made.flatMap((layer) => [...layer.broken]));
  return {
    whole: {
      flows,
      book: texts.book,
      broken,
      lost: new Set(made.flatMap(({ lost }) => lost)),
      texts: texts.whole,
      spoken: new Set(rules.asides.keys()),
      folder: shownIn(shown, 'texts'),
      below: layers.slice(0, -1).map((layer) => layer.shown),
    },
    words,
    rules,
    unspoken,
    corrections,
    faults,
    wins: [...wins, ...texts.wins],
  };
}

interface FlowFolder {
  flows: Flow[];
  /** Flows with their own faults. */
  broken: Set<Flow>;
  lost: string[];
  unread: boolean;
}

/** Flows and answers of one folder. */
function readFlows(
  { dir, shown }: Layer,
  faults: Fault[],
  { before: kept, verbs }: Pick<LoadOptions, 'before' | 'verbs'>,
): FlowFolder {
  const broken = new Set<Flow>();
  const parts = (
    [
      ['flows', compileFlow],
      ['knowledge', compileKnowledge],
    ] as const
  ).map(([part, compile]) => {
    const { files, lost, unread } = readFiles(join(dir, part), shownIn(shown, part), faults, kept);
    const flows = files.flatMap((parsed) => {
      const before = faults.length;
      const made = compile(parsed, faults, verbs);
      if (faults.length > before) for (const flow of made) broken.add(flow);
      return made;
    });
    return { flows, lost, unread };
  });
  return {
    flows: parts.flatMap(({ flows }) => flows),
    broken,
    lost: parts.flatMap(({ lost }) => lost),
    unread: parts.some(({ unread }) => unread),
  };
}

/** A flow or answer of a higher folder replaces the one with its name below. */
function overridden(layers: readonly Flow[][]): { flows: Flow[]; wins: Win[] } {
  let flows: Flow[] = [];
  const wins: Win[] = [];
  for (const layer of layers) {
    const names = new Map(layer.map((flow) => [flow.name, flow]));
    for (const { name, file } of flows)
      if (names.has(name)) wins.push({ what: `flow \`${name}\``, file: names.get(name)?.file ?? '', over: file });
    flows = [...flows.filter(({ name }) => !names.has(name)), ...layer];
  }
  return { flows, wins };
}

function readUnspoken({ dir, shown }: Layer, faults: Fault[]): Record<string, string> {
  const file = join(dir, 'unspoken.yaml');
  if (!existsSync(file)) return {};
  const { parsed, faults: broken } = parseYaml(shownIn(shown, 'unspoken.yaml'), readText(file));
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

/** The library, or FLOW_WRONG with all faults: for a start, which a broken file must prevent. */
export function requireFlows(options: LoadOptions): FlowLibrary {
  const loaded = loadFlows(options);
  if (!loaded.ok) throw flowWrong(loaded.faults);
  return loaded.library;
}

/** The YAML files of a folder, parsed, sorted by name. A missing folder counts as empty. */
export function readFolder(folder: string, shown: string, faults: Fault[], kept?: ParsedSources): Parsed[] {
  return readFiles(folder, shown, faults, kept).files;
}

/** `lost`: names of flows and answers in files that are not valid YAML, as far as their lines show them. */
function readFiles(
  folder: string,
  shown: string,
  faults: Fault[],
  kept?: ParsedSources,
): { files: Parsed[]; lost: string[]; unread: boolean } {
  const files: Parsed[] = [];
  const lost: string[] = [];
  const before = faults.length;
  for (const name of yamlFiles(folder)) {
    const source = readText(join(folder, name));
    const { parsed, faults: wrong } = parseYaml(shownIn(shown, name), source, kept);
    faults.push(...wrong);
    if (parsed) files.push(parsed);
    else
      lost.push(
        ...Array.from(source.matchAll(/^(?:flow|\s*(?:- )?id):\s*["']?([a-z][a-z0-9_]*)/gm), ([, found = '']) => found),
      );
  }
  return { files, lost, unread: faults.length > before };
}

/** One fault per place and message, in the order of places. */
export function tidied(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [faultLine(fault), fault])).values()].sort(byPlace);
}

function byPlace(a: Fault, b: Fault): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}
