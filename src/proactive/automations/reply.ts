/** What an answer in words to a push enters: the flow that its step names, else that of its first button. */
import type { Content } from '../../model/content';
import type { PushReply } from '../../model/flow';
import type { ScheduledAction } from '../../model/records';
import { choicesOf, parseGo } from '../../flow/run/buttons';
import type { Made } from './made';
import { factsFor } from './scope';

export async function replyOf(made: Made, action: ScheduledAction): Promise<PushReply | null> {
  const { file, parts } = made;
  const reply = file.spec.steps[action.step - 1]?.reply;
  const customer = reply && (await parts.store.customers.byId(action.customer));
  if (!reply || !customer) return null;
  const named = Object.entries(reply.with ?? {}).map(([name, source]) => ({ name, of: file.expressions.get(source) }));
  const scope = await factsFor(
    made,
    action,
    customer,
    named.flatMap(({ of }) => of ?? []),
  );
  const slots = named.flatMap(({ name, of }): [string, unknown][] => {
    const value = of?.run(scope);
    return value === null || value === undefined ? [] : [[name, value]];
  });
  return { flow: reply.flow, slots: Object.fromEntries(slots) };
}

/** Null: no button starts a flow. */
export function firstButton(contents: readonly Content[]): PushReply | null {
  for (const { value } of contents.flatMap(choicesOf)) {
    const go = parseGo(value);
    if (go) return go;
  }
  return null;
}
