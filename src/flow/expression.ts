/** Conditions and values in CEL: compiled once at load, bounded, without access to anything but the scope that they are given. */
import { Environment, ParseError } from '@marcbachmann/cel-js';

/** What an expression may see. Every declared slot is there, null while it is empty. */
export interface Scope {
  slots: Record<string, unknown>;
  memory: Record<string, unknown>;
  profile: Record<string, unknown>;
  facts: Readonly<Record<string, unknown>>;
  /** The answer under test in `valid`, the entry in `choices_from`. */
  value?: unknown;
  item?: unknown;
  language: string;
  /** Another flow waits below this one and goes on after it. */
  interrupting: boolean;
}

export interface Expression {
  source: string;
  /** Throws when the values do not fit the operators. */
  run(scope: Scope): unknown;
  /** Slots that it reads, for the check against the declared ones. */
  slots: readonly string[];
  /** Paths of the facts that it reads, such as ['returns', 'days']. */
  facts: readonly string[][];
}

export const MAX_EXPRESSION = 500;
/** Lists that an expression walks are cut to this many entries, so that its work is bounded. */
export const MAX_ITEMS = 200;

const environment = new Environment({ homogeneousAggregateLiterals: false, limits: { maxAstNodes: 200, maxDepth: 24, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 8 } })
  .registerVariable('slots', 'map')
  .registerVariable('memory', 'map')
  .registerVariable('profile', 'map')
  .registerVariable('facts', 'map')
  .registerVariable('value', 'dyn')
  .registerVariable('item', 'dyn')
  .registerVariable('language', 'string')
  .registerVariable('interrupting', 'bool')
  .registerFunction('digits(string): string', (text: string) => text.replace(/\D/g, ''))
  .registerFunction('lower(string): string', (text: string) => text.toLowerCase());
// Slots hold JSON numbers, which are doubles here, while a literal is an integer: "slots.count + 1" must still mean what it says.
for (const [sign, apply] of [['+', (a, b) => a + b], ['-', (a, b) => a - b], ['*', (a, b) => a * b], ['/', (a, b) => a / b]] as [string, (a: number, b: number) => number][]) {
  environment.registerOperator(`double ${sign} int`, (a: number, b: bigint) => apply(a, Number(b)));
  environment.registerOperator(`int ${sign} double`, (a: bigint, b: number) => apply(Number(a), b));
}

/** A regular expression from a merchant could run for minutes; a loop in a loop multiplies. Both are refused by name. */
const LOOPS = new Set(['map', 'filter', 'all', 'exists', 'exists_one']);
const REFUSED = new Map([['matches', 'use startsWith, contains or `in`'], ['json', 'it is not offered'], ['bind', 'it is not offered']]);

export class ExpressionFault extends Error {
  /** `offset` counts from the expression's first character. */
  constructor(message: string, readonly offset: number) {
    super(message);
  }
}

/** Throws ExpressionFault. */
export function compileExpression(source: string): Expression {
  if (source.length > MAX_EXPRESSION) throw new ExpressionFault(`an expression has at most ${MAX_EXPRESSION} characters`, 0);
  const evaluate = parsed(source);
  const slots = new Set<string>();
  inspect(evaluate.ast, slots, 0);
  const checked = evaluate.check();
  if (!checked.valid) throw fault(checked.error);
  return { source, slots: [...slots], facts: factsRead(evaluate.ast), run: (scope) => plain(evaluate({ value: null, item: null, ...scope }), 0) };
}

function parsed(source: string): ReturnType<Environment['parse']> {
  try {
    return environment.parse(source);
  } catch (error) {
    throw fault(error);
  }
}

function fault(error: unknown): ExpressionFault {
  const { summary, range } = (error ?? {}) as { summary?: unknown; range?: { start?: number } };
  const message = typeof summary === 'string' ? summary : error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it cannot be read';
  return new ExpressionFault(`this expression is wrong: ${message}`, error instanceof ParseError || range ? (range?.start ?? 0) : 0);
}

interface Ast {
  op: string;
  args: unknown;
  start?: number;
}

function isAst(node: unknown): node is Ast {
  return typeof node === 'object' && node !== null && 'op' in node && 'args' in node;
}

function inspect(node: unknown, slots: Set<string>, loops: number): void {
  if (Array.isArray(node)) return node.forEach((child) => inspect(child, slots, loops));
  if (!isAst(node)) return;
  const args: unknown[] = Array.isArray(node.args) ? node.args : [node.args];
  const [first, second] = args;
  if (node.op === '.' && isAst(first) && first.op === 'id' && first.args === 'slots' && typeof second === 'string') slots.add(second);
  if (node.op === '[]' && isAst(first) && first.op === 'id' && first.args === 'slots' && isAst(second) && second.op === 'value' && typeof second.args === 'string') slots.add(second.args);
  const called = (node.op === 'rcall' || node.op === 'call') && typeof first === 'string' ? first : '';
  const advice = REFUSED.get(called);
  if (advice !== undefined) throw new ExpressionFault(`\`${called}\` is not allowed here: ${advice}`, node.start ?? 0);
  const deeper = loops + (LOOPS.has(called) ? 1 : 0);
  if (deeper > 1) throw new ExpressionFault('a loop inside a loop is not allowed here', node.start ?? 0);
  // What a loop walks over is worked out before it, so it stands outside.
  args.forEach((child, index) => inspect(child, slots, node.op === 'rcall' && index === 1 ? loops : deeper));
}

/** Every path behind `facts.`, as far as it is written out in names. */
function factsRead(node: unknown): string[][] {
  if (Array.isArray(node)) return node.flatMap(factsRead);
  if (!isAst(node)) return [];
  const path = factPath(node);
  return path ? [path] : factsRead(node.args);
}

function factPath(node: unknown): string[] | null {
  if (!isAst(node) || node.op !== '.' || !Array.isArray(node.args)) return null;
  const [of, name] = node.args as unknown[];
  if (typeof name !== 'string') return null;
  if (isAst(of) && of.op === 'id' && of.args === 'facts') return [name];
  const above = factPath(of);
  return above && [...above, name];
}

/** CEL integers are BigInt; slots are JSON. */
function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value === undefined || depth > 16) return null;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => plain(item, depth + 1));
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item, depth + 1)]));
  if (typeof value === 'object' && value !== null) {
    const found: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) if (key !== '__proto__') found[key] = plain(item, depth + 1);
    return found;
  }
  return typeof value === 'function' || typeof value === 'symbol' ? null : value;
}
