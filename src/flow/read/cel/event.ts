/** Conditions and values of automations in CEL: over the event that started the sequence, the current one, and the facts of the shop. */
import { Environment } from '@marcbachmann/cel-js';
import { ExpressionFault } from './expression';

/** The variables of an automation's expressions. Unknown values are null. */
export interface EventScope {
  /** The event that started the sequence; in `exit` and `on` of a step the current one. */
  event: Record<string, unknown>;
  /** The event that started the sequence. */
  entry: Record<string, unknown>;
  key: string;
  customer: Record<string, unknown>;
  order?: unknown;
  product?: unknown;
  cart?: unknown;
}

const EVENT_ROOTS = ['event', 'entry', 'key', 'customer', 'order', 'product', 'cart'] as const;
type Root = (typeof EVENT_ROOTS)[number];

const MAX_EXPRESSION = 500;

const environment = new Environment({
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 200, maxDepth: 24, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 8 },
}).registerVariable('key', 'string');
for (const root of EVENT_ROOTS) if (root !== 'key') environment.registerVariable(root, 'dyn');

export interface EventExpression {
  source: string;
  /** Null if a field that it reads is missing. */
  run(scope: EventScope): unknown;
  /** The names that it may start with. */
  roots: ReadonlySet<Root>;
}

/** Throws ExpressionFault. */
export function compileEventExpression(source: string): EventExpression {
  if (source.length > MAX_EXPRESSION)
    throw new ExpressionFault(`an expression has at most ${MAX_EXPRESSION} characters`, 0);
  const roots = rootsOf(source);
  const evaluate = parsed(source);
  return {
    source,
    roots,
    run(scope) {
      try {
        return plain(evaluate({ order: null, product: null, cart: null, ...scope }));
      } catch {
        // Events often lack a field; a condition about it is then false.
        return null;
      }
    },
  };
}

function parsed(source: string): (scope: Record<string, unknown>) => unknown {
  try {
    const evaluate = environment.parse(source);
    const checked = evaluate.check();
    if (!checked.valid) throw checked.error ?? new Error('it cannot be read');
    return evaluate as (scope: Record<string, unknown>) => unknown;
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it cannot be read';
    const unknown = /^Unknown variable: (\w+)$/.exec(message)?.[1];
    throw unknown === undefined
      ? new ExpressionFault(message, 0)
      : new ExpressionFault(`\`${unknown}\` is not known here; valid here: ${EVENT_ROOTS.join(', ')}`, 0, unknown);
  }
}

/** Words outside of strings that are not fields of another word. */
function rootsOf(source: string): Set<Root> {
  const bare = source.replace(/'[^']*'|"[^"]*"/g, '');
  const words = [...bare.matchAll(/(?<![.\w])[a-z]\w*/g)].map(([word]) => word);
  return new Set(EVENT_ROOTS.filter((root) => words.includes(root)));
}

/** CEL integers are BigInt; results are JSON. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return value ?? null;
}
