// An update, compiled once per command: operators, a whole replacement, or a pipeline.
import type { Doc } from '../values/doc';
import { CommandError, failedToParse, unsupported } from '../values/errors';
import { isPlain } from '../values/kinds';
import { equal } from '../values/order';
import { rootOf } from '../values/path';
import { updatePipeline } from '../aggregate/documents';
import { compileFilter } from '../query/match';
import { LEFT_OUT, OPERATORS, type Write } from './operators';
import { positionOf } from '../query/positional';
import { eachSlot, type Positions } from './slots';

export interface Update {
  /** The document after the update; operators change the given one in place. */
  apply(doc: Doc, on: 'update' | 'insert'): { doc: Doc; changed: boolean };
  /** Top-level fields that can change; null when any can (replacement, pipeline). */
  roots: readonly string[] | null;
}

export interface UpdateSource {
  update: unknown;
  filter: Doc;
  arrayFilters?: Doc[];
}

export function compileUpdate(source: UpdateSource): Update {
  const { update } = source;
  if (Array.isArray(update)) return checked(updatePipeline(update as Doc[]));
  if (!isPlain(update)) throw failedToParse('Update argument must be either an object or an array');
  const first = Object.keys(update)[0];
  return first?.startsWith('$')
    ? operators(update, source)
    : checked((doc) => ({ ...update, _id: update._id ?? doc._id }));
}

/** For updates that make a new document: `_id` stays, and comes first. */
function checked(make: (doc: Doc) => Doc): Update {
  return {
    roots: null,
    apply: (doc) => {
      const made = make(doc);
      const id = made._id ?? doc._id;
      checkId(doc._id, id);
      const { _id, ...rest } = made;
      return { doc: id === undefined ? rest : { _id: id, ...rest }, changed: true };
    },
  };
}

function checkId(before: unknown, after: unknown): void {
  if (before === undefined || equal(before, after)) return;
  throw new CommandError(
    66,
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

interface Step {
  operator: string;
  path: string;
  operand: unknown;
  shared: boolean;
}

function operators(update: Doc, source: UpdateSource): Update {
  const steps = stepsOf(update);
  const paths = steps.map(({ path }) => path);
  checkConflicts(paths);
  const roots = [...new Set(paths.map(rootOf))];
  const filters = arrayFiltersOf(source.arrayFilters ?? []);
  return {
    roots,
    apply: (doc, on) => {
      const positions: Positions = {
        positional: (path) => positionOf(doc, source.filter, path),
        arrayFilter: (name) => filters.get(name),
      };
      const id = doc._id;
      let changed = false;
      for (const step of steps) {
        if (step.operator === '$setOnInsert' && on === 'update') continue;
        changed = run(doc, step, positions) || changed;
      }
      if (on === 'update' && roots.includes('_id')) checkId(id, doc._id);
      return { doc, changed };
    },
  };
}

function stepsOf(update: Doc): Step[] {
  return Object.keys(update).flatMap((operator) => {
    if (LEFT_OUT.has(operator)) throw unsupported(`the update operator ${operator}`);
    if (OPERATORS[operator] === undefined) {
      throw failedToParse(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    const fields = update[operator];
    if (!isPlain(fields))
      throw failedToParse(
        `Modifiers operate on fields but we found another type instead. For example: {$mod: {<field>: ...}} not {${operator}: ...}`,
      );
    return Object.keys(fields).map((path) => ({
      operator,
      path,
      operand: fields[path],
      shared: path.includes('$') && typeof fields[path] === 'object',
    }));
  });
}

function checkConflicts(paths: string[]): void {
  if (paths.length < 2) return;
  const sorted = [...paths].sort();
  for (const path of sorted) {
    const clash =
      sorted.find((other) => other.startsWith(`${path}.`)) ??
      (sorted.indexOf(path) === sorted.lastIndexOf(path) ? undefined : path);
    if (clash !== undefined)
      throw new CommandError(
        40,
        'ConflictingUpdateOperators',
        `Updating the path '${clash}' would create a conflict at '${path}'`,
      );
  }
}

function arrayFiltersOf(filters: Doc[]): Map<string, (item: unknown) => boolean> {
  return new Map(
    filters.map((filter) => {
      const name = identifierOf(filter);
      const { test } = compileFilter(filter);
      return [name, (item: unknown) => test({ [name]: item })];
    }),
  );
}

function identifierOf(filter: Doc): string {
  for (const key of Object.keys(filter)) if (!key.startsWith('$')) return rootOf(key);
  const nested = Object.values(filter).flat().find(isPlain);
  if (nested === undefined)
    throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
  return identifierOf(nested);
}

function run(doc: Doc, step: Step, positions: Positions): boolean {
  const { apply, creates } = OPERATORS[step.operator]!;
  let changed = false;
  eachSlot(doc, step.path, positions, creates, (container, key) => {
    // A value written to several places must not be one object in all of them.
    const operand = step.shared ? structuredCloneOf(step.operand) : step.operand;
    const write: Write = { operand, path: step.path, id: doc._id };
    changed = apply(container, key, write) || changed;
  });
  return changed;
}

function structuredCloneOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCloneOf);
  return isPlain(value)
    ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name, structuredCloneOf(field)]))
    : value;
}
