// The aggregation pipeline: the frequent stages here, streamed; those on single documents through mingo.
import type { Doc } from '../values/doc';
import { badValue, CommandError, unsupportedStage } from '../values/errors';
import { isPlain } from '../values/kinds';
import { compileFilter } from '../query/match';
import { DOCUMENT_STAGES, documentStages } from './documents';
import { group } from './group';
import { sortDocs, sortFields } from './sort';

export function runPipeline(source: Iterable<Doc>, stages: readonly Doc[]): Iterable<Doc> {
  let docs = source;
  for (let i = 0; i < stages.length; i++) {
    const name = stageName(stages[i]);
    if (DOCUMENT_STAGES.has(name)) {
      docs = documentStages(docs, [stages[i]!]);
      continue;
    }
    const run = STAGES[name];
    if (run === undefined) throw unsupportedStage(name);
    docs = run(docs, stages[i]![name], stages[i + 1]);
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

/** `next`: the stage after it. */
type Stage = (docs: Iterable<Doc>, spec: unknown, next: Doc | undefined) => Iterable<Doc>;

const STAGES: Record<string, Stage> = {
  $match: (docs, spec) => match(docs, spec as Doc),
  // A limit right after the sort lets the sort drop everything beyond it.
  $sort: (docs, spec, next) => once(() => sortDocs(docs, sortFields(spec), Number(next?.$limit ?? 0))),
  $limit: (docs, spec) => limit(docs, positive(spec, '$limit')),
  $skip: (docs, spec) => skip(docs, Number(spec)),
  $group: (docs, spec) => group(docs, objectOf(spec, '$group')),
  $count: (docs, spec) => count(docs, String(spec)),
};

/** Defers the work until the first document is requested. */
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
