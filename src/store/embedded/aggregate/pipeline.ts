// The aggregation pipeline: the frequent stages here, streamed; those on single documents through mingo.
import type { Doc } from '../values/doc';
import { badValue, CommandError, unsupported, unsupportedStage } from '../values/errors';
import { encodeValue } from '../values/key';
import { isPlain } from '../values/kinds';
import { valueAt } from '../values/path';
import { compileFilter } from '../query/match';
import { DOCUMENT_STAGES, documentStages } from './documents';
import { group } from './group';
import { sortDocs, sortFields } from './sort';

/** Reads another collection of the same database, for $lookup. */
export type FindIn = (collection: string, filter: Doc) => Iterable<Doc>;

export function runPipeline(source: Iterable<Doc>, stages: readonly Doc[], findIn: FindIn): Iterable<Doc> {
  let docs = source;
  for (let i = 0; i < stages.length; i++) {
    const name = stageName(stages[i]);
    if (DOCUMENT_STAGES.has(name)) {
      docs = documentStages(docs, [stages[i]!]);
      continue;
    }
    const run = STAGES[name];
    if (run === undefined) throw unsupportedStage(name);
    docs = run(docs, stages[i]![name], { findIn, next: stages[i + 1] });
  }
  return docs;
}

export function stageName(stage: unknown): string {
  const names = isPlain(stage) ? Object.keys(stage) : [];
  if (names.length !== 1)
    throw new CommandError(
      40323,
      'Location40323',
      'A pipeline stage specification object must contain exactly one field.',
    );
  return names[0]!;
}

interface StageContext {
  findIn: FindIn;
  next: Doc | undefined;
}

type Stage = (docs: Iterable<Doc>, spec: unknown, context: StageContext) => Iterable<Doc>;

const STAGES: Record<string, Stage> = {
  $match: (docs, spec) => match(docs, spec as Doc),
  // A limit right behind lets the sort forget what lies past it.
  $sort: (docs, spec, { next }) => once(() => sortDocs(docs, sortFields(spec), Number(next?.$limit ?? 0))),
  $limit: (docs, spec) => limit(docs, positive(spec, '$limit')),
  $skip: (docs, spec) => skip(docs, Number(spec)),
  $group: (docs, spec) => group(docs, objectOf(spec, '$group')),
  $count: (docs, spec) => count(docs, String(spec)),
  $sortByCount: (docs, spec) =>
    once(() => sortDocs(group(docs, { _id: spec, count: { $sum: 1 } }), sortFields({ count: -1 }))),
  $unwind: (docs, spec) => unwind(docs, spec),
  $facet: (docs, spec, { findIn }) => facet(docs, objectOf(spec, '$facet'), findIn),
  $lookup: (docs, spec, { findIn }) => lookup(docs, objectOf(spec, '$lookup'), findIn),
};

/** Puts work off until the first document is asked for. */
function* once(make: () => Iterable<Doc>): Iterable<Doc> {
  yield* make();
}

function objectOf(spec: unknown, stage: string): Doc {
  if (!isPlain(spec)) throw badValue(`the ${stage} stage specification must be an object`);
  return spec;
}

function positive(spec: unknown, stage: string): number {
  const value = Number(spec);
  if (!(value > 0)) throw new CommandError(15958, 'Location15958', `the ${stage} must be positive`);
  return value;
}

function* match(docs: Iterable<Doc>, filter: Doc): Iterable<Doc> {
  const { test } = compileFilter(filter);
  for (const doc of docs) if (test(doc)) yield doc;
}

function* limit(docs: Iterable<Doc>, most: number): Iterable<Doc> {
  let seen = 0;
  for (const doc of docs) {
    yield doc;
    if (++seen >= most) return;
  }
}

function* skip(docs: Iterable<Doc>, first: number): Iterable<Doc> {
  let seen = 0;
  for (const doc of docs) if (seen++ >= first) yield doc;
}

function* count(docs: Iterable<Doc>, name: string): Iterable<Doc> {
  let total = 0;
  for (const _ of docs) total++;
  if (total > 0) yield { [name]: total };
}

function* facet(docs: Iterable<Doc>, spec: Doc, findIn: FindIn): Iterable<Doc> {
  const all = [...docs];
  const result: Doc = {};
  for (const name of Object.keys(spec)) result[name] = [...runPipeline(all, spec[name] as Doc[], findIn)];
  yield result;
}

interface Unwind {
  path: string;
  includeArrayIndex?: string;
  preserveNullAndEmptyArrays?: boolean;
}

function* unwind(docs: Iterable<Doc>, spec: unknown): Iterable<Doc> {
  const {
    path,
    includeArrayIndex: indexName,
    preserveNullAndEmptyArrays: preserve,
  } = (typeof spec === 'string' ? { path: spec } : spec) as Unwind;
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw badValue("path option to $unwind stage should be prefixed with a '$'");
  const parts = path.slice(1).split('.');
  const indexed = (doc: Doc, index: number | null): Doc =>
    indexName === undefined ? doc : { ...doc, [indexName]: index };
  for (const doc of docs) {
    const value = valueAt(doc, parts);
    if (!Array.isArray(value)) {
      if ((value !== undefined && value !== null) || preserve) yield indexed(doc, null);
    } else if (value.length === 0) {
      if (preserve) yield indexed(withValue(doc, parts, undefined), null);
    } else for (const [index, item] of value.entries()) yield indexed(withValue(doc, parts, item), index);
  }
}

/** A copy of the document with another value at the path; undefined takes the field away. */
function withValue(doc: Doc, [part, ...rest]: string[], value: unknown): Doc {
  const copy = { ...doc };
  if (rest.length > 0) copy[part!] = withValue((copy[part!] ?? {}) as Doc, rest, value);
  else if (value === undefined) delete copy[part!];
  else copy[part!] = value;
  return copy;
}

const LOOKUP_FIELDS = new Set(['from', 'localField', 'foreignField', 'as']);

/** The equality form only; equal local values are looked up once. */
function* lookup(docs: Iterable<Doc>, spec: Doc, findIn: FindIn): Iterable<Doc> {
  const other = Object.keys(spec).find((name) => !LOOKUP_FIELDS.has(name));
  if (other !== undefined) throw unsupported(`$lookup with '${other}'`);
  const { from, localField, foreignField, as } = spec as Record<string, string>;
  if (!from || !localField || !foreignField || !as) throw failed('$lookup needs from, localField, foreignField and as');
  const known = new Map<string, Doc[]>();
  for (const doc of docs) {
    const local = valueAt(doc, localField.split('.')) ?? null;
    const key = encodeValue(local).toString('latin1');
    let found = known.get(key);
    if (found === undefined)
      known.set(
        key,
        (found = [...findIn(from, { [foreignField]: Array.isArray(local) ? { $in: local } : { $eq: local } })]),
      );
    yield withValue(doc, as.split('.'), found);
  }
}

const failed = (message: string): CommandError => new CommandError(9, 'FailedToParse', message);
