/** Flows that never end: every path leads back, whatever the shopper answers. */
import type { Fault } from '../fault';
import { END, PERSON, type Flow } from '../flow';

const LAST = ['end', 'link', 'handoff'];

export function endless(flows: readonly Flow[]): Fault[] {
  return flows
    .filter((flow) => flow.steps.size > 0 && !canEnd(flow))
    .map(({ refs }) =>
      refs.name('this flow has no end: every way leads back to its own steps; lead one of them to `end`'),
    );
}

function canEnd({ first, steps }: Flow): boolean {
  const seen = new Set<string>();
  const open = [first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === END || id === PERSON) return true;
    const step = steps.get(id);
    if (!step || seen.has(id)) continue;
    if (LAST.includes(step.verb)) return true;
    seen.add(id);
    open.push(...step.leads);
  }
  return false;
}
