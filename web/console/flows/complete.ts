/** Completion in YAML from a JSON Schema: finds the cursor's path by the indentation of the lines above it, and the allowed values there. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';

export interface SchemaNode {
  $ref?: string;
  properties?: Record<string, SchemaNode>;
  additionalProperties?: SchemaNode | boolean;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  oneOf?: SchemaNode[];
  allOf?: SchemaNode[];
  enum?: unknown[];
  const?: unknown;
  type?: string | string[];
  description?: string;
  definitions?: Record<string, SchemaNode>;
}

export interface Names {
  /** Names of flows and answers, for keys that refer to one. */
  flows: readonly string[];
}

const TO_FLOW = new Set(['go', 'call', 'link', 'rule', 'of']);
const TO_STEP = new Set(['next', 'otherwise', 'on_error', 'then', 'else', 'skip']);

/** `names`: those at the time of completion. */
export function completer(
  schema: SchemaNode,
  names: () => Names,
): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const { text: line, from } = context.state.doc.lineAt(context.pos);
    const before = line.slice(0, context.pos - from);
    const lines = context.state.doc.sliceString(0, from).split('\n').slice(0, -1);
    const found = optionsAt(lines, before, schema, names(), context.state.doc.toString());
    if (!found || (found.typed === '' && !context.explicit)) return null;
    return { from: context.pos - found.typed.length, options: found.options, validFor: /^[\w.-]*$/ };
  };
}

/** `lines`: those above; `before`: the current line up to the cursor. Null: nothing to suggest. */
export function optionsAt(
  lines: readonly string[],
  before: string,
  schema: SchemaNode,
  names: Names,
  whole = '',
): { typed: string; options: Completion[] } | null {
  const value = /^(\s*(?:- +)*)([\w.]+):\s+([\w.-]*)$/.exec(before);
  if (value) {
    const [, lead = '', key = '', typed = ''] = value;
    const options = valuesOf(key, childOf(nodesAt(lines, lead, schema), key, schema), names, whole);
    return options.length > 0 ? { typed, options } : null;
  }
  const word = /^(\s*(?:- +)*)([\w.]*)$/.exec(before);
  if (!word) return null;
  const options = keysOf(nodesAt(lines, word[1] ?? '', schema));
  return options.length > 0 ? { typed: word[2] ?? '', options } : null;
}

/** The schemas that may apply after `lead`. */
function nodesAt(lines: readonly string[], lead: string, schema: SchemaNode): SchemaNode[] {
  let nodes = alternatives([schema], schema);
  for (const part of pathTo(lines, lead)) nodes = childOf(nodes, part, schema);
  return nodes;
}

/** Keys and list marks ("-") from the top of the file to the cursor. */
export function pathTo(lines: readonly string[], lead: string): string[] {
  const path: string[] = [];
  let column = climb(lead.length, lead, path);
  // Directly below a list's key its dash may be in the same column.
  let inList = lead.includes('-');
  for (const line of [...lines].reverse()) {
    const match = /^(\s*(?:- +)*)(?:([\w.]+|"[^"]*"|'[^']*'):(?:\s|$)|\S)/.exec(line);
    if (!match || /^\s*#/.test(line)) continue;
    const [, prefix = '', quoted] = match;
    const at = prefix.length;
    const key = quoted?.replace(/^["']|["']$/g, '');
    if (key !== undefined && (at < column || (inList && at === column))) {
      path.unshift(key);
      column = at;
      inList = false;
    } else if (at > column || !prefix.includes('-') || at !== column) continue;
    if (!prefix.includes('-')) continue;
    column = climb(at, prefix, path);
    inList = true;
  }
  return path;
}

/** The dashes of a line, innermost first; the column of the outermost. */
function climb(column: number, prefix: string, path: string[]): number {
  const dashes = [...prefix.matchAll(/-/g)].map(({ index }) => index).filter((at) => at < column);
  for (const _dash of dashes) path.unshift('-');
  return dashes[0] ?? column;
}

function childOf(nodes: readonly SchemaNode[], part: string, root: SchemaNode): SchemaNode[] {
  const found = nodes.flatMap((node): SchemaNode[] => {
    if (part === '-') return node.items ? [node.items] : [];
    const own = node.properties?.[part];
    if (own) return [own];
    return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
  });
  return alternatives(found, root);
}

const DEEPEST = 8;

function alternatives(nodes: readonly SchemaNode[], root: SchemaNode, depth = 0): SchemaNode[] {
  if (depth > DEEPEST) return [];
  return nodes.flatMap((node): SchemaNode[] => {
    const name = node.$ref?.replace(/^#\/definitions\//, '');
    const target = name === undefined ? undefined : root.definitions?.[name];
    const inner = [...(target ? [target] : []), ...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
    return [node, ...alternatives(inner, root, depth + 1)];
  });
}

function keysOf(nodes: readonly SchemaNode[]): Completion[] {
  const found = new Map<string, Completion>();
  for (const { properties = {} } of nodes)
    for (const [label, { description }] of Object.entries(properties))
      if (!found.has(label))
        found.set(label, { label, type: 'property', apply: `${label}: `, ...(description && { info: description }) });
  return [...found.values()];
}

function valuesOf(key: string, nodes: readonly SchemaNode[], { flows }: Names, whole: string): Completion[] {
  const labels = new Set<string>();
  for (const node of nodes) {
    for (const each of node.enum ?? []) labels.add(String(each));
    if (node.const !== undefined) labels.add(String(node.const));
    if (node.type === 'boolean') for (const each of ['true', 'false']) labels.add(each);
  }
  if (TO_FLOW.has(key)) for (const flow of flows) labels.add(flow);
  if (TO_STEP.has(key)) {
    for (const [, id = ''] of whole.matchAll(/^\s*(?:- )?id:\s*(\w+)/gm)) labels.add(id);
    for (const each of ['end', 'person']) labels.add(each);
  }
  return [...labels].map((label) => ({ label, type: 'enum' }));
}
