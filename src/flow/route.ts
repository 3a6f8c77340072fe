/** Decides what an input leads to: an answer to the question that waits, a flow, a question back, or suggestions. */
import type { ReplyButton } from '../model/content';
import type { Frame, TurnInput } from '../model/flow';
import type { Understanding } from '../model/understanding';
import { answerOf, slotsFrom, type Answer } from './answer';
import { askAgain, leaveFlow, tap, want } from './begin';
import { goValue, withButtons } from './buttons';
import { hear, type Heard } from './hear';
import { heats } from './heat';
import { followed } from './language';
import type { Collect, Flow } from './plan';
import { leave, run } from './run';
import type { SystemText } from './system';
import type { OpenTurn } from './turn';

/** Intents that the engine itself knows by name. */
const ROLES = { person: 'human', welcome: 'greeting', stop: 'stop', start: 'start' } as const;
/** Words that say something only as an answer. */
const SMALL: readonly string[] = ['yes', 'no'];
/** How sure an intent must be to interrupt a question. */
const ELSEWHERE = 0.8;
const SUGGESTIONS = 4;
const LIKELY = 3;
/** How likely two intents of one flow must be together. */
const AGREED = 0.6;
/** From this miss on a person is offered. */
const MISSES = 2;

export async function route(turn: OpenTurn, input: TurnInput): Promise<void> {
  const heard = hear(input, turn.choices, turn.form);
  if (heard.kind === 'words' || heard.kind === 'sent') follow(turn, heard.understanding);
  switch (heard.kind) {
    case 'go': {
      const flow = turn.library.current(heard.flow);
      const intent = flow?.intents[0];
      if (turn.wasAsked && turn.input === 0 && intent !== undefined) turn.effects.push({ kind: 'meant', intent });
      return flow ? tap(turn, flow, heard.slots) : suggest(turn, 'system.old_button');
    }
    case 'start': {
      const flow = (heard.flow === null ? null : turn.library.current(heard.flow)) ?? turn.library.forIntent(ROLES.welcome);
      return flow ? tap(turn, flow, heard.slots) : suggest(turn, 'system.out_of_scope');
    }
    case 'words':
      return words(turn, heard.understanding);
    case 'event': {
      const flow = turn.library.forIntent(heard.intent);
      return flow ? tap(turn, flow, heard.slots) : aside(turn, 'system.unsupported');
    }
    case 'filled':
      return filledIn(turn, heard.values);
    case 'thumb':
      return thumbed(turn, heard.means);
    case 'nothing':
      return;
    case 'value':
    case 'sent':
      return answered(turn, heard, () => (heard.understanding ? words(turn, heard.understanding) : aside(turn, heard.kind === 'sent' ? 'system.media' : 'system.old_button')));
    case 'unreadable':
      return aside(turn, input.content.kind === 'replyToken' ? 'system.old_button' : 'system.unsupported');
  }
}

function follow(turn: OpenTurn, heard: Understanding | undefined): void {
  const language = heard ? followed(turn.language, heard, turn.library.book.languages) : turn.language;
  if (language === turn.language) return;
  turn.language = language;
  turn.effects.push({ kind: 'profile', language });
}

async function words(turn: OpenTurn, heard: Understanding): Promise<void> {
  const { words: listen } = turn.library;
  const exact = listen.stops(heard.text) ? ROLES.stop : listen.starts(heard.text) ? ROLES.start : null;
  const spoken = exact === null ? null : turn.library.forIntent(exact);
  if (spoken) return want(turn, spoken, heard);
  const person = heats(turn, heard);
  if (person) return want(turn, person, heard);
  const cancels = listen.cancels(heard.text);
  if (cancels && turn.stack.length > 0) return leaveFlow(turn);
  // Outside of a flow "cancel" may mean an order.
  if (cancels && !clear(heard)) return suggest(turn, 'system.nothing_to_leave');
  return answered(turn, { kind: 'words', understanding: heard }, () => meant(turn, heard));
}

