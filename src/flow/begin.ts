/** Starts flows, interrupts them, comes back to them and leaves them. */
import type { Understanding } from '../model/understanding';
import { slotsFrom } from './answer';
import { askedKey } from './actions/collect';
import { apologise, leave, push, resume, run } from './run';
import type { Collect, Flow } from './plan';
import type { Frame } from '../model/flow';
import type { OpenTurn } from './turn';

/** A tap: the flow starts anew with the slots of the button. What waits is interrupted and will be returned to. */
export async function tap(turn: OpenTurn, flow: Flow, slots: Record<string, unknown>, heard?: Understanding): Promise<void> {
  turn.missed = 0;
  const open = turn.stack.findIndex((frame) => frame.flow === flow.name);
  if (open >= 0) turn.stack.length = open;
  push(turn, flow, slots, heard);
  await run(turn);
}

/** Words that mean a flow. One that is open already goes on; the message may bring what it asks for. */
export async function want(turn: OpenTurn, flow: Flow, heard: Understanding, slots: Record<string, unknown> = {}): Promise<void> {
  turn.missed = 0;
  const open = turn.stack.findIndex((frame) => frame.flow === flow.name);
  const frame = turn.stack[open];
  if (!frame) {
    push(turn, flow, slots, heard);
    return run(turn);
  }
  const returned = open < turn.stack.length - 1;
  turn.stack.length = open + 1;
  const before = Object.keys(frame.slots).length;
  const own = turn.flowOf(frame);
  Object.assign(frame.slots, slotsFrom(own, heard, frame.slots, true));
  const collect = own.steps.get(frame.step)?.collect;
  if (!collect) return run(turn);
  if ((frame.slots[collect.slot] ?? null) !== null || Object.keys(frame.slots).length > before) {
    // Asked again from the start of the step: what was brought may answer it, or change what it says.
    leave(frame, frame.step);
    return run(turn);
  }
  if (returned) resume(turn, frame);
  // Whoever says again what they want was not wrong: the question comes as it is.
  else await askAgain(turn, frame, collect, true);
}

/** Once more, or by the way out when it has been asked often enough. */
export async function askAgain(turn: OpenTurn, frame: Frame, collect: Collect, plain = false): Promise<void> {
  const asked = Number(frame.slots[askedKey(frame.step)] ?? frame.asked);
  if (asked > collect.retries) {
    leave(frame, collect.otherwise);
    return run(turn);
  }
  frame.asked = asked + 1;
  frame.slots[askedKey(frame.step)] = frame.asked;
  frame.waitingSince = new Date(turn.request.now).toISOString();
  if (plain) collect.ask(turn, frame);
  else collect.again(turn, frame);
}

/** "Never mind": leaves the flow that waits, with those that called it, and goes back to an interrupted one. */
export async function leaveFlow(turn: OpenTurn): Promise<void> {
  const frame = turn.stack.at(-1);
  if (!frame) return apologise(turn, 'there was no flow to leave');
  const back = turn.flowOf(frame).back(turn, frame);
  turn.stack.pop();
  for (let below = turn.stack.at(-1); below && below.waitingSince === undefined; below = turn.stack.at(-1)) turn.stack.pop();
  turn.missed = 0;
  turn.reply({ kind: 'text', text: turn.texts('system.left', turn.language, turn.vars(null, { back }), turn.pick('left', 0)) });
  await run(turn);
}
