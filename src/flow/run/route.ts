/** Handles one input: classifies it, derives its commands, and executes them. Words are analysed in hear/, executed in run/. */
import type { TurnInput } from '../../model/flow';
import type { Understanding } from '../../model/understanding';
import { answered, authored } from '../author/seam';
import { chosenBy } from '../hear/choices';
import { clausesOf } from '../hear/clauses';
import { commandsOf } from '../hear/commands';
import { comfort, comfortFor } from '../hear/feeling';
import { hear, type Heard } from '../hear/heard';
import { heats } from '../hear/heat';
import { tellUnspoken } from '../hear/unspoken';
import { ROLES } from '../../model/roles';
import { hearingOf, questionOf } from '../hear/listen';
import { answerOf } from '../hear/slots';
import { followed } from '../hear/language';
import { execute } from './execute';
import { suggest } from './suggest';
import { begin, fill, missedQuestion, waiting } from './tasks';
import { allowedSlots, isField } from './offered';
import type { Flow } from '../read/flow';
import type { OpenTurn } from './turn';

/** How much of a message is kept for questions that it may answer later. */
const SAID_MAX = 200;

export async function route(turn: OpenTurn, input: TurnInput): Promise<void> {
  const heard = hear(input, turn.choices, turn.form);
  turn.said = null;
  if (heard.kind === 'words' || heard.kind === 'sent') follow(turn, heard.understanding);
  switch (heard.kind) {
    case 'go':
      return tapped(turn, heard);
    case 'task':
      return execute(turn, [{ kind: heard.what }]);
    case 'start': {
      const flow =
        (heard.flow === null ? null : turn.library.opened(heard.flow)) ?? turn.library.forIntent(ROLES.welcome);
      const slots = flow ? allowedSlots(flow, { value: null, slots: heard.slots }, turn.offered) : {};
      return flow ? restart(turn, flow, slots) : suggest(turn, 'system.out_of_scope');
    }
    case 'words':
      return words(turn, heard.understanding);
    case 'event': {
      const flow = turn.library.forIntent(heard.intent);
      return flow ? restart(turn, flow, heard.slots) : suggest(turn, 'system.unsupported');
    }
    case 'filled':
      return filledIn(turn, heard.values);
    case 'emoji':
      return emoji(turn, heard);
    case 'nothing':
      return;
    case 'value':
    case 'sent':
      return given(turn, heard);
    case 'unreadable':
      return suggest(turn, input.content.kind === 'replyToken' ? 'system.old_button' : 'system.unsupported');
  }
}

function follow(turn: OpenTurn, heard: Understanding | undefined): void {
  const language = heard ? followed(turn.language, heard, turn.library.book.languages) : turn.language;
  if (heard) tellUnspoken(turn, heard);
  if (language === turn.language) return;
  turn.language = language;
  turn.effects.push({ kind: 'profile', language });
}

async function tapped(turn: OpenTurn, tap: Extract<Heard, { kind: 'go' }>): Promise<void> {
  const flow = turn.library.opened(tap.flow);
  const intent = flow?.intents[0];
  if (turn.wasAsked && turn.input === 0 && intent !== undefined) turn.effects.push({ kind: 'meant', intent });
  return flow ? restart(turn, flow, allowedSlots(flow, tap, turn.offered)) : suggest(turn, 'system.old_button');
}

/** A tap: the flow starts anew with the slots of the button, even if it is running. */
async function restart(turn: OpenTurn, flow: Flow, slots: Record<string, unknown>): Promise<void> {
  // It was called within another task, which waits for that run, so the new run goes beside it.
  if (turn.stack[0]?.flow === flow.name) turn.stack = [];
  if (turn.parked?.stack.some((frame) => frame.flow === flow.name)) turn.parked = null;
  await begin(turn, flow, slots);
}

