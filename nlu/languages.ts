/** The language packs: nlu/languages/<code>.yaml, and the list of intents beside them, with every fault at its line and column. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ParsedSources } from '../src/model/parsed';
import { normalise } from './text/normalise';
import { readOutside, readSaid, readSettled, type Settled } from './lists';
import { readYaml, type Fault, type Place } from './yaml';

export type { Fault } from './yaml';

const phrase = z.string().trim().min(1).max(300);
const words = z.record(z.string().min(1), z.array(phrase).min(1));

/** Strict: a misspelt key is a fault, not a silent loss. */
const pack = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/),
  intents: z.record(
    z.string().regex(/^[a-z][a-z0-9_]*$/, 'an intent is named in lower case with underscores, such as track_order'),
    z.strictObject({ about: phrase.optional(), keywords: z.array(phrase).min(1), examples: z.array(phrase) }),
  ),
  /** A text that consists of such an entity alone means this intent. */
  alone: z.record(z.string(), z.string()).default({}),
  /** Out-of-scope sentences, trained as such. The longer list is in outside/<code>.txt. */
  outOfScope: z.array(phrase).default([]),
  /** English colour key -> words of this language. */
  colours: words,
  /** Letter size -> words of this language. */
  sizes: words,
  sentiment: z.strictObject({
    positive: z.array(phrase),
    negative: z.array(phrase),
    negations: z.array(phrase),
    intensifiers: z.array(phrase),
    /** What an angry and what a worried shopper says; both are negative. */
    anger: z.array(phrase).default([]),
    anxiety: z.array(phrase).default([]),
  }),
});

type PackFile = z.infer<typeof pack>;

export type LanguagePack = PackFile & {
  /** More examples, also of intents that only flows define; trained if a flow answers the intent. */
  said: Settled[];
  /** Labelled sentences that are never trained on; the thresholds for answering are calibrated on them. */
  settled: Settled[];
};

/** Every intent name that the packs may use, with its meaning. */
const list = z.strictObject({ intents: z.record(z.string().min(1), phrase) });
const LIST = 'intents.yaml';

export interface Languages {
  packs: LanguagePack[];
  faults: Fault[];
}

/** Only packs without faults are used for training. */
export function readLanguages(dir: string, before?: ParsedSources): Languages {
  const found: Languages = { packs: [], faults: [] };
  const files = readdirSync(dir)
    .filter((name) => name.endsWith('.yaml') && name !== LIST)
    .sort();
  if (files.length === 0)
    found.faults.push({ file: dir, line: 1, column: 1, message: 'there is no language pack here; add en.yaml' });
  const known = readIntents(dir, found.faults);
  for (const name of files) {
    const read = readYaml(join(dir, name), pack, found.faults, before);
    if (!read) continue;
    if (known) checkNames(read.data, known, read.place);
    checkExamples(read.data, read.place);
    found.packs.push({ ...read.data, ...listsOf(dir, read.data, found.faults) });
  }
  return found;
}

/** Lists that are too long for a pack are files beside it: said/<code>.txt, outside/<code>.txt and settled/<code>.jsonl. */
function listsOf(
  dir: string,
  { language, outOfScope }: PackFile,
  faults: Fault[],
): Pick<LanguagePack, 'said' | 'outOfScope' | 'settled'> {
  const outside = readOutside(join(dir, 'outside', `${language}.txt`), faults);
  return {
    said: readSaid(join(dir, 'said', `${language}.txt`), faults),
    outOfScope: [...outOfScope, ...outside],
    settled: readSettled(join(dir, 'settled', `${language}.jsonl`), faults),
  };
}

/** Name -> meaning; null if the folder has no list, in which case any name is accepted. */
export function readIntents(dir: string, faults: Fault[] = []): Record<string, string> | null {
  const file = join(dir, LIST);
  return existsSync(file) ? (readYaml(file, list, faults)?.data.intents ?? null) : null;
}

/** A misspelt intent would be trained as an intent that no flow answers. */
function checkNames(data: PackFile, known: Record<string, string>, place: Place): void {
  for (const intent of Object.keys(data.intents)) {
    if (!(intent in known))
      place(['intents', intent], `the intent ${intent} is not in ${LIST}; correct it or add it there`);
  }
}

/** Rules that a schema cannot express: enough examples, and no text with two meanings. */
function checkExamples(data: PackFile, place: Place): void {
  const owner = new Map<string, { intent: string; text: string }>();
  for (const [intent, { examples }] of Object.entries(data.intents)) {
    if (examples.length < 2) {
      const count = examples.length === 0 ? 'no examples' : 'one example';
      place(['intents', intent, 'examples'], `the intent ${intent} has ${count}; give it at least 2, better 20`);
    }
    examples.forEach((text, at) => {
      const same = normalise(text).replace(/\s+/g, ' ');
      const other = owner.get(same);
      const report = (message: string): void =>
        place(['intents', intent, 'examples', at], `the example "${text}" ${message}`);
      if (other && other.intent !== intent) report(`also appears under ${other.intent}; keep it under one intent`);
      else if (other?.text === text) report(`appears twice under ${intent}; remove one`);
      if (!other) owner.set(same, { intent, text });
    });
  }
  for (const [kind, intent] of Object.entries(data.alone)) {
    if (!data.intents[intent]) place(['alone', kind], `there is no intent ${intent} in this pack`);
  }
}