interface Waiting {
  frame: Frame;
  flow: Flow;
  collect: Collect;
}

function waiting(turn: OpenTurn): Waiting | null {
  const frame = turn.stack.at(-1);
  const flow = frame && turn.flowOf(frame);
  const collect = frame && flow?.steps.get(frame.step)?.collect;
  return frame && flow && collect ? { frame, flow, collect } : null;
}

/** Gives the input to the question that waits; `otherwise` when there is none, or when something else is meant. */
async function answered(turn: OpenTurn, heard: Extract<Heard, { kind: 'words' | 'value' | 'sent' }>, otherwise: () => Promise<void>): Promise<void> {
  const open = waiting(turn);
  if (!open) return otherwise();
  const { frame, flow, collect } = open;
  const answer = answerOf(turn, frame, flow, collect, heard);
  const elsewhere = heard.understanding ? leadsElsewhere(turn, flow, collect, answer, heard.understanding) : false;
  if (answer.kind === 'filled' && !elsewhere) return fill(turn, open, answer, heard.understanding);
  if (elsewhere || (answer.kind === 'none' && heard.kind !== 'words')) return otherwise();
  return askAgain(turn, frame, collect);
}

/** Whether a message is clearly about something else than the question that waits. What answers it wins, unless it is itself a question. */
function leadsElsewhere(turn: OpenTurn, flow: Flow, collect: Collect, answer: Answer, heard: Understanding): boolean {
  const sure = clear(heard) && heard.intent.score >= ELSEWHERE && !SMALL.includes(heard.intent.name);
  const target = sure ? turn.library.forIntent(heard.intent.name) : null;
  if (!target) return false;
  if (answer.kind !== 'filled') return true;
  if (answer.sure || target.name === flow.name) return false;
  if (heard.intent.name === ROLES.person && answer.used === null) return true;
  if (answer.used === null && collect.valid === null && !collect.hasChoices) return true;
  return turn.library.words.asks(heard.text);
}

function clear(heard: Understanding): boolean {
  return !heard.outOfScope && !heard.unsure;
}

async function fill(turn: OpenTurn, { frame, flow, collect }: Waiting, answer: Extract<Answer, { kind: 'filled' }>, heard: Understanding | undefined): Promise<void> {
  turn.missed = 0;
  frame.slots[collect.slot] = answer.value;
  // What else the message names is not asked for later.
  const rest = heard && { ...heard, entities: heard.entities.filter((entity) => entity !== answer.used) };
  Object.assign(frame.slots, slotsFrom(flow, rest, frame.slots, true));
  leave(frame, flow.steps.get(frame.step)?.next ?? frame.step);
  await run(turn);
}

/** A form: fields that are slots fill them; the question that waits gets its own field, else all of them as one text. */
async function filledIn(turn: OpenTurn, values: Record<string, string>): Promise<void> {
  const open = waiting(turn);
  if (!open) return aside(turn, 'system.old_button');
  const { frame, flow, collect } = open;
  for (const [name, value] of Object.entries(values)) if (flow.slots.has(name)) frame.slots[name] = value;
  const own = values[collect.slot];
  const answer = answerOf(turn, frame, flow, collect, { kind: 'value', value: own ?? Object.values(values).join(', ') });
  // The form has asked for this very field: what stands in it needs no other sign.
  if (own !== undefined && answer.kind === 'none' && !collect.hasChoices) return fill(turn, open, { kind: 'filled', value: own, sure: true, used: null }, undefined);
  if (answer.kind === 'filled') return fill(turn, open, answer, undefined);
  return askAgain(turn, frame, collect);
}

