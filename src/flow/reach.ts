/** Finds steps that no way leads to. */
import type { Fault } from './fault';
import type { StepList } from './steps';
import type { Parsed } from './yaml/parse';

/** Over-counts what can be reached: each step leads to every target that it names, whatever its conditions say. */
export function unreachable(parsed: Parsed, { steps, first }: StepList): Fault[] {
  const seen = new Set<string>();
  const open = [first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = steps.get(id);
    if (!step || seen.has(id)) continue;
    seen.add(id);
    open.push(...step.leads);
  }
  return [...steps.values()].filter(({ id }) => !seen.has(id)).map((step) => parsed.fault(step.path, `no way leads to this step${step.id.includes('.') ? '' : ` \`${step.id}\``}; point a \`next\` or a branch to it, or take it out`));
}
