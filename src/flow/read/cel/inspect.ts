/** What a compiled expression reads and compares, and the calls that it must not contain. */

/** `slots.wish == "refund"`: the value beside the slot. Null is not a choice and is left out. */
export interface Compared {
  slot: string;
  value: string | number | boolean;
  /** Counts from the expression's first character. */
  offset: number;
}

export interface Seen {
  slots: Map<string, number>;
  compared: Compared[];
  /** `facts.returns.days` -> its path after `facts`. A fact inside `has()` may be missing. */
  facts: { path: string[]; offset: number }[];
  refused: { message: string; offset: number } | null;
}

interface Ast {
  op: string;
  args: unknown;
  start?: number;
}

/** A merchant's regular expression could run for minutes, and nested loops multiply. Both are refused by name. */
const LOOPS = new Set(['map', 'filter', 'all', 'exists', 'exists_one']);
const REFUSED = new Map([
  ['matches', 'use startsWith, contains or `in`'],
  ['json', 'it is not offered'],
  ['bind', 'it is not offered'],
]);

export function inspectAst(ast: unknown): Seen {
  const seen: Seen = { slots: new Map(), compared: [], facts: [], refused: null };
  walk(ast, seen, 0, false);
  return seen;
}

function walk(node: unknown, seen: Seen, loops: number, asked: boolean): void {
  if (Array.isArray(node)) return node.forEach((child) => walk(child, seen, loops, asked));
  if (!isAst(node)) return;
  const args: unknown[] = Array.isArray(node.args) ? node.args : [node.args];
  const path = pathOf(node);
  if (path?.[0] === 'slots' && path[1] !== undefined && !seen.slots.has(path[1]))
    seen.slots.set(path[1], node.start ?? 0);
  if (path?.[0] === 'facts') {
    // Takes the whole path, because its prefixes are not facts themselves.
    if (!asked) seen.facts.push({ path: path.slice(1), offset: startOf(node) });
    return;
  }
  compare(node, args, seen);
  const called = (node.op === 'rcall' || node.op === 'call') && typeof args[0] === 'string' ? args[0] : '';
  const advice = REFUSED.get(called);
  if (advice !== undefined)
    seen.refused ??= { message: `\`${called}\` is not allowed here: ${advice}`, offset: node.start ?? 0 };
  const deeper = loops + (LOOPS.has(called) ? 1 : 0);
  if (deeper > 1) seen.refused ??= { message: 'a loop inside a loop is not allowed here', offset: node.start ?? 0 };
  // The list of a loop is evaluated before it, so it is outside.
  args.forEach((child, index) =>
    walk(child, seen, node.op === 'rcall' && index === 1 ? loops : deeper, asked || called === 'has'),
  );
}

function compare(node: Ast, args: readonly unknown[], seen: Seen): void {
  const [left, right] = args;
  if (node.op === '==' || node.op === '!=') {
    note(left, [right], seen);
    note(right, [left], seen);
  }
  if (node.op === 'in' && isAst(right) && right.op === 'list' && Array.isArray(right.args))
    note(left, right.args, seen);
}

function note(side: unknown, others: readonly unknown[], seen: Seen): void {
  const path = isAst(side) ? pathOf(side) : null;
  const [root, slot, ...deeper] = path ?? [];
  if (root !== 'slots' || slot === undefined || deeper.length > 0) return;
  for (const other of others) {
    if (!isAst(other) || other.op !== 'value') continue;
    const value = typeof other.args === 'bigint' ? Number(other.args) : other.args;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      seen.compared.push({ slot, value, offset: other.start ?? 0 });
  }
}

/** ['slots', 'order', 'number'] of slots.order.number and slots["order"].number; null for anything else. */
function pathOf(node: Ast): string[] | null {
  if (node.op === 'id' && typeof node.args === 'string') return [node.args];
  if ((node.op !== '.' && node.op !== '[]') || !Array.isArray(node.args)) return null;
  const [of, part] = node.args as unknown[];
  const before = isAst(of) ? pathOf(of) : null;
  if (!before) return null;
  if (node.op === '.') return typeof part === 'string' ? [...before, part] : null;
  return isAst(part) && part.op === 'value' && typeof part.args === 'string' ? [...before, part.args] : null;
}

function startOf(node: Ast): number {
  const [of] = Array.isArray(node.args) ? (node.args as unknown[]) : [];
  return isAst(of) ? startOf(of) : (node.start ?? 0);
}

function isAst(node: unknown): node is Ast {
  return typeof node === 'object' && node !== null && 'op' in node && 'args' in node;
}
