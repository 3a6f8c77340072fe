/** What a message leads to if the NLU doubts or does not know it. */
import type { Entity, Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import type { Command } from '../../model/command';
import type { Hearing } from './hearing';
import { nearerOf } from './asides';
import { asksAbout, wishesOf } from './refer';
import { ROLES, SOCIAL } from '../../model/roles';
import { slotsFrom } from './slots';
import { meant, start } from './start';

/** If the first intent leads the next by this much it is acted on instead of asking back; less suffices for one that only answers. */
const AHEAD = 2.2;
const AHEAD_TO_ANSWER = 1.6;
/** Below this score an intent needs a large lead, and named goods weigh more. */
const LIKELY_SCORE = 0.2;
const AHEAD_WHEN_LOW = 3;
/** For a matter that was just answered, less suffices. */
const LIKELY_SCORE_OF_LAST = 0.15;
/** Below this nothing is likely. */
export const LEAST_LIKELY = 0.05;
/** A task asks for things, so it is only started on an intent with this score, or with this one and a large lead. */
const CERTAIN_TASK = 0.5;
const LEAST_CERTAIN_TASK = 0.3;
const AHEAD_TO_START = 4;
/** A message with at most this many words that names a product is only its name. */
const BARE_WORDS = 3;
const COMPARED_MAX = 3;
/** Words and letters besides "do you have" that name a thing; longer messages tell a story. */
const SOUGHT_MAX = 3;
const SOUGHT_LETTERS = 24;
/** Topics whose words are also search wishes: "a cotton shirt", "how much are your kettles". */
const ALSO_WISHES: readonly string[] = ['stock', 'price', 'material', 'season', 'colours', 'sizes'];
const WISHED: readonly Entity['kind'][] = ['colour', 'size', 'money', 'brand'];
/** How many flows a question back offers. */
const LIKELY = 3;

/** The doubt is between two short answers: both are given, which reads faster than a question back. */
const BOTH_TOGETHER = 0.75;
const BOTH_EACH = 0.3;
/** So likely is the rule of a task, together with the task. */
const RULE_OR_TASK = 0.85;

/** Whether an intent is certain enough to start its task: a wrong answer costs a line, a wrong task several. */
export function isCertain(
  { forIntent, seeking }: Hearing,
  { intent, runnersUp, text }: Understanding,
  flow: Flow,
): boolean {
  if (SOCIAL.includes(intent.name) || intent.name === ROLES.person) return true;
  // "Do you have an umbrella" is a search by its words, whatever a shop sells.
  if (intent.name === ROLES.find && seeking.has(text)) return true;
  if (intent.score >= CERTAIN_TASK) return true;
  const next = runnersUp.find(({ name }) => forIntent(name) !== flow)?.score ?? 0;
  return intent.score >= LEAST_CERTAIN_TASK && intent.score >= AHEAD_TO_START * next;
}

/** Null: the doubt is between other kinds. */
export function bothAnswers({ forIntent }: Hearing, clause: Understanding): Command[] | null {
  const [first, second] = [clause.intent, clause.runnersUp[0]];
  if (
    clause.outOfScope ||
    !clause.unsure ||
    !second ||
    first.score + second.score < BOTH_TOGETHER ||
    second.score < BOTH_EACH
  )
    return null;
  const flows = [first, second].map(({ name }) => forIntent(name)).filter((flow) => flow !== null);
  if (
    flows.length < 2 ||
    flows[0] === flows[1] ||
    flows.some(({ kind, slots }) => kind !== 'answer' || slots.has('product'))
  )
    return null;
  return flows.map((flow) => start(flow, slotsFrom(flow, clause, {})));
}

/** In doubt: named goods first, then an intent with a clear lead, then a question back among the likely ones; otherwise the bot says that it does not know. */
export function doubted(hearing: Hearing, clause: Understanding): Command {
  // Small talk and opt-out are never offered as an interpretation of a question.
  const scored = [clause.intent, ...clause.runnersUp].filter(
    ({ name }) => !SOCIAL.includes(name) && hearing.forIntent(name)?.suggest !== false,
  );
  const leader = clause.outOfScope ? null : ahead(hearing, clause, scored);
  // An angry shopper is not asked back.
  const complaint = hearing.forIntent(ROLES.complaint);
  if (
    complaint &&
    clause.sentiment.label === 'negative' &&
    !clause.outOfScope &&
    scored.slice(0, 2).some(({ name, score }) => name === ROLES.complaint && score >= LIKELY_SCORE)
  )
    return start(complaint, {});
  const wished = byWishes(hearing, clause, scored);
  if (wished) return wished;
  const about = aboutGoods(hearing, clause, leader);
  if (about) return about;
  const same = leader ? null : answeredLast(hearing, clause);
  if (same) return same;
  const rule = policyOf(hearing, clause, scored);
  if (rule && !about) return start(rule, slotsFrom(rule, clause, {}));
  if (leader) return nearerOf(hearing, clause, leader) ?? meant(hearing, clause, leader);
  if (clause.outOfScope) return searched(hearing, clause) ?? { kind: 'unknown' };
  const flows = [...new Set(scored.map(({ name }) => hearing.forIntent(name)).filter((flow) => flow !== null))].slice(
    0,
    LIKELY,
  );
  return flows.length > 0 ? { kind: 'unclear', flows: flows.map(({ name }) => name) } : { kind: 'unknown' };
}

/** "Valid how long", right after the answer about gift cards: of several likely readings the one about it is meant. */
function answeredLast({ answered, forIntent }: Hearing, clause: Understanding): Command | null {
  if (clause.outOfScope || !answered || answered.turns > 1 || answered.flow.kind !== 'answer') return null;
  const likely = [clause.intent, ...clause.runnersUp].slice(0, 3).filter(({ score }) => score >= LIKELY_SCORE_OF_LAST);
  return likely.some(({ name }) => forIntent(name) === answered.flow)
    ? start(answered.flow, slotsFrom(answered.flow, clause, {}))
    : null;
}

/** "Can I return it if it irritates my skin": the rule of a task, or the task, whatever topic of goods the words remind of. */
export function ruleFirst({ forIntent, flow, asked }: Hearing, clause: Understanding): Command | null {
  const goods = asked.get(clause.text);
  if (clause.outOfScope || goods === undefined || goods.named || goods.kind) return null;
  const rule = forIntent(clause.intent.name);
  if (rule?.kind !== 'answer' || rule.slots.has('product')) return null;
  // Of the task's own rule, or one with the same deadline; the guarantee and shelf life of goods are topics of theirs.
  const tasks = Object.values(rule.followups).filter((name) => {
    const task = flow(name);
    return task?.kind === 'task' && task.rule !== undefined && [rule.name, rule.followups.deadline].includes(task.rule);
  });
  if (tasks.length === 0) return null;
  const kin = clause.runnersUp.filter(({ name }) => tasks.includes(forIntent(name)?.name ?? ''));
  const sum = kin.reduce((all, { score }) => all + score, clause.intent.score);
  return sum >= RULE_OR_TASK ? start(rule, slotsFrom(rule, clause, {})) : null;
}

/** Between a task and the rule about it, the rule is answered, because it offers the task. */
function policyOf(
  { forIntent }: Hearing,
  { outOfScope }: Understanding,
  scored: readonly { name: string; score: number }[],
): Flow | null {
  const [first, second] = scored;
  if (outOfScope || !first || !second || second.score < LIKELY_SCORE || first.score + second.score < BOTH_TOGETHER)
    return null;
  const [one, other] = [forIntent(first.name), forIntent(second.name)];
  if (!one || !other) return null;
  const leads = (rule: Flow, task: Flow): boolean =>
    rule.kind === 'answer' && task.kind === 'task' && Object.values(rule.followups).includes(task.name);
  return leads(one, other) ? one : leads(other, one) ? other : null;
}

/** The flow of the likeliest intent if it has a lead over the next. An answer needs less certainty than a task. */
function ahead(
  hearing: Hearing,
  clause: Understanding,
  scored: readonly { name: string; score: number }[],
): Flow | null {
  const [first, second] = scored;
  const flow = first === clause.intent ? hearing.forIntent(first.name) : null;
  if (!first || !flow || first.score < LEAST_LIKELY) return null;
  const next = clause.runnersUp.find(({ name }) => hearing.forIntent(name) !== flow) ?? second;
  if (flow.kind !== 'answer' && !isCertain(hearing, clause, flow)) return null;
  const factor = first.score < LIKELY_SCORE ? AHEAD_WHEN_LOW : flow.kind === 'answer' ? AHEAD_TO_ANSWER : AHEAD;
  return first.score >= factor * (next?.score ?? 0) ? flow : null;
}

/** Names of goods decide if there is no other wish; "my jeans" in a return is no search. */
function aboutGoods(hearing: Hearing, clause: Understanding, leader: Flow | null): Command | null {
  const goods = hearing.goods.get(clause.text);
  const [ask, find, compare] = [ROLES.ask, ROLES.find, ROLES.compare].map((intent) => hearing.forIntent(intent));
  if (!goods || !ask || !find) return null;
  const bare = clause.text.trim().split(/\s+/).length <= BARE_WORDS && goods.products.length > 0;
  const likely = clause.outOfScope || clause.intent.score < LIKELY_SCORE ? null : hearing.forIntent(clause.intent.name);
  const other = likely !== null && !asksAbout(likely) && likely !== find;
  if (other && !bare) return null;
  if (goods.products.length > 1 && compare)
    return start(compare, {
      ...slotsFrom(compare, clause, {}),
      ...(compare.slots.has('products') && { products: goods.products.slice(0, COMPARED_MAX) }),
    });
  const [product] = goods.products;
  if (product !== undefined) {
    const flow = leader && asksAbout(leader) ? leader : ask;
    return start(flow, { ...slotsFrom(flow, clause, {}), product });
  }
  // "The oat cream, can I use it, I am allergic" and "which bands have no latex" ask about goods.
  const asked = hearing.asked.get(clause.text);
  if (goods.kind && asked && !asked.seeks && ask.slots.has('over') && hearing.words.asks(clause.text))
    if (asked.topics.some(({ topic }) => !ALSO_WISHES.includes(topic)) && !clause.outOfScope)
      return start(ask, { ...slotsFrom(ask, clause, {}), over: 'kind' });
  return goods.kind && (leader === null || leader === ask || clause.intent.score < LIKELY_SCORE)
    ? start(find, slotsFrom(find, clause, {}))
    : null;
}

/** "Red runners, size 38, 75 dollars tops": a price plus a colour or size is a search, if the doubt allows it. */
function byWishes(
  { forIntent, words }: Hearing,
  clause: Understanding,
  scored: readonly { name: string; score: number }[],
): Command | null {
  const find = forIntent(ROLES.find);
  const has = (kind: Entity['kind']): boolean => clause.entities.some((one) => one.kind === kind);
  if (!find || clause.outOfScope || words.asks(clause.text)) return null;
  if (!has('money') || !(has('colour') || has('size')) || has('order') || has('product')) return null;
  return scored.some(({ name, score }) => forIntent(name) === find && score >= LEAST_LIKELY)
    ? start(find, slotsFrom(find, clause, {}))
    : null;
}

/** Words that no intent knows, plus a colour, size or price: the shopper is searching. */
function searched({ forIntent, words, seeking }: Hearing, clause: Understanding): Command | null {
  const find = forIntent(ROLES.find);
  // "Do you sell cat food" gets the answer that the shop has none.
  const rest = words.rest(clause.text);
  const short = rest.length <= SOUGHT_MAX && rest.join('').length <= SOUGHT_LETTERS;
  if (find && seeking.has(clause.text) && words.asks(clause.text) && short)
    return start(find, slotsFrom(find, clause, {}));
  if (!find || wishesOf(clause) === null || !clause.entities.some(({ kind }) => WISHED.includes(kind))) return null;
  return start(find, slotsFrom(find, clause, {}));
}
