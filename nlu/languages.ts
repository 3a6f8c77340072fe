/** The language packs: nlu/languages/<code>.yaml, validated, with every fault at its line and column. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { normalise } from './text/normalise';

export interface Fault {
  file: string;
  line: number;
  column: number;
  message: string;
}

const phrase = z.string().trim().min(1).max(300);
const words = z.record(z.string().min(1), z.array(phrase).min(1));

/** Strict: a misspelt key is a fault, not a silent loss. */
const pack = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/),
  intents: z.record(
    z.string().regex(/^[a-z][a-z0-9_]*$/, 'an intent is named in lower case with underscores, such as track_order'),
    z.strictObject({ about: phrase, keywords: z.array(phrase).min(1), examples: z.array(phrase) }),
  ),
  /** A text that is nothing but such an entity means this intent. */
  alone: z.record(z.string(), z.string()).default({}),
  /** Never trained on: what the tests expect to be turned away. */
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
  }),
});

export type LanguagePack = z.infer<typeof pack>;

/** A file larger than this is not a language pack; it also bounds what the YAML parser is given. */
const MAX_BYTES = 512 * 1024;
/** The yaml package aborts on thousands of nested brackets. */
const MAX_DEPTH = 20;

export interface Languages {
  packs: LanguagePack[];
  faults: Fault[];
}

/** Every fault of every pack in the folder; an empty list means that they can be trained on. */
export function checkLanguages(dir: string): Fault[] {
  return readLanguages(dir).faults;
}

export function readLanguages(dir: string): Languages {
  const found: Languages = { packs: [], faults: [] };
  const files = readdirSync(dir).filter((name) => name.endsWith('.yaml')).sort();
  if (files.length === 0) found.faults.push({ file: dir, line: 1, column: 1, message: 'no language pack stands here; add en.yaml' });
  for (const name of files) readPack(join(dir, name), found);
  return found;
}

function readPack(file: string, found: Languages): void {
  const at = (line: number, column: number, message: string): void => void found.faults.push({ file, line, column, message });
  if (statSync(file).size > MAX_BYTES) return at(1, 1, `larger than ${MAX_BYTES / 1024} KB; split the language pack`);
  const source = readFileSync(file, 'utf8');
  if (tooDeep(source)) return at(1, 1, `brackets nested more than ${MAX_DEPTH} deep`);
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const place = (path: readonly PropertyKey[], message: string): void => {
    const { line, col } = lines.linePos(offsetOf(document, path));
    at(line, col, message);
  };
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    at(line, col, error.message.split('\n')[0] ?? error.code);
  }
  if (document.errors.length > 0) return;
  const parsed = pack.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) return parsed.error.issues.forEach((issue) => place(issue.path, issue.message));
  checkExamples(parsed.data, place);
  found.packs.push(parsed.data);
}

/** What a schema cannot say: enough examples, and no text that means two things. */
function checkExamples(data: LanguagePack, place: (path: PropertyKey[], message: string) => void): void {
  const owner = new Map<string, { intent: string; text: string }>();
  for (const [intent, { examples }] of Object.entries(data.intents)) {
    if (examples.length < 2) {
      const count = examples.length === 0 ? 'no examples' : 'one example';
      place(['intents', intent, 'examples'], `the intent ${intent} has ${count}; give it at least 2, better 20`);
    }
    examples.forEach((text, at) => {
      const same = normalise(text).replace(/\s+/g, ' ');
      const other = owner.get(same);
      const report = (message: string): void => place(['intents', intent, 'examples', at], `the example "${text}" ${message}`);
      if (other && other.intent !== intent) report(`also stands under ${other.intent}; keep it under one intent`);
      else if (other?.text === text) report(`stands twice under ${intent}; remove one`);
      if (!other) owner.set(same, { intent, text });
    });
  }
  for (const [kind, intent] of Object.entries(data.alone)) {
    if (!data.intents[intent]) place(['alone', kind], `there is no intent ${intent} in this pack`);
  }
}

/** Offset of the value at a path, or of its nearest parent that exists. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const key = keyOffset(document, path.slice(0, length));
    if (key !== undefined) return key;
    if (isScalar(node) && node.range) return node.range[0];
  }
  return 0;
}

/** Faults of a map's value are shown at its key, where the eye looks for them. */
function keyOffset(document: Document.Parsed, path: readonly PropertyKey[]): number | undefined {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1));
  return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}

function tooDeep(source: string): boolean {
  let depth = 0;
  for (const character of source) {
    if (character === '[' || character === '{') depth += 1;
    if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
