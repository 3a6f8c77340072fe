// The positional operator: which item of an array made the filter match.
import type { Doc } from '../values/doc';
import { isPlain } from '../values/kinds';
import { valueAt } from '../values/path';
import { compileFilter } from './match';

type Test = (item: unknown) => boolean;

/** Index of the first item that meets all conditions on the array, else of the first that meets any; -1 when none does. */
export function positionOf(doc: Doc, filter: Doc, path: string): number {
  const array = valueAt(doc, path.split('.'));
  const tests = testsOn(filter, path);
  if (!Array.isArray(array) || tests.length === 0) return -1;
  const all = array.findIndex((item) => tests.every((test) => test(item)));
  return all >= 0 ? all : array.findIndex((item) => tests.some((test) => test(item)));
}

function testsOn(filter: Doc, path: string): Test[] {
  return Object.keys(filter).flatMap((key) => {
    const operand = filter[key];
    if (key === '$and') return (operand as Doc[]).flatMap((part) => testsOn(part, path));
    if (key === path) return [onItem(operand)];
    return key.startsWith(`${path}.`) ? [onField(key.slice(path.length + 1), operand)] : [];
  });
}

/** The item is tested as the only one of an array, so that $elemMatch works as well as plain values. */
function onItem(operand: unknown): Test {
  const { test } = compileFilter({ items: operand });
  return (item) => test({ items: [item] });
}

function onField(path: string, operand: unknown): Test {
  const { test } = compileFilter({ [path]: operand });
  return (item) => isPlain(item) && test(item);
}
