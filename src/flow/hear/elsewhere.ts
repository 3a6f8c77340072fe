/** The commands of a clause that answers no question: what was shown, a flow, a question back, leaving. */
import { hasHan } from '../../model/scripts';
import type { Understanding } from '../../model/understanding';
import type { Command } from '../../model/command';
import type { Hearing } from './hearing';
import { askedOfNamed, besideNamed, bySize, doubtfulAbout, topicOfIt, whoSpeaks } from './about';
import { NAMED_BESIDE } from './beside';
import { asideOf, comesBack, nearerOf } from './asides';
import { corrected } from './corrected';
import { followUp, goesOn } from './follow';
import { meantHere, ofAnswer } from './here';
import { bothAnswers, doubted, ruleFirst } from './doubt';
import { ofOrder, ofOther, ofOwned, namedOnly, toCountry } from './named';
import { overGoods } from './over';
import { ofPush } from './pushed';
import { describedOne } from './described';
import { narrowing, referTo } from './refer';
import { likeShown, ofVariant } from './variant';
import { ROLES } from '../../model/roles';
import { isClear, meant } from './start';
import { targetOf } from './target';

/** Null: no flow. */
type Target = ReturnType<typeof targetOf>;

/** "Forget it, can the wool blanket go into the machine": what is asked beside leaving is answered in place of a farewell to the task. */
export function leaving(hearing: Hearing, clause: Understanding): Command[] {
  const { words, tasks } = hearing;
  if (clause.intent.name === ROLES.person && isClear(clause))
    return [{ kind: 'leave', quiet: true }, { kind: 'person' }];
  const beside = words.afterLeaving(clause.text).join('');
  const asks = words.asks(clause.text) || isClear(clause) || hearing.asked.has(clause.text);
  if (!asks || words.negates(clause.text) || beside.length < (hasHan(beside) ? BESIDE_HAN : BESIDE))
    return [{ kind: 'leave' }];
  const [first, ...more] = elsewhere(
    { ...hearing, question: null, task: null, under: [], tasks: [], topics: [], open: false, parked: false },
    clause,
  );
  const other =
    more.length === 0 &&
    first &&
    ASKED.includes(first.kind) &&
    'flow' in first &&
    tasks.every(({ flow }) => flow.name !== first.flow);
  return other ? [{ kind: 'leave', quiet: true }, first] : [{ kind: 'leave' }];
}

/** Letters, or Chinese characters, beside a phrase that leaves: fewer ask for nothing. */
const BESIDE = 6;
const BESIDE_HAN = 3;
/** Words beside "forget it, keep" that say what is kept: "the old one". */
const KEPT_BESIDE = 3;
const ASKED: readonly Command['kind'][] = ['start', 'answer', 'choose'];

/** "Forget it, I'll keep them", "no wait, forget it", where nothing is under way: it is taken note of, and asks for nothing. */
function keptAfterAll({ words, open, parked, forIntent, task }: Hearing, clause: Understanding): Command | null {
  const { text } = clause;
  const drops = words.keeps(text) || (task !== null && !isClear(clause));
  if (open || parked || !words.leaves(text) || !drops || words.asks(text) || (words.negates(text) && isClear(clause)))
    return null;
  if (words.afterLeaving(text).length > (words.keeps(text) ? KEPT_BESIDE : 0)) return null;
  const decline = forIntent(ROLES.no);
  return decline && { kind: 'social', flow: decline.name };
}

/** No question takes the clause: what was shown, a flow, a question back, or nothing that is known. */
export function elsewhere(hearing: Hearing, clause: Understanding): Command[] {
  const early = onShown(hearing, clause) ?? goingOn(hearing, clause);
  if (early) return early;
  const target = targetOf(hearing, clause, hearing.question !== null && hearing.words.asks(clause.text));
  return ofTalk(hearing, clause, target) ?? toFlow(hearing, clause, target);
}

/** Who speaks, asides, other orders, and one or several of the goods that were shown. */
function onShown(hearing: Hearing, clause: Understanding): Command[] | null {
  const command =
    whoSpeaks(hearing, clause) ??
    bySize(hearing, clause) ??
    asideOf(hearing, clause) ??
    ofOther(hearing, clause) ??
    besideNamed(hearing, clause, targetOf(hearing, clause, false)) ??
    keptAfterAll(hearing, clause) ??
    (hearing.question ? null : ruleFirst(hearing, clause)) ??
    describedOne(hearing, clause) ??
    overGoods(hearing, clause);
  return command && [command];
}

/** A narrower search, a correction, leaving, or the answer before continued. */
function goingOn(hearing: Hearing, clause: Understanding): Command[] | null {
  const { words, question } = hearing;
  if (!question) {
    const narrowed = narrowing(hearing, clause);
    if (narrowed) return [narrowed];
    const repaired = corrected(hearing, clause);
    if (repaired) return repaired;
    if ((hearing.open || hearing.parked) && words.leaves(clause.text)) return leaving(hearing, clause);
  }
  const followed = followUp(hearing, clause) ?? (words.asks(clause.text) ? null : goesOn(hearing, clause));
  return followed && [followed];
}

/** What the talk so far makes of it: its last answer, order, product or page. */
function ofTalk(hearing: Hearing, clause: Understanding, target: Target): Command[] | null {
  const here =
    nearerOf(hearing, clause, target) ??
    comesBack(hearing, clause, target) ??
    ofOwned(hearing, clause, target) ??
    meantHere(hearing, clause, target) ??
    ofOrder(hearing, clause, target) ??
    ofAnswer(hearing, clause, target);
  if (here) return [here];
  const reference =
    ofPush(hearing, clause, target !== null) ??
    toCountry(hearing, clause, target) ??
    likeShown(hearing, clause, target) ??
    ofVariant(hearing, clause, target) ??
    referTo(hearing, clause, target ?? doubtfulAbout(hearing, clause)) ??
    topicOfIt(hearing, clause, target);
  if (reference) return [reference];
  if (hearing.parked && clause.intent.name === ROLES.yes && isClear(clause)) return [{ kind: 'resume' }];
  const named = namedOnly(hearing, clause, target === null ? NAMED_BESIDE : 0);
  return named && [named];
}

/** The flow that it means, or what to say where it means none. */
function toFlow(hearing: Hearing, clause: Understanding, target: Target): Command[] {
  const { words } = hearing;
  // "I don't want to return it after all", said when nothing is under way, begins no return.
  if (target?.kind === 'task' && words.leaves(clause.text) && words.negates(clause.text)) return [{ kind: 'leave' }];
  const both = target ? null : bothAnswers(hearing, clause);
  if (both) return both;
  const about = askedOfNamed(hearing, clause, target);
  if (about) return [about];
  if (target) return [meant(hearing, clause, target)];
  if (words.cancels(clause.text)) return [{ kind: 'leave' }];
  return [goesOn(hearing, clause) ?? doubted(hearing, clause)];
}
