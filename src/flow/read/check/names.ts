/** Duplicate names, and undefined names of flows, slots and intents. */
import { EVENT_INTENTS } from '../../hear/platform-events';
import { hint, type Fault } from '../fault';
import type { Flow } from '../flow';

export function twice(flows: readonly Flow[]): Fault[] {
  const names = new Map<string, Flow>();
  const intents = new Map<string, Flow>();
  return flows.flatMap((flow) => {
    const same = names.get(flow.name);
    // Its intents would only report it again.
    if (same)
      return flow.name === ''
        ? []
        : [flow.refs.name(`the flow \`${flow.name}\` is also in ${same.file}; give one of them another name`)];
    names.set(flow.name, flow);
    return flow.refs.intents.flatMap((intent) => {
      const other = intents.get(intent.name);
      intents.set(intent.name, other ?? flow);
      if (other === flow) return [intent.fault(`the intent \`${intent.name}\` is written twice; take one out`)];
      return other
        ? [
            intent.fault(
              `the intent \`${intent.name}\` starts \`${other.name}\` (${other.file}) already; an intent starts one flow`,
            ),
          ]
        : [];
    });
  });
}

/** `broken`: names of flows whose files are unreadable, which is reported there. */
export function unknownFlows(flows: readonly Flow[], broken: ReadonlySet<string>): Fault[] {
  const byName = new Map(flows.map((flow) => [flow.name, flow]));
  return flows.flatMap((flow) =>
    flow.refs.flows.flatMap((ref) => {
      if (broken.has(ref.name)) return [];
      const target = byName.get(ref.name);
      if (!target) return [ref.fault(`there is no flow \`${ref.name}\`${hint(ref.name, byName.keys())}`)];
      return Object.keys(ref.slots)
        .filter((slot) => !target.slots.has(slot))
        .map((slot) =>
          ref.fault(`the flow \`${target.name}\` has no slot \`${slot}\`${hint(slot, target.slots.keys())}`),
        );
    }),
  );
}

/** `spoken`: answers that the rules have phrases for. */
export function wordlessAsides(flows: readonly Flow[], spoken: ReadonlySet<string>): Fault[] {
  const silent = flows.flatMap(({ refs }) => refs.asides.filter(({ name }) => !spoken.has(name)));
  return silent.map(({ name, fault }) =>
    fault(`no words lead to \`${name}\`; write them under \`asides\` in a file of flows/rules`),
  );
}

/** `intents`: those of the language packs; without them every intent counts as known. */
export function unknownIntents(flows: readonly Flow[], intents?: ReadonlySet<string>): Fault[] {
  if (!intents) return [];
  const unknown = flows.flatMap(({ refs }) =>
    refs.examples
      ? []
      : refs.intents.filter(
          ({ name }, at) =>
            !intents.has(name) && !(name in EVENT_INTENTS) && refs.intents.findIndex((one) => one.name === name) === at,
        ),
  );
  return unknown.map(({ name, fault }) =>
    fault(`nothing teaches the intent \`${name}\`${hint(name, intents)}; give \`examples\` to make it a new one`),
  );
}
