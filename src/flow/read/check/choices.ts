/** Comparisons with a value that none of the slot's choices has: they are never true. */
import { hint, type Fault } from '../fault';
import type { Flow } from '../flow';

export function unknownChoices(flows: readonly Flow[]): Fault[] {
  const given = new Map<string, unknown[]>();
  for (const { refs } of flows)
    for (const ref of refs.flows)
      for (const [slot, value] of Object.entries(ref.slots))
        given.set(`${ref.name} ${slot}`, [...(given.get(`${ref.name} ${slot}`) ?? []), value]);
  return flows.flatMap((flow) =>
    flow.refs.compared.flatMap(({ slot, value, fault }) => {
      const values = valuesOf(flow, slot, given.get(`${flow.name} ${slot}`) ?? []);
      if (values === null || values.includes(value)) return [];
      const alike = values.find((one) => String(one) === String(value));
      if (alike !== undefined)
        return [fault(`no choice of \`${slot}\` is ${written(value)}: its value is ${written(alike)}; write that`)];
      return [fault(`no choice of \`${slot}\` has the value \`${value}\`${hint(String(value), values.map(String))}`)];
    }),
  );
}

/** Every value that a slot can get; null if it is only known at run time, or if the slot has no choices. */
function valuesOf({ refs }: Flow, slot: string, given: readonly unknown[]): unknown[] | null {
  const fills = refs.fills.filter((fill) => fill.slot === slot);
  if (!fills.some(({ choices }) => choices) || given.includes(undefined)) return null;
  const values: unknown[] = [...given];
  for (const fill of fills) {
    if (fill.values === null) return null;
    values.push(...fill.values);
  }
  return values.filter((value) => value !== null);
}

function written(value: unknown): string {
  return typeof value === 'string' ? `the text "${value}"` : `\`${String(value)}\` without quotes`;
}
