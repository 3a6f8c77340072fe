/** Tasks of a conversation: one is active, one may be parked; answers run beside them. */
import type { Content, ReplyButton } from '../../model/content';
import type { Understanding } from '../../model/understanding';
import { LEAVE, RESUME, withButtons } from './buttons';
import { ROLES, SOCIAL } from '../../model/roles';
import type { Command } from '../../model/command';
import { remember } from '../../model/memory';
import type { Collect, Flow } from '../read/flow';
import type { Frame } from '../../model/flow';
import type { OpenTurn } from './turn';
import { askAgain, repeat } from './ask';
import { leave, push, run } from './run';

/** A shopper can keep two waiting flows in mind; after this many turns or this much time the parked one is forgotten. */
const OFFERED_TURNS = 2;
const PARKED_MS = 3_600_000;
const HELD_MAX = 3;
const ALWAYS_HEARD: readonly string[] = [ROLES.person, ROLES.stop, ROLES.start, ROLES.complaint, ...SOCIAL];
/** A reply with more buttons has no room for the quiet one. */
const QUIET_BESIDE = 2;

export interface Waiting {
  frame: Frame;
  flow: Flow;
  collect: Collect;
}

export function waiting(turn: OpenTurn): Waiting | null {
  const frame = turn.stack.at(-1);
  const flow = frame && turn.flowOf(frame);
  const collect = frame && flow?.steps.get(frame.step)?.collect;
  return frame && flow && collect ? { frame, flow, collect } : null;
}

/** Starts a flow: beside a waiting task if it only answers, in its place if it asks something itself. */
export async function begin(
  turn: OpenTurn,
  flow: Flow,
  slots: Record<string, unknown>,
  heard?: Understanding,
): Promise<void> {
  turn.missed = 0;
  // An answer entered it, or the shopper has begun something else; courtesies and questions on the way leave it open.
  if (flow.kind === 'task' || turn.pushed?.flow === flow.name) turn.pushed = null;
  const under = turn.stack;
  if (under.length === 0) {
    push(turn, flow, slots, heard);
    await run(turn);
    return settled(turn);
  }
  if (isHeld(turn, flow, slots)) return;
  turn.stack = [];
  turn.beside = true;
  push(turn, flow, slots, heard);
  await run(turn);
  turn.beside = false;
  if (turn.over) return;
  if (turn.stack.length > 0) return park(turn, under);
  turn.stack = under;
  quietly(turn, under);
}

/** The active task must not be interrupted: says so once, and starts the flow when that task has ended. */
function isHeld(turn: OpenTurn, flow: Flow, slots: Record<string, unknown>): boolean {
  const bottom = turn.stack[0];
  const rule = bottom && turn.flowOf(bottom).interrupt;
  if (!bottom || isAlwaysHeard(flow) || (flow.kind === 'answer' ? rule?.answers : rule?.tasks) !== 'hold') return false;
  turn.held = [...turn.held.filter((one) => one.flow !== flow.name), { flow: flow.name, slots }].slice(-HELD_MAX);
  turn.reply(
    withButtons(systemText(turn, 'system.hold', { back: backOf(turn, bottom) }), [resumeButton(turn, bottom)]),
  );
  return true;
}

/** A person, STOP, anger and courtesies are never deferred. */
function isAlwaysHeard({ intents, suggest }: Flow): boolean {
  return !suggest || intents.some((intent) => ALWAYS_HEARD.includes(intent));
}

/** A task without any collected value is replaced; any other is parked for a while. */
function park(turn: OpenTurn, under: Frame[]): void {
  const [bottom] = under;
  const given = under.some((frame) => (frame.given ?? 0) > 0);
  const keeps = bottom !== undefined && given && turn.flowOf(bottom).interrupt.tasks === 'park';
  // Replacing a task leaves an older parked task in place.
  if (keeps) turn.parked = { stack: under, since: new Date(turn.request.now).toISOString() };
}

/** The active task has ended: runs the deferred flows, then offers a parked task back, once. */
async function settled(turn: OpenTurn): Promise<void> {
  while (turn.stack.length === 0 && turn.held.length > 0 && !turn.over) {
    const [next, ...others] = turn.held;
    turn.held = others;
    const flow = next && turn.library.current(next.flow);
    if (!flow) continue;
    push(turn, flow, next.slots);
    await run(turn);
  }
  if (turn.over || turn.stack.length > 0 || !turn.parked || turn.parked.offered !== undefined) return;
  turn.parked.offered = 0;
  quietly(turn, turn.parked.stack);
}

/** At the start of a turn: forgets a parked task that the shopper did not return to. */
export function forgetParked(turn: OpenTurn): void {
  const { parked } = turn;
  if (!parked) return;
  if (parked.offered !== undefined) parked.offered += 1;
  if ((parked.offered ?? 0) > OFFERED_TURNS || turn.request.now - Date.parse(parked.since) > PARKED_MS)
    turn.parked = null;
}

/** Fills the pending slot and continues. */
export async function fill(turn: OpenTurn, { frame, flow, collect }: Waiting, value: unknown): Promise<void> {
  turn.missed = 0;
  frame.slots[collect.slot] = value;
  frame.given = (frame.given ?? 0) + 1;
  const name = flow.slots.get(collect.slot)?.memory;
  if (name !== undefined) remember(turn, name, value, 'said');
  leave(frame, flow.steps.get(frame.step)?.next ?? frame.step);
  await go(turn);
}

export async function go(turn: OpenTurn): Promise<void> {
  await run(turn);
  await settled(turn);
}

