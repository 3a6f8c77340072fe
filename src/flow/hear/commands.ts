/** Message -> commands: one pure function. It defines the policy of the conversation; `run/execute.ts` executes the commands. */
import type { Entity, Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import { without } from './language';
import type { Command } from '../../model/command';
import type { Hearing } from './hearing';
import { besideOf, NAMED_BESIDE, saysMore, withoutRefused, withoutYears } from './beside';
import { asideOf, comesBack } from './asides';
import { corrected } from './corrected';
import { laterValues } from './early';
import { followUp } from './follow';
import { arranged } from './arrange';
import { behind, ofFound } from './here';
import { isAskedFor, isBareWish, isCourtesy, seeksGoods } from './beside-question';
import { ofOther, ownOf } from './named';
import { pickedFrom } from './picked';
import { referTo } from './refer';
import { FACTS, isProofOnly, orderInstead } from './proof';
import { ROLES, SOCIAL } from '../../model/roles';
import { answerOf, slotsFrom, type Answer, type Question } from './slots';
import { isClear, start } from './start';
import { ELSEWHERE, targetOf } from './target';
import { elsewhere, leaving } from './elsewhere';

const NO_ANSWER: Answer = { kind: 'none' };

/** The commands of a message, in the order in which they are carried out: values first, then answers, then tasks, a person last. Never empty. */
export function commandsOf(hearing: Hearing): Command[] {
  const commands: Command[] = [];
  for (const clause of hearing.said)
    commands.push(...ofFound(hearing, commands, clause, clauseCommands(behind(hearing, commands), clause)));
  const find = hearing.forIntent(ROLES.find)?.name;
  return arranged(commands, (command) => command.kind === 'start' && command.flow === find);
}

function clauseCommands(hearing: Hearing, said: Understanding): Command[] {
  const whole = withoutRefused(hearing, said);
  const clause = hearing.question ? withoutYears(hearing, whole) : whole;
  return (hearing.question && forQuestion(hearing, hearing.question, clause)) ?? elsewhere(hearing, clause);
}

/** What a clause says to the question that waits. */
interface Reply {
  question: Question;
  /** It has the form of a question itself. */
  asks: boolean;
  answer: Answer;
  /** What it says beside the answer. */
  beside: Command[];
}

/** Null: the question that waits is not what the clause is about. */
function forQuestion(hearing: Hearing, question: Question, clause: Understanding): Command[] | null {
  const reply = replyTo(hearing, question, clause);
  return surely(hearing, clause, reply) ?? instead(hearing, clause, reply) ?? byTarget(hearing, clause, reply);
}

function replyTo(hearing: Hearing, question: Question, clause: Understanding): Reply {
  const asks = hearing.words.asks(clause.text);
  const beside = besideOf(hearing, question, clause);
  const noValue =
    asks ||
    isCourtesy(hearing, clause) ||
    isProofOnly(hearing, question, clause) ||
    (!question.accepts.has('text') && (beside.length > 0 || saysMore(hearing, question, clause)));
  // The postcode of a new address proves nothing, and must not be counted as a try.
  const proving =
    question.accepts.has('postcode') &&
    !question.accepts.has('address') &&
    clause.entities.some(({ kind }) => kind === 'street');
  const answer = proving ? NO_ANSWER : answerOf(question, { kind: 'words', understanding: clause }, noValue);
  return { question, asks, answer, beside };
}

/** A correction, an "ok" or a sure answer: nothing else is looked for. */
function surely(hearing: Hearing, clause: Understanding, { question, answer, beside }: Reply): Command[] | null {
  const repaired = corrected(hearing, clause);
  if (repaired) return repaired;
  // "Ok" behind an aside goes on with what waits.
  if (clause.intent.name === ROLES.yes && isCourtesy(hearing, clause) && answer.kind === 'none')
    return [{ kind: 'resume' }];
  return answer.kind === 'filled' && answer.sure ? [...beside, ...set(hearing, question, clause, answer)] : null;
}

/** What is meant instead of an answer: another order, a place in a list, an aside, leaving, an earlier answer. */
function instead(hearing: Hearing, clause: Understanding, { question, answer, beside }: Reply): Command[] | null {
  const { words } = hearing;
  // Its own words name a choice sooner than a place does: "one size smaller" is no first one.
  const chosen = answer.kind === 'filled' && !answer.free && answer.used === null;
  const own = answer.kind === 'filled' ? null : (ofOther(hearing, clause) ?? ownOf(hearing, question, clause));
  if (own) return [...beside, own];
  const placed = pickedFrom(hearing, question, clause, chosen);
  if (placed) return [...beside, placed];
  // "Where do I drop it off" leaves nothing.
  const aside = asideOf(hearing, clause);
  if (aside) return [...beside, aside];
  if (words.leaves(clause.text)) return leaving(hearing, clause);
  if (givesUp(hearing, clause)) return [{ kind: 'leave' }];
  // "I forgot which address" has a question word and asks nothing.
  if (words.lacks(clause.text) && !/[?？؟]/.test(clause.text) && answer.kind !== 'filled') return [{ kind: 'skip' }];
  const followed = followUp(hearing, clause);
  return followed ? [followed] : orderInstead(hearing, question, clause);
}

/** The answer, unless the clause means a flow. Null: it is not about the question. */
function byTarget(
  hearing: Hearing,
  clause: Understanding,
  { question, asks, answer, beside }: Reply,
): Command[] | null {
  const asksOnly = asks && answer.kind !== 'filled';
  const target =
    isBareWish(hearing, clause) || isAskedFor(hearing, question, clause) ? null : targetOf(hearing, clause, asksOnly);
  const rule = asksOnly ? (ruleOf(hearing, target) ?? comesBack(hearing, clause, target)) : null;
  if (rule) return [...beside, rule];
  // "I want my money back", said to the return that waits for its order, adds to it.
  if (
    beside.length > 0 &&
    answer.kind !== 'filled' &&
    (hearing.under.some(({ name }) => name === target?.name) || (!asks && target?.kind === 'answer'))
  )
    return beside;
  if (target && isElsewhere(hearing, question, clause, answer, target, asks)) return null;
  if (answer.kind === 'filled') return [...beside, ...set(hearing, question, clause, answer)];
  if (beside.length > 0) return beside;
  if (seeksGoods(hearing, clause)) return null;
  if (answer.kind === 'wrong') return [{ kind: 'invalid' }];
  // Goods that are asked for are looked for, also where the NLU knows no intent.
  if (target || (asks && hearing.goods.get(clause.text)?.kind) || referTo(hearing, clause, null)) return null;
  return asks ? [{ kind: 'unknown' }] : [{ kind: 'invalid' }];
}

/** "Do I have to keep the broken one", asked while the report of it waits: the rule of the task under way, once. */
function ruleOf({ under, flow, answered }: Hearing, target: Flow | null): Command | null {
  const name = under.some((one) => one === target) ? target?.rule : undefined;
  const rule = name === undefined || answered?.told.includes(name) ? null : flow(name);
  return rule && start(rule, {});
}

/** The value, and what else the clause names for slots of the same flow, so that nothing is asked for later. */
function set(
  { words }: Hearing,
  question: Question,
  clause: Understanding,
  answer: Extract<Answer, { kind: 'filled' }>,
): Command[] {
  const value =
    question.accepts.has('address') && typeof answer.value === 'string' ? words.led(answer.value) : answer.value;
  // The digits of a postcode are no order number.
  const rest = { ...clause, entities: clause.entities.filter((entity) => !isPartOf(entity, answer)) };
  const taken = { ...question.filled, [question.slot]: value };
  const named = slotsFrom(question.flow, rest, taken, true);
  // "Exchange for a 31": the size of the next question.
  const chosen = question.hasChoices && !question.accepts.has('text') && !question.accepts.has('number');
  const more = { ...named, ...laterValues(question.flow, rest, { ...taken, ...named }, words, chosen) };
  return [
    ...Object.entries(more).map(([slot, value]): Command => ({ kind: 'set', slot, value })),
    { kind: 'set', slot: question.slot, value },
  ];
}

function isPartOf(entity: Entity, { used, value }: Extract<Answer, { kind: 'filled' }>): boolean {
  return entity.text === value || (used !== null && entity.start < used.end && used.start < entity.end);
}

/** "I don't want to return it any more", said to the return: its own intent, negated. */
function givesUp({ words, under }: Hearing, clause: Understanding): boolean {
  return (
    isClear(clause) && under.some(({ intents }) => intents.includes(clause.intent.name)) && words.negates(clause.text)
  );
}

/** What answers the question wins over an intent, unless the message is itself a question or says clearly more than the answer. */
function isElsewhere(
  hearing: Hearing,
  question: Question,
  clause: Understanding,
  answer: Answer,
  target: Flow,
  asks: boolean,
): boolean {
  const name = clause.intent.name;
  if (answer.kind !== 'filled') return answer.kind === 'none' || target !== question.flow;
  if (SOCIAL.includes(name)) return false;
  if (target === question.flow) return false;
  // "A t-shirt", said where a product is asked for, is one, and no search.
  const search = target === hearing.forIntent(ROLES.find);
  if (search && !asks && question.accepts.has('product') && !clause.entities.some(({ kind }) => kind === 'money'))
    return false;
  // "The colour looks cheap", said where a reason is asked for, is one: broken goods are among its choices.
  if (
    answer.free &&
    !asks &&
    question.choices.some(({ intents }) => intents.some((intent) => hearing.forIntent(intent) === target))
  )
    return false;
  // "My postcode is 94107" changes no address where the postcode is asked for.
  if (
    answer.used &&
    FACTS.includes(answer.used.kind) &&
    !asks &&
    hearing.words.rest(without(clause.text, clause.entities)).length <= NAMED_BESIDE
  )
    return false;
  if (clause.intent.score < ELSEWHERE) return asks && answer.used === null;
  if (asks) return true;
  // "Acme Ltd, VAT 12345", where words are asked for, asks for no rule of the shop; "return policy" alone does.
  if (answer.used === null)
    return (
      name === ROLES.person ||
      (answer.free && (target.kind === 'task' || hearing.words.rest(clause.text).length <= BARE))
    );
  // "1043" answers; "cancel order 1043" is another task that names the same thing.
  return hearing.words.rest(without(clause.text, clause.entities)).length > 0 && target.kind === 'task';
}

/** Words of a message that only names what is asked about. */
const BARE = 3;
