// Stages that map one document to one, through mingo: projections, added fields, replaced roots.
import { Aggregator } from 'mingo/aggregator';
import { Query } from 'mingo/query';
import type { Doc } from '../values/doc';
import { badValue, unsupported } from '../values/errors';
import { isPlain } from '../values/kinds';
import { positionOf } from '../query/positional';
import { checkExpression, guarded, mingoOptions, type Variables } from './expression';

export const DOCUMENT_STAGES = new Set(['$project', '$set', '$addFields', '$unset', '$replaceRoot', '$replaceWith']);

/** Runs consecutive document stages. Large inputs are processed in parts, so that memory stays bounded. */
export function* documentStages(source: Iterable<Doc>, stages: Doc[], variables?: Variables): Iterable<Doc> {
  const run = compileStages(stages, variables);
  let part: Doc[] = [];
  for (const doc of source) {
    part.push(doc);
    if (part.length < PART) continue;
    yield* run(part);
    part = [];
  }
  yield* run(part);
}

const PART = 512;

/** A pipeline used as an update; only document stages are allowed there. */
export function updatePipeline(stages: Doc[]): (doc: Doc) => Doc {
  for (const stage of stages) {
    const name = Object.keys(stage)[0] ?? '';
    if (!DOCUMENT_STAGES.has(name)) throw badValue(`${name} is not allowed to be used within an update`);
  }
  const run = compileStages(stages);
  return (doc) => run([doc])[0]!;
}

function compileStages(stages: Doc[], variables?: Variables): (docs: Doc[]) => Doc[] {
  for (const stage of stages) for (const name of Object.keys(stage)) checkExpression(stage[name]);
  const aggregator = new Aggregator(stages, mingoOptions(variables));
  // Copies, because mingo works on its input in place.
  return (docs) => (docs.length === 0 ? [] : guarded(() => aggregator.run<Doc>(docs.map(copy))).map(idFirst));
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