/** Asks again in other words, or leaves through `otherwise` after enough attempts. */
export async function missedQuestion(turn: OpenTurn, { frame, collect }: Waiting): Promise<void> {
  if (askAgain(turn, frame, collect)) return;
  leave(frame, collect.otherwise);
  await go(turn);
}

/** The shopper lacks the requested value: another way in, else the flow's way out. */
export async function skip(turn: OpenTurn, { frame, collect }: Waiting): Promise<void> {
  if (collect.skip === undefined && collect.help && askAgain(turn, frame, collect)) return;
  leave(frame, collect.skip ?? collect.otherwise);
  await go(turn);
}

/** Leaves the active task, with those that called it; `quiet`: without a confirmation. A parked task can still be resumed by its button. */
export async function leaveTask(turn: OpenTurn, quiet: boolean | undefined): Promise<boolean> {
  const bottom = turn.stack[0] ?? turn.parked?.stack[0];
  if (!bottom) return false;
  const back = backOf(turn, bottom);
  if (turn.stack.length === 0) turn.parked = null;
  turn.stack = [];
  turn.missed = 0;
  if (!quiet) turn.reply({ kind: 'text', text: systemText(turn, 'system.left', { back }) });
  await settled(turn);
  return true;
}

/** Continues the waiting task, or resumes the parked one. False: there is none. */
export async function resume(turn: OpenTurn): Promise<boolean> {
  if (turn.stack.length === 0 && turn.parked) {
    turn.stack = turn.parked.stack;
    turn.parked = null;
  }
  const open = waiting(turn);
  if (!open) {
    if (turn.stack.length === 0) return false;
    await go(turn);
    return true;
  }
  open.frame.waitingSince = new Date(turn.request.now).toISOString();
  repeat(turn, open.frame, open.collect, backOf(turn, open.frame));
  return true;
}

type Correction = Extract<Command, { kind: 'correct' }>;

/** What a flow asks for, but for whether it is to be done: that is asked anew. */
function answersOf(flow: Flow): Set<string> {
  const collects = [...flow.steps.values()].flatMap(({ collect }) => collect ?? []);
  return new Set(collects.filter(({ agrees }) => !agrees).map(({ slot }) => slot));
}

/** Starts a flow again with one slot replaced; what it had found out by itself is found out anew. */
export async function correct(turn: OpenTurn, { slot, value, slots }: Correction): Promise<boolean> {
  const active = turn.stack.find((frame) => turn.flowOf(frame).slots.has(slot) && (frame.slots[slot] ?? null) !== null);
  const named = active ?? turn.last;
  const flow = active ? turn.flowOf(active) : named && turn.library.current(named.flow);
  if (!named || !flow) return false;
  const answered = active ? answersOf(flow) : new Set<string>();
  const kept = Object.fromEntries(
    [...flow.slots].flatMap(([name, spec]) =>
      name !== slot && (answered.has(name) || (spec.from.length > 0 && typeof named.slots[name] !== 'object'))
        ? [[name, named.slots[name]]]
        : [],
    ),
  );
  if (active) turn.stack = turn.stack.slice(0, turn.stack.indexOf(active));
  const frame = push(turn, flow, { ...kept, ...slots, [slot]: value });
  if (active) Object.assign(frame, { given: active.given ?? 0 });
  const name = flow.slots.get(slot)?.memory;
  if (name !== undefined) remember(turn, name, value, 'said');
  await go(turn);
  return true;
}

/** At most one quiet button under the last reply continues a waiting task; the question is not repeated. */
function quietly(turn: OpenTurn, stack: readonly Frame[]): void {
  const [bottom] = stack;
  const last = turn.replies.at(-1);
  if (!bottom || !last || turn.quiet) return;
  const content = withQuiet(last.content, resumeButton(turn, bottom));
  if (content) turn.amend(content);
}

function withQuiet(content: Content, button: ReplyButton): Content | null {
  if (content.kind === 'text')
    return (content.buttons?.length ?? 0) <= QUIET_BESIDE
      ? withButtons(content.text, [...(content.buttons ?? []), button])
      : null;
  if (content.kind === 'quickReplies')
    return content.replies.length <= QUIET_BESIDE ? { ...content, replies: [...content.replies, button] } : null;
  if (content.kind === 'card')
    return (content.card.buttons?.length ?? 0) <= QUIET_BESIDE
      ? { ...content, card: { ...content.card, buttons: [...(content.card.buttons ?? []), button] } }
      : null;
  return null;
}

function resumeButton(turn: OpenTurn, bottom: Frame): ReplyButton {
  return {
    kind: 'reply',
    label: turn.texts('label.resume', turn.language, turn.vars(null, { back: backOf(turn, bottom) })),
    value: RESUME,
  };
}

function backOf(turn: OpenTurn, frame: Frame): string {
  return turn.flowOf(frame).back(turn, frame);
}

function systemText(turn: OpenTurn, key: 'system.hold' | 'system.left', vars: Record<string, unknown>): string {
  return turn.texts(key, turn.language, turn.vars(null, vars), turn.pick(key, turn.missed));
}

/** A text with a button that continues the waiting task, and one that leaves it. False: nothing waits. */
export function offerResume(turn: OpenTurn, text: string): boolean {
  const [bottom] = turn.stack;
  if (!bottom) return false;
  turn.reply(
    withButtons(text, [
      resumeButton(turn, bottom),
      { kind: 'reply', label: turn.texts('label.leave', turn.language), value: LEAVE },
    ]),
  );
  return true;
}
