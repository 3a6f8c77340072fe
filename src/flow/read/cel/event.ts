/** Conditions and values of automations in CEL: over the event that began it, the one that came now, and the facts of the shop. */
import { Environment } from '@marcbachmann/cel-js';
import { ExpressionFault } from './expression';

/** What an expression of an automation may see. What the shop does not know is null. */
export interface EventScope {
  /** The event that began the sequence; in `exit` and `on` of a step the one that came now. */
  event: Record<string, unknown>;
  /** The event that began the sequence. */
  entry: Record<string, unknown>;
  key: string;
  customer: Record<string, unknown>;
  order?: unknown;
  product?: unknown;
  cart?: unknown;
}

export const EVENT_ROOTS = ['event', 'entry', 'key', 'customer', 'order', 'product', 'cart'] as const;
type Root = (typeof EVENT_ROOTS)[number];

const MAX_EXPRESSION = 500;

const environment = new Environment({
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 200, maxDepth: 24, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 8 },
}).registerVariable('key', 'string');
for (const root of EVENT_ROOTS) if (root !== 'key') environment.registerVariable(root, 'dyn');

export interface EventExpression {
  source: string;
  /** Null where a field that it reads is not there. */
  run(scope: EventScope): unknown;
  /** Names that it begins with. */
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
        // A field that an event may lack is the usual case; a condition about it does not hold.
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

/** Words outside of strings that are no field of another. */
function rootsOf(source: string): Set<Root> {
  const bare = source.replace(/'[^']*'|"[^"]*"/g, '');
  const words = [...bare.matchAll(/(?<![.\w])[a-z]\w*/g)].map(([word]) => word);
  return new Set(EVENT_ROOTS.filter((root) => words.includes(root)));
}

/** CEL integers are BigInt; what leaves here is JSON. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return value ?? null;
}
