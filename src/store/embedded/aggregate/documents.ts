// Changes of one document through mingo: pipelines used as updates, and the projections of find.
import { Aggregator } from 'mingo/aggregator';
import { Query } from 'mingo/query';
import type { Doc } from '../values/doc';
import { badValue, unsupported } from '../values/errors';
import { isPlain } from '../values/kinds';
import { positionOf } from '../query/positional';
import { checkExpression, guarded, mingoOptions } from './expression';

const UPDATE_STAGES = new Set(['$set', '$unset']);
/** MongoDB has them there, and no update of ours uses them. */
const LEFT_OUT = new Set(['$addFields', '$project', '$replaceRoot', '$replaceWith']);

/** A pipeline used as an update. */
export function updatePipeline(stages: Doc[]): (doc: Doc) => Doc {
  for (const stage of stages) {
    const name = Object.keys(stage)[0] ?? '';
    if (LEFT_OUT.has(name)) throw unsupported(`${name} in an update`);
    if (!UPDATE_STAGES.has(name)) throw badValue(`${name} is not allowed to be used within an update`);
    checkExpression(stage[name]);
  }
  const aggregator = new Aggregator(stages, mingoOptions());
  // A copy, because mingo works on its input in place.
  return (doc) => idFirst(guarded(() => aggregator.run<Doc>([copy(doc)]))[0]!);
}

const copy = (doc: Doc): Doc => copyValue(doc) as Doc;

function copyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyValue);
  return isPlain(value)
    ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name, copyValue(field)]))
    : value;
}

export function idFirst(doc: Doc): Doc {
  if (!('_id' in doc) || Object.keys(doc)[0] === '_id') return doc;
  const { _id, ...rest } = doc;
  return { _id, ...rest };
}

/** The projections of find that need more than whole top-level fields: dotted paths, $slice, $elemMatch, `.$`. */
export function project(doc: Doc, projection: Doc, filter: Doc): Doc {
  const narrowed = copy(doc);
  const rest: Doc = {};
  for (const path of Object.keys(projection)) {
    const wanted = projection[path];
    const name = path.endsWith('.$') ? path.slice(0, -2) : path;
    const isMatch = isPlain(wanted) && isPlain(wanted.$elemMatch);
    rest[name] = isMatch ? 1 : wanted;
    if (isMatch) keepItem(narrowed, name, positionOf(doc, { [name]: wanted }, name));
    else if (name !== path) keepItem(narrowed, name, positionOf(doc, filter, name));
  }
  checkExpression(rest);
  // mingo types projections by a row, and no row is typed here.
  const found = guarded(() => new Query({}, mingoOptions()).find<Doc>([narrowed], rest as never).all()[0]);
  return idFirst(found ?? {});
}

function keepItem(doc: Doc, name: string, position: number): void {
  if (name.includes('.')) throw unsupported(`projecting one item of the nested array '${name}'`);
  const array = doc[name];
  if (Array.isArray(array) && position >= 0) doc[name] = [array[position]];
  else delete doc[name];
}
