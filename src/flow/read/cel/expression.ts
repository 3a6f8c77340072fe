/** Conditions and values in CEL: compiled once at load, bounded, without access to anything except the given scope. */
import { Environment, ParseError } from '@marcbachmann/cel-js';
import { inspectAst, type Compared, type Seen } from './inspect';
import { conditionSlip, readFault } from './slips';

/** The variables of an expression. Every declared slot exists, with null while it is empty. */
export interface Scope {
  slots: Record<string, unknown>;
  memory: Record<string, unknown>;
  profile: Record<string, unknown>;
  facts: Readonly<Record<string, unknown>>;
  /** The answer under test in `valid`, the entry in `choices_from`. */
  value?: unknown;
  item?: unknown;
  language: string;
  /** Another flow waits below this one and continues after it. */
  interrupting: boolean;
}

export interface Expression {
  source: string;
  /** Throws if the values do not fit the operators. */
  run(scope: Scope): unknown;
  /** The slots that it reads, for the check against the declared ones. */
  slots: readonly string[];
  compared: readonly Compared[];
  facts: Seen['facts'];
}

/** The names that an expression may start with. */
export const SCOPE_ROOTS = [
  'slots',
  'memory',
  'profile',
  'facts',
  'value',
  'item',
  'language',
  'interrupting',
] as const;

const MAX_EXPRESSION = 500;
/** Lists that an expression iterates are cut to this many entries, which bounds its work. */
const MAX_ITEMS = 200;

const environment = new Environment({
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 200, maxDepth: 24, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 8 },
})
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
// Slots have JSON numbers, which are doubles here, while a literal is an integer; "slots.count + 1" must still work.
for (const [sign, apply] of [
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
] as [string, (a: number, b: number) => number][]) {
  environment.registerOperator(`double ${sign} int`, (a: number, b: bigint) => apply(a, Number(b)));
  environment.registerOperator(`int ${sign} double`, (a: bigint, b: number) => apply(Number(a), b));
}

export class ExpressionFault extends Error {
  /** `offset` counts from the expression's first character. */
  constructor(
    message: string,
    readonly offset: number,
    /** An unknown name. */ readonly unknown?: string,
  ) {
    super(message);
  }
}

/** Throws ExpressionFault. `condition`: the result must be true or false. */
export function compileExpression(source: string, condition = false): Expression {
  if (source.length > MAX_EXPRESSION)
    throw new ExpressionFault(`an expression has at most ${MAX_EXPRESSION} characters`, 0);
  const evaluate = parsed(source);
  const { slots, compared, facts, refused } = inspectAst(evaluate.ast);
  if (refused) throw new ExpressionFault(refused.message, refused.offset);
  const checked = evaluate.check();
  if (!checked.valid) throw fault(checked.error);
  const type = String(checked.type);
  if (condition && type !== 'bool' && type !== 'dyn')
    throw new ExpressionFault('this is no condition: it is neither true nor false; compare it with something', 0);
  return {
    source,
    slots: [...slots.keys()],
    compared,
    facts,
    run: (scope) => plain(evaluate({ value: null, item: null, ...scope }), 0),
  };
}

function parsed(source: string): ReturnType<Environment['parse']> {
  try {
    return environment.parse(source);
  } catch (error) {
    const slip = conditionSlip(source);
    throw slip ? new ExpressionFault(slip.message, slip.offset) : fault(error);
  }
}

function fault(error: unknown): ExpressionFault {
  const { summary, range } = (error ?? {}) as { summary?: unknown; range?: { start?: number } };
  const message =
    typeof summary === 'string'
      ? summary
      : error instanceof Error
        ? (error.message.split('\n')[0] ?? '')
        : 'it cannot be read';
  const unknown = /^Unknown variable: (\w+)$/.exec(message)?.[1];
  const offset = error instanceof ParseError || range ? (range?.start ?? 0) : 0;
  return unknown === undefined
    ? new ExpressionFault(readFault(message), offset)
    : new ExpressionFault(`\`${unknown}\` is not known here`, offset, unknown);
}

/** CEL integers are BigInt; slots are JSON. */
function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value === undefined || depth > 16) return null;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => plain(item, depth + 1));
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item, depth + 1)]));
  if (typeof value === 'object' && value !== null) {
    const found: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) if (key !== '__proto__') found[key] = plain(item, depth + 1);
    return found;
  }
  return typeof value === 'function' || typeof value === 'symbol' ? null : value;
}
