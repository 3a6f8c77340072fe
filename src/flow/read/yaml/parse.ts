/** YAML text -> plain value with the place of each part, or faults. Refuses everything that YAML can hide: aliases, tags, merges. */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { ParsedSources } from '../../../model/parsed';
import { hint, type Fault } from '../fault';
import { overBound, MAX_DEPTH } from './bound';
import { IN_QUOTES, syntaxFault } from './syntax';

export type Path = readonly (string | number)[];

export interface Parsed {
  file: string;
  source: string;
  value: unknown;
  /** A fault at the value of a path, or at its key. For a missing path: at the closest existing part. */
  fault(path: Path, message: string, where?: 'key' | 'value'): Fault;
}

export const MAX_NODES = 10_000;
/** Faults reported per file; more only bury the first. */
export const MAX_FAULTS = 20;

/** A source in the cache `before` is parsed again only if a fault needs its place. */
export function parseYaml(
  file: string,
  source: string,
  before?: ParsedSources,
): { parsed: Parsed; faults: [] } | { parsed: null; faults: Fault[] } {
  const known = before?.known(source);
  if (known !== undefined)
    return {
      parsed: { file, source, value: known, fault: (...told) => faultsOf(file, readDocument(source))(...told) },
      faults: [],
    };
  const bound = overBound(source);
  if (bound) return { parsed: null, faults: [{ file, ...lineColumn(source, bound.offset), message: bound.message }] };
  const read = readDocument(source);
  const { document, at } = read;
  const syntax = syntaxFault(document, source);
  if (syntax) return { parsed: null, faults: [{ file, ...at(syntax.offset), message: syntax.message }] };
  const faults: Fault[] = [];
  const walk = new Walk(
    (offset, message) => faults.length < MAX_FAULTS && faults.push({ file, ...at(offset), message }),
  );
  const value = walk.value(document.contents, 0);
  if (faults.length > 0) return { parsed: null, faults };
  before?.keep(source, value);
  return { parsed: { file, source, value, fault: faultsOf(file, read) }, faults: [] };
}

function faultsOf(file: string, { document, at }: Read): Parsed['fault'] {
  return (path, message, where = 'value') => ({ file, ...at(offsetOf(document, path, where)), message });
}

interface Read {
  document: Document;
  at(offset: number): { line: number; column: number };
}

function readDocument(source: string): Read {
  const lines = new LineCounter();
  // uniqueKeys: the package's own check is quadratic; ours is part of the walk below.
  const document = parseDocument(source, {
    lineCounter: lines,
    uniqueKeys: false,
    merge: false,
    version: '1.2',
    schema: 'core',
    logLevel: 'silent',
  });
  return {
    document,
    at(offset) {
      const place = lines.linePos(Math.max(0, offset));
      return { line: Math.max(1, place.line), column: Math.max(1, place.col) };
    },
  };
}

/** Converts nodes into plain values; calls `report` for anything that is not plain. */
class Walk {
  private nodes = 0;
  constructor(private readonly report: (offset: number, message: string) => void) {}

  value(node: unknown, depth: number): unknown {
    if (node === null || node === undefined) return null;
    if (!isNode(node)) return null;
    const offset = node.range?.[0] ?? 0;
    if (++this.nodes === MAX_NODES + 1) this.report(offset, `more than ${MAX_NODES} values in one file; split it`);
    if (this.nodes > MAX_NODES) return null;
    if (depth > MAX_DEPTH) return this.report(offset, `nested deeper than ${MAX_DEPTH} levels`);
    if (this.refused(node, offset)) return null;
    if (isSeq(node)) return node.items.map((item) => this.value(item, depth + 1));
    if (isMap(node)) return this.mapping(node, depth);
    if (!isScalar(node)) return null;
    return typeof node.value === 'bigint' ? Number(node.value) : node.value;
  }

  private mapping(node: Node & { items: { key: unknown; value: unknown }[] }, depth: number): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    for (const pair of node.items) {
      const offset = isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
      if (!isScalar(pair.key) || (typeof pair.key.value !== 'string' && typeof pair.key.value !== 'number')) {
        this.report(offset, isMap(pair.key) ? IN_QUOTES : 'a key must be a word');
        continue;
      }
      const key = String(pair.key.value);
      if (isNode(pair.key)) this.refused(pair.key, offset);
      if (key === '<<' || key === '__proto__') this.report(offset, `\`${key}\` is not allowed as a key`);
      else if (Object.hasOwn(found, key)) this.report(offset, `\`${key}\` is written twice`);
      else found[key] = this.value(pair.value, depth + 1);
    }
    return found;
  }

  private refused(node: Node, offset: number): boolean {
    const anchored = !isAlias(node) && 'anchor' in node && Boolean(node.anchor);
    const tagged = 'tag' in node && Boolean(node.tag);
    const message = isAlias(node)
      ? 'aliases (*name) are not allowed; write the value out'
      : anchored
        ? 'anchors (&name) are not allowed'
        : tagged
          ? 'tags (!name) are not allowed'
          : '';
    if (message !== '') this.report(offset, message);
    return message !== '';
  }
}

function offsetOf(document: Document, path: Path, where: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const [index, part] of path.entries()) {
    if (isSeq(node) && typeof part === 'number') node = node.items[part];
    else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (pair && isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      if (index === path.length - 1 && where === 'key') return offset;
      node = pair?.value;
    } else return offset;
    if (isNode(node) && node.range && node.range[1] > node.range[0]) offset = node.range[0];
  }
  return offset;
}

function lineColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before[before.length - 1]?.length ?? 0) + 1 };
}

/** "unknown key `colect`, did you mean `collect`?" */
export function unknownKey(key: string, valid: Iterable<string>): string {
  return `unknown key \`${key}\`${hint(key, valid)}`;
}
