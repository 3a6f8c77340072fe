/** A YAML file as plain data, bounded before it is parsed, with every fault at its line and column. */
import { readFileSync, statSync } from 'node:fs';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { ParsedSources } from '../src/model/parsed';

export interface Fault {
  file: string;
  line: number;
  column: number;
  message: string;
}

/** Reports a fault at the key or the item that the path names. */
export type Place = (path: readonly PropertyKey[], message: string) => void;

/** A file larger than this is not a language pack; it also bounds what the YAML parser is given. */
const MAX_BYTES = 512 * 1024;
/** The yaml package aborts on thousands of nested brackets. */
const MAX_DEPTH = 20;

/** Null if the file does not match the schema; `faults` has the reasons. */
export function readYaml<Data>(
  file: string,
  schema: z.ZodType<Data>,
  faults: Fault[],
  before?: ParsedSources,
): { data: Data; place: Place } | null {
  const at = (line: number, column: number, message: string): null => {
    faults.push({ file, line, column, message });
    return null;
  };
  if (statSync(file).size > MAX_BYTES) return at(1, 1, `larger than ${MAX_BYTES / 1024} KB; split the language pack`);
  const source = readFileSync(file, 'utf8');
  if (tooDeep(source)) return at(1, 1, `brackets nested more than ${MAX_DEPTH} deep`);
  // A source that is known is parsed again only where a fault wants its place.
  const read = once(() => readDocument(source));
  const say = (offset: number, message: string): void => {
    const { line, col } = read().lines.linePos(offset);
    at(line, col, message);
  };
  let value = before?.known(source);
  if (value === undefined) {
    const { errors } = read().document;
    for (const error of errors) say(error.pos[0], error.message.split('\n')[0] ?? error.code);
    if (errors.length > 0) return null;
    value = read().document.toJS({ maxAliasCount: 100 });
    before?.keep(source, value);
  }
  const place: Place = (path, message) => say(offsetOf(read().document, path), message);
  const parsed = schema.safeParse(value);
  if (parsed.success) return { data: parsed.data, place };
  for (const issue of parsed.error.issues) place(issue.path, issue.message);
  return null;
}

interface Read {
  document: Document.Parsed;
  lines: LineCounter;
}

function readDocument(source: string): Read {
  const lines = new LineCounter();
  return { document: parseDocument(source, { lineCounter: lines }), lines };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
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
