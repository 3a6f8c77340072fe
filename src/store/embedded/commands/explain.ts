// The explain command, limited to whether an index is used.
import type { Doc } from '../values/doc';
import { sortFields } from '../aggregate/sort';
import { planFor } from '../engine/select';
import { docOf, listOf, reads, type Command } from './command';

export const explain: Command = reads('verbosity', ({ store, database, command }) => {
  const explained = docOf(command.explain, 'explain');
  const name = explained.find ?? explained.aggregate ?? explained.count;
  const collection = store.catalog.find(database, name);
  const [first] = explained.pipeline === undefined ? [] : listOf(explained.pipeline, 'pipeline');
  const filter = docOf(explained.filter ?? explained.query ?? first?.$match, 'filter');
  if (collection === undefined) return { queryPlanner: { winningPlan: { stage: 'EOF' } }, ok: 1 };
  const plan = planFor(collection, { filter, sort: sortFields(explained.sort) });
  return { queryPlanner: { namespace: collection.namespace, winningPlan: describe(plan) }, ok: 1 };
});

function describe(plan: ReturnType<typeof planFor>): Doc {
  if (plan.kind === 'scan') return { stage: 'COLLSCAN' };
  if (plan.kind === 'union') return { stage: 'OR', inputStages: plan.plans.map(describe) };
  const { index, ranges, reverse, order, exact } = plan;
  const inputStage = {
    stage: 'IXSCAN',
    indexName: index.name,
    ranges: ranges.length,
    direction: reverse ? 'backward' : 'forward',
    exact,
  };
  return { stage: order === 'none' ? 'SORT' : 'FETCH', inputStage };
}
