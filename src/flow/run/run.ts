/** Runs the flow on top of the stack until it waits, or until all flows have ended. */
import type { Frame } from '../../model/flow';
import { GatewayError } from '../../model/errors';
import { noteAnswered } from './answered';
import { goValue, withButtons } from './buttons';
import { ROLES } from '../../model/roles';
import { slotsFrom } from '../hear/slots';
import { recall, remember } from '../../model/memory';
import { END, PERSON, type Flow, type Outcome, type Step } from '../read/flow';
import type { OpenTurn } from './turn';
import { keep } from './keep';
import type { Understanding } from '../../model/understanding';

/** Steps per turn, over all its inputs. */
export const MAX_STEPS = 100;
/** How many flows that called one another may be open at once; the oldest is dropped. */
export const MAX_STACK = 5;

/** Puts a flow on the stack, with the known slots. It does not run yet. */
export function push(turn: OpenTurn, flow: Flow, slots: Record<string, unknown>, heard?: Understanding): Frame {
  const frame: Frame = { flow: flow.name, version: flow.version, step: flow.first, slots: {}, asked: 0 };
  turn.bind(frame, flow);
  for (const [name, value] of Object.entries(slots))
    if (flow.slots.has(name) && value !== null && value !== undefined) frame.slots[name] = value;
  Object.assign(frame.slots, slotsFrom(flow, heard, frame.slots));
  for (const [name, slot] of flow.slots)
    if (slot.memory !== undefined && (frame.slots[name] ?? null) !== null)
      remember(turn, slot.memory, frame.slots[name], 'said');
  for (const [name, slot] of flow.slots)
    if (slot.memory !== undefined && (frame.slots[name] ?? null) === null) fromMemory(turn, frame, name, slot.memory);
  for (const [name, slot] of flow.slots)
    if (slot.default && (frame.slots[name] ?? null) === null) frame.slots[name] = slot.default(turn, frame);
  turn.stack.push(frame);
  if (turn.stack.length > MAX_STACK) turn.stack.shift();
  return frame;
}

function fromMemory(turn: OpenTurn, frame: Frame, slot: string, name: string): void {
  const value = recall(turn, name);
  if (value !== null) frame.slots[slot] = value;
}

/** Runs the stack until its top waits, or until it is empty. */
export async function run(turn: OpenTurn): Promise<void> {
  for (let frame = turn.stack.at(-1); frame && !turn.over; frame = turn.stack.at(-1)) {
    const step = turn.flowOf(frame).steps.get(frame.step);
    if (frame.step === PERSON) handOver(turn, `the flow ${frame.flow} asks for a person`);
    // A missing step is an end too; it can only come from a manually changed state.
    else if (!step || frame.step === END) close(turn, frame);
    else if (++turn.steps > MAX_STEPS) loop(turn, frame);
    else if (follow(turn, frame, step, await attempt(turn, frame, step))) return;
  }
}

/** The flow has ended; its values can still be corrected. */
function close(turn: OpenTurn, frame: Frame): void {
  turn.stack.pop();
  const flow = turn.flowOf(frame);
  if (turn.stack.length === 0) noteAnswered(turn, flow, frame);
  if (flow.slots.size > 0) turn.last = { flow: frame.flow, slots: frame.slots };
}

/** True if the flow waits now. */
function follow(turn: OpenTurn, frame: Frame, step: Step, outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'wait':
      return true;
    case 'over':
      endTalk(turn);
      return true;
    case 'next':
      leave(frame, step.next);
      return false;
    case 'to':
      leave(frame, outcome.step);
      return false;
    case 'call':
    case 'link': {
      leave(frame, step.next);
      const flow = turn.library.current(outcome.flow);
      if (!flow) throw new GatewayError('FLOW_WRONG', `the flow ${frame.flow} leads to ${outcome.flow}, which is gone`);
      if (outcome.kind === 'link') turn.stack = turn.stack.filter((other) => other !== frame);
      push(turn, flow, outcome.slots);
      return false;
    }
  }
}