async function words(turn: OpenTurn, heard: Understanding): Promise<void> {
  const { words: listen } = turn.library;
  turn.said = heard.text.slice(0, SAID_MAX);
  const exact = listen.stops(heard.text) ? ROLES.stop : listen.starts(heard.text) ? ROLES.start : null;
  const spoken = exact === null ? null : turn.library.forIntent(exact);
  if (spoken) return begin(turn, spoken, {}, heard);
  const open = waiting(turn);
  // "Too big" answers the question for a reason, however negative it sounds.
  const calm = open !== null && chosenBy(heard, questionOf(turn, open).choices) !== null;
  const person = calm ? null : heats(turn, heard);
  if (person) return begin(turn, person, {}, heard);
  const hearing = await hearingOf(turn, clausesOf(heard), open);
  const commands = await authored(turn, hearing, heard, commandsOf(hearing));
  const comforted = !calm && comfort(turn, heard);
  // For an angry shopper the comfort is the answer; a menu or "which of these" after it would make things worse.
  if (comforted && commands.every(({ kind }) => kind === 'unknown' || kind === 'unclear' || kind === 'social')) return;
  await answered(turn, commands, heard, () => execute(turn, commands, heard));
}

/** A tapped value or an attachment: for the pending question, else for the meaning of its words. */
async function given(turn: OpenTurn, heard: Extract<Heard, { kind: 'value' | 'sent' }>): Promise<void> {
  const open = waiting(turn);
  const answer = open ? answerOf(questionOf(turn, open), heard) : null;
  if (open && answer?.kind === 'filled') return fill(turn, open, answer.value);
  if (heard.understanding) return words(turn, heard.understanding);
  if (open && answer?.kind === 'wrong') return missedQuestion(turn, open);
  return suggest(turn, heard.kind === 'sent' ? 'system.media' : 'system.old_button');
}

/** A form: fields that are slots fill them; the pending question gets its own field, else all of them as one text. */
async function filledIn(turn: OpenTurn, values: Record<string, string>): Promise<void> {
  const open = waiting(turn);
  if (!open) return suggest(turn, 'system.old_button');
  // Submitted, but unreadable, so the question is asked again.
  if (Object.keys(values).length === 0) return missedQuestion(turn, open);
  const { frame, flow, collect } = open;
  for (const [name, value] of Object.entries(values)) if (isField(flow, name, turn.offered)) frame.slots[name] = value;
  const own = values[collect.slot];
  const question = questionOf(turn, open);
  const answer = answerOf(question, { kind: 'value', value: own ?? Object.values(values).join(', ') });
  // The form asked for exactly this field, so its value needs no other evidence.
  if (own !== undefined && answer.kind === 'none' && !question.hasChoices) return fill(turn, open, own);
  if (answer.kind === 'filled') return fill(turn, open, answer.value);
  if (question.accepts.has('address') && answer.kind === 'none')
    return fill(turn, open, Object.values(values).join(', '));
  return missedQuestion(turn, open);
}

const KINDLY = { thanks: 'thanks', delight: 'praise' } as const;

/** Thumbs up is yes and thumbs down is no, for a question that offers them. A feeling is answered in kind; a positive reaction needs no reply. */
async function emoji(
  turn: OpenTurn,
  { meaning: { answer, feeling }, on }: Extract<Heard, { kind: 'emoji' }>,
): Promise<void> {
  const open = waiting(turn);
  const choice = answer && open?.collect.choices(turn, open.frame).find(({ intents }) => intents.includes(answer));
  if (open && choice && open.collect.valid?.(turn, open.frame, choice.value) !== false)
    return fill(turn, open, choice.value);
  if (feeling === 'anger' || feeling === 'worry')
    return void comfortFor(turn, feeling === 'anger' ? 'anger' : 'anxiety', null);
  if (on) return;
  if (answer === 'yes' && turn.parked) return execute(turn, [{ kind: 'resume' }]);
  const pushed = answer === 'yes' && !open ? turn.pushed : null;
  const entered = pushed && turn.library.current(pushed.flow);
  if (pushed && entered) return restart(turn, entered, pushed.slots);
  const social = turn.library.forIntent(feeling ? KINDLY[feeling] : (answer ?? 'yes'));
  if (social) return execute(turn, [{ kind: 'social', flow: social.name }]);
}