/** Thumbs up is yes and thumbs down is no, for a question that offers them; any other reaction wants no answer. */
async function thumbed(turn: OpenTurn, means: 'yes' | 'no'): Promise<void> {
  const open = waiting(turn);
  const choice = open?.collect.choices(turn, open.frame).find(({ intents }) => intents.includes(means));
  if (!open || !choice || open.collect.valid?.(turn, open.frame, choice.value) === false) return;
  await fill(turn, open, { kind: 'filled', value: choice.value, sure: true, used: null }, undefined);
}

/** No question took it: the flow of its intent, the flow of the push that it answers, a question back, or suggestions. */
async function meant(turn: OpenTurn, heard: Understanding): Promise<void> {
  const open = waiting(turn);
  const target = clear(heard) || agreed(turn, heard) ? turn.library.forIntent(heard.intent.name) : null;
  const { context } = turn.request;
  const named = context && turn.stack.length === 0 ? turn.library.current(context.flow) : null;
  if (context && named && (!target || SMALL.includes(heard.intent.name))) return want(turn, named, heard, context.slots);
  if (target) return want(turn, target, heard, named && context ? unheard(context.slots, slotsFrom(target, heard, {})) : {});
  if (open) return askAgain(turn, open.frame, open.collect);
  if (heard.unsure && !heard.outOfScope && askBack(turn, heard)) return;
  missed(turn);
}

/** Torn between two intents of one flow: the flow is sure, and asking back would offer one thing twice. */
function agreed(turn: OpenTurn, { outOfScope, intent, runnersUp: [second] }: Understanding): boolean {
  if (outOfScope || !second || intent.score + second.score < AGREED) return false;
  const flow = turn.library.forIntent(intent.name);
  return flow !== null && flow === turn.library.forIntent(second.name);
}

/** What the push named, as far as the message itself says nothing else. */
function unheard(slots: Record<string, unknown>, heard: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(slots).filter(([name]) => !(name in heard)));
}

function askBack(turn: OpenTurn, heard: Understanding): boolean {
  const flows = new Set([heard.intent, ...heard.runnersUp].map(({ name }) => turn.library.forIntent(name)).filter((flow) => flow !== null));
  const likely = [...flows].slice(0, LIKELY);
  if (likely.length === 0) return false;
  const person = turn.library.forIntent(ROLES.person);
  if (likely.length === 1 && person && !flows.has(person)) likely.push(person);
  const buttons = likely.map((flow) => button(turn, flow, slotsFrom(flow, heard, {}, true)));
  turn.askedBack = true;
  turn.reply(withButtons(system(turn, 'system.unsure'), buttons));
  return true;
}

function missed(turn: OpenTurn): void {
  turn.missed += 1;
  turn.effects.push({ kind: 'count', name: 'flow.out_of_scope' });
  const person = turn.missed >= MISSES ? turn.library.forIntent(ROLES.person) : null;
  if (!person) return void suggest(turn, 'system.out_of_scope');
  const others = turn.library.menu.filter((flow) => flow !== person).slice(0, SUGGESTIONS - 1);
  turn.reply(withButtons(system(turn, 'system.offer_person'), [person, ...others].map((flow) => button(turn, flow, {}))));
}

/** A short word that changes nothing; an open question is repeated behind it. */
async function aside(turn: OpenTurn, key: SystemText): Promise<void> {
  const open = waiting(turn);
  if (!open) return suggest(turn, key);
  open.collect.ask(turn, open.frame, system(turn, key));
}

async function suggest(turn: OpenTurn, key: SystemText): Promise<void> {
  turn.reply(withButtons(system(turn, key), turn.library.menu.slice(0, SUGGESTIONS).map((flow) => button(turn, flow, {}))));
}

function system(turn: OpenTurn, key: SystemText): string {
  return turn.texts(key, turn.language, turn.vars(null), turn.pick(key, turn.missed));
}

function button(turn: OpenTurn, flow: Flow, slots: Record<string, unknown>): ReplyButton {
  return { kind: 'reply', label: flow.title(turn, null), value: goValue(flow.name, slots) };
}
