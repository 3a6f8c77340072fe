/** Keeps the last push of a conversation, so that an answer in words enters the flow that it named, with its slots. */
import type { FlowState, Pushed, PushTold } from '../../model/flow';
import { remember, type Memory } from '../../model/memory';
import { choicesOf } from './buttons';
import { withOffers } from './offered';

type FlowLibrary = Parameters<typeof withOffers>[2];
type Flow = NonNullable<ReturnType<FlowLibrary['current']>>;

/** How long a push can be answered. */
const ANSWERED_MS = 72 * 3_600_000;
/** Slots that later questions are about as well: "do you have it in blue". */
const REMEMBERED = ['product', 'order'] as const;

export function told(state: FlowState | null, { contents, reply, at }: PushTold, library: FlowLibrary): FlowState {
  const { choices: older, ...rest } = state ?? { stack: [], memory: {}, missed: 0 };
  const choices = contents.flatMap(choicesOf);
  const offered = contents.reduce((all, content) => withOffers(all, content, library), [...(rest.offered ?? [])]);
  // A number still means a choice of the question that waits.
  const named = rest.stack.length > 0 ? older : choices;
  return {
    ...rest,
    ...(named && named.length > 0 && { choices: named }),
    ...(offered.length > 0 && { offered }),
    ...(reply && { pushed: { ...reply, at } }),
  };
}

/** Null: there is none, it is too old to be answered, or its flow is gone. */
export function fresh(pushed: Pushed | undefined, now: number, library: FlowLibrary): Pushed | null {
  const flow = pushed && now - pushed.at <= ANSWERED_MS ? library.current(pushed.flow) : null;
  return flow && pushed ? { ...pushed, slots: slotsIn(flow, pushed.slots) } : null;
}

/** Remembers the product and order of the push as shown now, because a shopper who answers is looking at it; newer ones stay. */
export function recalled(turn: { memory: Memory; readonly at: number }, pushed: Pushed | undefined): void {
  if (!pushed || turn.at - pushed.at > ANSWERED_MS) return;
  for (const name of REMEMBERED) {
    const value = pushed.slots[name];
    if (typeof value === 'string' && (turn.memory[name]?.at ?? -Infinity) <= pushed.at)
      remember(turn, name, value, 'shown');
  }
}

/** A push may also name things for later questions; its flow gets only the slots that it has. */
function slotsIn(flow: Flow, slots: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slots).filter(([name]) => flow.slots.has(name)));
}
