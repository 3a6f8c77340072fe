/** Finds unreachable steps. */
import type { Fault } from './fault';
import type { Step } from './flow';
import type { StepList } from './steps';
import type { Parsed } from './yaml/parse';

/** Verbs after which a flow never continues. */
const LAST = ['end', 'link', 'handoff'];

/** Overestimates reachability: each step leads to every target that it names, whatever its conditions are. */
export function unreachable(parsed: Parsed, { steps, first }: StepList): Fault[] {
  const seen = reached(steps, [first]);
  const faults: Fault[] = [];
  for (const step of steps.values()) {
    if (seen.has(step.id)) continue;
    faults.push(parsed.fault(step.path, reason(step, [...steps.values()])));
    // Steps that only follow this one are unreachable for the same reason.
    for (const id of reached(steps, [step.id])) seen.add(id);
  }
  return faults;
}

function reached(steps: ReadonlyMap<string, Step>, from: string[]): Set<string> {
  const seen = new Set<string>();
  for (let id = from.pop(); id !== undefined; id = from.pop()) {
    const step = steps.get(id);
    if (!step || seen.has(id)) continue;
    seen.add(id);
    from.push(...step.leads);
  }
  return seen;
}

function reason(step: Step, all: readonly Step[]): string {
  const index = step.path.at(-1);
  const list = step.path.slice(0, -1).join('.');
  const before =
    typeof index === 'number'
      ? all.find(({ path }) => path.slice(0, -1).join('.') === list && path.at(-1) === index - 1)
      : undefined;
  const name = step.id.includes('.') ? '' : ` \`${step.id}\``;
  if (before && LAST.includes(before.verb))
    return `this step${name} is never reached: \`${before.verb}\` in front of it is the last thing that happens; take it out, or point a \`next\` to it`;
  return `no way leads to this step${name}; point a \`next\` or a branch to it, or take it out`;
}
