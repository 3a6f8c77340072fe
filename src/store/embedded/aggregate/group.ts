// The $group stage: one pass, one accumulator per group and output field.
import { add } from '../values/arithmetic';
import type { Doc } from '../values/doc';
import { CommandError, unsupported } from '../values/errors';
import { encodeValue } from '../values/key';
import { isNumber, isPlain } from '../values/kinds';
import { evaluate, type Expression } from './expression';

interface Accumulator {
  add(value: unknown): void;
  result(): unknown;
}

interface Output {
  name: string;
  operand: Expression;
  create: () => Accumulator;
}

export function* group(source: Iterable<Doc>, spec: Doc): Iterable<Doc> {
  if (!('_id' in spec)) throw new CommandError(15955, 'Location15955', 'a group specification must include an _id');
  const idOf = evaluate(spec._id);
  const outputs = Object.keys(spec)
    .filter((name) => name !== '_id')
    .map((name) => outputOf(name, spec[name]));
  const groups = new Map<string, { id: unknown; accumulators: Accumulator[] }>();
  for (const doc of source) {
    const id = idOf(doc) ?? null;
    const key = typeof id === 'string' ? `s${id}` : encodeValue(id).toString('latin1');
    let found = groups.get(key);
    if (found === undefined) groups.set(key, (found = { id, accumulators: outputs.map(({ create }) => create()) }));
    for (const [i, { operand }] of outputs.entries()) found.accumulators[i]!.add(operand(doc));
  }
  for (const { id, accumulators } of groups.values()) {
    const doc: Doc = { _id: id };
    for (const [i, { name }] of outputs.entries()) doc[name] = accumulators[i]!.result();
    yield doc;
  }
}

function outputOf(name: string, spec: unknown): Output {
  const [operator = ''] = isPlain(spec) ? Object.keys(spec) : [];
  const create = ACCUMULATORS[operator];
  if (!isPlain(spec) || Object.keys(spec).length !== 1)
    throw new CommandError(40234, 'Location40234', `The field '${name}' must be an accumulator object`);
  if (create === undefined) throw unsupported(`the accumulator ${operator}`);
  return { name, create, operand: evaluate(spec[operator]) };
}

function sum(): Accumulator {
  let total: unknown = 0;
  return {
    add: (value) => {
      if (typeof value === 'number' || isNumber(value)) total = add(total, value);
    },
    result: () => total,
  };
}

const ACCUMULATORS: Record<string, () => Accumulator> = {
  $sum: sum,
};
