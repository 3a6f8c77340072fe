// The document that an upsert starts from: what the filter says by equality.
import type { Doc } from '../values/doc';
import { isPlain, isRegExp } from '../values/kinds';
import { isOperators } from '../query/conditions';

export function upsertBase(filter: Doc): Doc {
  const base: Doc = {};
  collect(filter, base);
  return base;
}

function collect(filter: Doc, base: Doc): void {
  for (const key of Object.keys(filter)) {
    const operand = filter[key];
    if (key === '$and') (operand as Doc[]).forEach((part) => collect(part, base));
    else if (key === '$or' && (operand as Doc[]).length === 1) collect((operand as Doc[])[0]!, base);
    else if (key.startsWith('$') || isRegExp(operand)) continue;
    else if (!isOperators(operand)) put(base, key, operand);
    else if ('$eq' in operand) put(base, key, operand.$eq);
    else {
      const list = operand.$in ?? operand.$all;
      if (Array.isArray(list) && list.length === 1 && !isRegExp(list[0])) put(base, key, list[0]);
    }
  }
}

function put(base: Doc, path: string, value: unknown): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let holder = base;
  for (const part of parts) {
    const next = Object.hasOwn(holder, part) ? holder[part] : undefined;
    holder = isPlain(next) ? next : ((holder[part] = {}) as Doc);
  }
  holder[last] = value;
}