/** Moves to another step of the frame's flow and clears what it waited for. */
export function leave(frame: Frame, step: string): void {
  frame.step = step;
  frame.asked = 0;
  delete frame.waitingSince;
}

async function attempt(turn: OpenTurn, frame: Frame, step: Step): Promise<Outcome> {
  const back = keep(turn);
  try {
    const outcome = step.run(turn, frame);
    return outcome instanceof Promise ? await outcome : outcome;
  } catch (error) {
    // Half of a step's text would confuse more than none.
    back();
    if (step.once === true || !isOurs(error)) return failed(turn, frame, step, error);
    note(turn, frame, step, error, 'a step failed; it is tried once more');
  }
  try {
    return await step.run(turn, frame);
  } catch (error) {
    back();
    return failed(turn, frame, step, error);
  }
}

/** A fault that may be temporary: ours, not the flow's or the shop's, which have their own answers. */
function isOurs(error: unknown): boolean {
  return !(error instanceof GatewayError) || (error.retryable && error.code !== 'SHOP_DOWN');
}

function failed(turn: OpenTurn, frame: Frame, step: Step, error: unknown): Outcome {
  const code = note(turn, frame, step, error, 'a step failed');
  turn.effects.push({ kind: 'count', name: 'flow.step_failed' });
  if (step.onError !== null) return { kind: 'to', step: step.onError };
  if (code === 'SHOP_DOWN') {
    sayShopDown(turn);
    return { kind: 'wait' };
  }
  apologise(turn, `${frame.flow}: ${step.verb} failed (${code})`);
  return { kind: 'over' };
}

function note(turn: OpenTurn, { flow }: Frame, { id, verb }: Step, error: unknown, message: string): string {
  const code = error instanceof GatewayError ? error.code : 'FAULT';
  const reason = error instanceof Error ? error.message : 'unknown';
  turn.log.warn({ flow, step: id, verb, code, reason }, message);
  return code;
}

function loop(turn: OpenTurn, frame: Frame): void {
  turn.log.warn(
    { flow: frame.flow, step: frame.step, code: 'FLOW_LOOP' },
    `a flow took more than ${MAX_STEPS} steps in one turn; look for a loop without a question`,
  );
  turn.effects.push({ kind: 'count', name: 'flow.loop' });
  apologise(turn, `FLOW_LOOP in ${frame.flow}`);
}

/** The shop does not answer: the bot says so and offers a person. The task ends; other questions are still answered. */
export function sayShopDown(turn: OpenTurn): void {
  const person = turn.library.forIntent(ROLES.person);
  const text = turn.texts('system.shop_down', turn.language, turn.vars(null), turn.pick('shop_down', 0));
  turn.effects.push({ kind: 'count', name: 'flow.shop_down' });
  turn.reply(
    withButtons(
      text,
      person ? [{ kind: 'reply', label: person.title(turn, null), value: goValue(person.name, {}) }] : [],
    ),
  );
  turn.stack = [];
}

/** Our own fault: the bot apologises once, and a person takes over. */
export function apologise(turn: OpenTurn, reason: string): void {
  const text = turn.library.book.entries.has('system.apology')
    ? turn.texts('system.apology', turn.language, turn.vars(null), turn.pick('apology', 0))
    : '';
  turn.reply({ kind: 'text', text });
  over(turn, reason);
}

export function handOver(turn: OpenTurn, reason: string): void {
  turn.reply({
    kind: 'text',
    text: turn.texts('system.person', turn.language, turn.vars(null), turn.pick('person', 0)),
  });
  over(turn, reason);
}

function over(turn: OpenTurn, reason: string): void {
  turn.effects.push({ kind: 'handover', reason: reason.slice(0, 200) });
  endTalk(turn);
}

/** A person takes over: every task ends, and the bot is silent. */
function endTalk(turn: OpenTurn): void {
  const [bottom] = turn.stack;
  if (bottom) noteAnswered(turn, turn.flowOf(bottom), bottom);
  turn.over = true;
  turn.stack = [];
  turn.parked = null;
  turn.held = [];
}
