// Partial indexes: which filter expressions may define one, and whether a query asks only for documents inside it.
import type { Doc } from '../values/doc';
import { unsupported } from '../values/errors';
import type { Bounds } from './bounds';
import { isOperators } from './conditions';
import { compileFilter } from './match';

const ALLOWED = new Set(['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$in']);

/** MongoDB allows only these too, apart from $and and $or, which no one here needs. */
export function checkPartial(partial: Doc): void {
  for (const path of Object.keys(partial)) {
    const operand = partial[path];
    const operators = path.startsWith('$') ? [path] : isOperators(operand) ? Object.keys(operand) : [];
    const wrong = operators.find((operator) => !ALLOWED.has(operator));
    if (wrong !== undefined || (isOperators(operand) && operand.$exists === false)) {
      throw unsupported(`${wrong ?? '$exists: false'} in a partialFilterExpression`);
    }
  }
}

/** Says yes only when sure: every point of the query lies inside, or any range does where only existence is asked. */
export function impliesPartial(partial: Doc, byPath: ReadonlyMap<string, Bounds>): boolean {
  return Object.keys(partial).every((path) => {
    const bounds = byPath.get(path);
    if (bounds === undefined) return false;
    if (bounds.points !== undefined) {
      const { test } = compileFilter({ value: partial[path] });
      return bounds.points.every((point) => point !== null && test({ value: point }));
    }
    const operand = partial[path];
    const asksExistence = isOperators(operand) && Object.keys(operand).length === 1 && operand.$exists === true;
    return asksExistence && (bounds.lower ?? bounds.upper) !== undefined;
  });
}
