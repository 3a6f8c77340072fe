// The filter compiler: a filter becomes one function over documents, and the list of fields that it reads.
import type { Doc } from '../values/doc';
import { badValue, unsupported } from '../values/errors';
import { isPlain } from '../values/kinds';
import { rootOf, someAt } from '../values/path';
import { evaluate } from '../aggregate/expression';
import { conditionsOf, type Condition } from './conditions';

export interface Matcher {
  test(doc: Doc): boolean;
  /** Top-level fields that the filter reads; null when it may read any ($expr). */
  fields: readonly string[] | null;
}

export function compileFilter(filter: Doc): Matcher {
  const fields = new Set<string>();
  const test = compile(filter, fields);
  return { test, fields: fields.has(ANY_FIELD) ? null : [...fields] };
}

// Never a field name: BSON names end at their first zero byte.
const ANY_FIELD = '\0';

type DocTest = (doc: Doc) => boolean;

function compile(filter: Doc, fields: Set<string>): DocTest {
  if (!isPlain(filter)) throw badValue('a filter must be an object');
  const tests = Object.keys(filter).flatMap((key) =>
    key.startsWith('$') ? logical(key, filter[key], fields) : field(key, filter[key], fields),
  );
  const [only] = tests;
  if (only === undefined) return () => true;
  return tests.length === 1 ? only : (doc) => tests.every((test) => test(doc));
}

function logical(operator: string, operand: unknown, fields: Set<string>): DocTest[] {
  switch (operator) {
    case '$and':
      return branches(operator, operand, fields);
    case '$or': {
      const tests = branches(operator, operand, fields);
      return [(doc) => tests.some((test) => test(doc))];
    }
    case '$nor': {
      const tests = branches(operator, operand, fields);
      return [(doc) => !tests.some((test) => test(doc))];
    }
    case '$expr': {
      fields.add(ANY_FIELD);
      const expression = evaluate(operand);
      return [(doc) => isTrue(expression(doc))];
    }
    case '$comment':
      return [];
    case '$text':
    case '$where':
    case '$jsonSchema':
      throw unsupported(`the query operator ${operator}`);
    default:
      throw badValue(`unknown top level operator: ${operator}`);
  }
}

function branches(operator: string, operand: unknown, fields: Set<string>): DocTest[] {
  if (!Array.isArray(operand) || operand.length === 0) throw badValue(`${operator} must be a nonempty array`);
  return operand.map((branch: Doc) => compile(branch, fields));
}

/** In an expression only false, null, 0 and undefined are not true; an empty string is. */
const isTrue = (value: unknown): boolean => value === '' || Boolean(value);

function field(path: string, operand: unknown, fields: Set<string>): DocTest[] {
  fields.add(rootOf(path));
  const parts = path.split('.');
  const nested = (filter: Doc): DocTest => compile(filter, new Set());
  return conditionsOf(operand, (filter) => nested(filter) as (value: unknown) => boolean).map((condition) =>
    onPath(path, parts, condition),
  );
}

function onPath(path: string, parts: string[], { test, negated = false }: Condition): DocTest {
  if (parts.length > 1) return (doc) => someAt(doc, parts, 0, test) !== negated;
  return (doc) => test(Object.hasOwn(doc, path) ? doc[path] : undefined) !== negated;
}
