/** Changes single values of a YAML text and leaves every other byte as it is: comments, order, spaces, quotes. */
import { Document, isCollection, isMap, isNode, parseDocument, type Node, type YAMLMap } from 'yaml';

/** The text must be without faults, and a mapping. */
export function spliced(text: string, path: readonly string[], value: unknown): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  const there = document.getIn(path, true);
  const [start, end] = (isNode(there) && there.range) || [];
  if (start !== undefined && end !== undefined)
    return text.slice(0, start) + inline(value) + text.slice(endOf(text, there as Node, end));
  for (let depth = path.length - 1; depth > 0; depth -= 1) {
    const map = document.getIn(path.slice(0, depth), true);
    const rest = path.slice(depth);
    if (isMap(map) && map.range) return map.flow ? intoFlow(text, map, rest, value) : intoBlock(text, map, rest, value);
  }
  const line = pair(path, value);
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

/** The range of a block ends with its last line break, which stays. */
function endOf(text: string, node: Node, end: number): number {
  const block = isCollection(node) && node.flow !== true;
  return block ? text.slice(0, end).trimEnd().length : end;
}

function intoFlow(text: string, map: YAMLMap, path: readonly string[], value: unknown): string {
  const close = (map.range?.[1] ?? 1) - 1;
  const before = text.slice(0, close).trimEnd();
  const comma = map.items.length === 0 || before.endsWith(',') ? ' ' : ', ';
  return `${before}${comma}${pair(path, value)} ${text.slice(close)}`;
}

/** Adds a line before the first one, so that a comment after the last one stays with it. */
function intoBlock(text: string, map: YAMLMap, path: readonly string[], value: unknown): string {
  const start = map.range?.[0] ?? 0;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  return `${text.slice(0, start)}${pair(path, value)}\n${' '.repeat(indent)}${text.slice(start)}`;
}

function pair([key = '', ...rest]: readonly string[], value: unknown): string {
  const nested = rest.reduceRight((inner, each) => ({ [each]: inner }), value);
  return `${/^[A-Za-z][\w-]*$/.test(key) ? key : inline(key)}: ${inline(nested)}`;
}

function inline(value: unknown): string {
  const document = new Document(value);
  document.contents = document.createNode(value, { flow: true });
  // Quoted, because other readers of YAML take a bare 10:00 or off for something else.
  return document.toString({ lineWidth: 0, defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' }).trimEnd();
}
