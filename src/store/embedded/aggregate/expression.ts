// Aggregation expressions: the frequent shapes compiled here, the others evaluated by mingo with corrected operators.
import { Context, evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import type { Options } from 'mingo/types';
import type { Doc } from '../values/doc';
import { CommandError, unsupported } from '../values/errors';
import { isPlain } from '../values/kinds';
import { valueAt } from '../values/path';
import { corrected } from './corrected';

export type Expression = (doc: Doc) => unknown;

/** Compiles an expression; refuses an operator by name if it is unknown, or known to be wrong in mingo. */
export function evaluate(expression: unknown): Expression {
  if (typeof expression === 'string') {
    if (expression === '$$ROOT' || expression === '$$CURRENT') return (doc) => doc;
    if (!expression.startsWith('$')) return () => expression;
    if (!expression.startsWith('$$')) return fieldOf(expression.slice(1).split('.'));
  } else if (!Array.isArray(expression) && !isPlain(expression)) return () => expression;
  else if (isPlain(expression)) {
    const names = Object.keys(expression);
    if (names[0] === '$literal') return () => expression.$literal;
    if (names[0]?.startsWith('$') === false) return objectOf(expression, names);
  }
  checkExpression(expression);
  const options = mingoOptions();
  return (doc) => guarded(() => evalExpr(doc, expression, options as Options));
}

/** Refuses every operator that the embedded store cannot evaluate as MongoDB does. */
export function checkExpression(expression: unknown): void {
  if (Array.isArray(expression)) expression.forEach(checkExpression);
  if (!isPlain(expression)) return;
  for (const name of Object.keys(expression)) {
    if (name === '$literal') continue;
    if (name.startsWith('$')) checkOperator(name);
    checkExpression(expression[name]);
  }
}

export const mingoOptions = (): Partial<Options> => ({ context, scriptEnabled: false });

/** mingo reports faults as plain errors; a client must see a command error, not a broken server. */
export function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(16020, 'Location16020', error instanceof Error ? error.message : String(error));
  }
}

function fieldOf(parts: string[]): Expression {
  const [name] = parts;
  if (parts.length === 1 && name !== undefined) return (doc) => (Object.hasOwn(doc, name) ? doc[name] : undefined);
  return (doc) => valueAt(doc, parts);
}

function objectOf(expression: Doc, names: string[]): Expression {
  const fields = names.map((name) => [name, evaluate(expression[name])] as const);
  return (doc) => {
    const result: Doc = {};
    for (const [name, value] of fields) {
      const evaluated = value(doc);
      if (evaluated !== undefined) result[name] = evaluated;
    }
    return result;
  };
}

// Wrong in mingo 7.2.6: percentiles sort as text, date sums do not clamp months, sampling draws its own randomness, conversions to ids and
// dates do not know BSON types, and formatting a date in a zone takes 130 µs. No query of ours needs them.
const REFUSED = new Set([
  '$percentile',
  '$median',
  '$dateAdd',
  '$dateToString',
  '$dateTrunc',
  '$toDate',
  '$toObjectId',
  '$dateSubtract',
  '$function',
  '$accumulator',
  '$rand',
  '$sampleRate',
  '$toDecimal',
  '$meta',
]);
const KNOWN = new Set([
  ...Object.keys(expressions),
  ...Object.keys(accumulators),
  ...Object.keys(corrected),
  ...Object.keys(projection),
]);

function checkOperator(name: string): void {
  if (REFUSED.has(name)) throw unsupported(`the expression ${name}`);
  if (!KNOWN.has(name)) throw new CommandError(168, 'InvalidPipelineOperator', `Unrecognized expression '${name}'`);
}

type Operators = Parameters<Context['addExpressionOps']>[0];
type Projections = Parameters<Context['addProjectionOps']>[0];
type Accumulators = Parameters<Context['addAccumulatorOps']>[0];
type Stages = Parameters<Context['addPipelineOps']>[0];

// The first registration of a name wins, so the corrected operators come first. The casts: mingo types its modules' exports narrower
// than the tables that take them.
const context = Context.init({ expression: corrected as Operators })
  .addExpressionOps(expressions as unknown as Operators)
  .addAccumulatorOps(accumulators as unknown as Accumulators)
  .addProjectionOps(projection as unknown as Projections)
  .addPipelineOps(pipeline as unknown as Stages);
