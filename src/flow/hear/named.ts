/** The meaning of a clause by what it names, where its intent alone would not show it. */
import type { Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import { without } from './language';
import type { Command } from '../../model/command';
import type { Hearing } from './hearing';
import { LEAST_LIKELY } from './doubt';
import { GENERAL } from './over';
import { asksAbout } from './refer';
import { ROLES } from '../../model/roles';
import { slotsFrom, type Question } from './slots';
import { start } from './start';

/** The minimum combined score of two intents of one flow. */
const AGREED = 0.6;

/** The minimum score of an intent that takes the named order. */
const ORDER_LEAST = 0.3;
/** The lead of that intent over the next that takes an order. */
const ORDER_LEAD = 1.6;
/** The maximum number of words in a message that only names a thing. */
const NAMED_ALONE = 2;
/** From this score an intent about something else is meant, whatever the shopper has bought. */
const ELSE_SURE = 0.6;
/** A wish that a picking word beside it does not change. */
const SURE_WISH = 0.8;

/** "How much to Japan" is no price of goods: an intent that takes a country is meant, if it is likely enough. */
export function toCountry(hearing: Hearing, clause: Understanding, target: Flow | null): Command | null {
  const { forIntent } = hearing;
  const takes = (flow: Flow | null): boolean => flow?.slots.get('country')?.from.includes('country') === true;
  if (!clause.entities.some(({ kind }) => kind === 'country') || takes(target)) return null;
  if (clause.outOfScope) return byQuestion(hearing, clause);
  if (target && !asksAbout(target)) return null;
  const likely = [clause.intent, ...clause.runnersUp].find(
    ({ name, score }) => score >= LEAST_LIKELY && takes(forIntent(name)),
  );
  const flow = likely ? forIntent(likely.name) : null;
  return flow && start(flow, slotsFrom(flow, clause, {}));
}

/** "Vancouver, how many days", which no intent knows: a place and a short question are about delivery there. */
function byQuestion({ words, forIntent }: Hearing, clause: Understanding): Command | null {
  const kind = words.follows(
    without(
      clause.text,
      clause.entities.filter((entity) => entity.kind === 'country'),
    ),
  );
  const flow =
    kind === 'duration' || kind === 'deadline'
      ? forIntent(ROLES.arrival)
      : kind === 'cost'
        ? forIntent(ROLES.postage)
        : null;
  return flow && start(flow, slotsFrom(flow, clause, {}));
}

/** Only a thing is named, without a wish: an order is looked up, a product shown; an e-mail address proves the order under discussion. */
export function namedOnly({ forIntent, words, order }: Hearing, clause: Understanding, beside: number): Command | null {
  if (words.rest(without(clause.text, clause.entities)).length > beside) return null;
  const has = (...kinds: string[]): boolean => clause.entities.some(({ kind }) => kinds.includes(kind));
  const flow = has('sku', 'product')
    ? forIntent(ROLES.ask)
    : has('order', 'tracking', 'email') || (has('postcode') && order)
      ? forIntent(ROLES.track)
      : null;
  return flow && start(flow, slotsFrom(flow, clause, {}));
}

/** In doubt between two intents of one flow, the flow is certain, and asking back would offer it twice. */
export function agreed({ forIntent }: Hearing, { intent, runnersUp: [second] }: Understanding): boolean {
  if (!second || intent.score + second.score < AGREED) return false;
  const flow = forIntent(intent.name);
  return flow !== null && flow === forIntent(second.name);
}

/** In doubt between several, a named order supports those that take one: 退1036的牛仔裤 does not search for jeans. */
export function ofOrder({ forIntent }: Hearing, clause: Understanding, target: Flow | null): Command | null {
  if (target || clause.outOfScope || !clause.entities.some(({ kind }) => kind === 'order')) return null;
  const [first, second] = [clause.intent, ...clause.runnersUp].filter(({ name }) =>
    forIntent(name)?.slots.get('order')?.from.includes('order'),
  );
  const flow =
    first && first.score >= ORDER_LEAST && first.score >= ORDER_LEAD * (second?.score ?? 0)
      ? forIntent(first.name)
      : null;
  return flow && start(flow, slotsFrom(flow, { ...clause, intent: first ?? clause.intent }, {}));
}

/** Words besides the pointing ones: what was bought, and a question word. */
const PICKED_REST = 2;

/** "The earbuds one, why", "and the shoes?", after an answer about the shopper's orders: the order with them. */
export function ofOwned(hearing: Hearing, clause: Understanding, target: Flow | null): Command | null {
  const { owned, topics, forIntent, flow, asked, words } = hearing;
  const order = owned.get(clause.text);
  const [topic] = topics;
  if (order === undefined || !topic) return null;
  // "Is the waffle one for summer" asks about the goods, no matter who has bought them.
  const { topics: about = [], seeks = false } = asked.get(clause.text) ?? {};
  if (!seeks && about.some(({ topic }) => !GENERAL.includes(topic)) && (!target || asksAbout(target))) return null;
  const track = forIntent(ROLES.track);
  if (track && isOneOfThem(hearing, clause, target)) return start(track, { order });
  // "The earbuds one, why" picks one of the orders, whatever it reminds of; 想退那条牛仔裤 surely wants more.
  const picks = words.picks(clause.text) && words.rest(clause.text).length <= PICKED_REST;
  if (track && picks && clause.intent.score < SURE_WISH) return start(track, { order });
  const takesOrder = target?.slots.get('order')?.from.includes('order') === true;
  const sure = target === forIntent(ROLES.track) || clause.intent.score >= ELSE_SURE;
  if (target && takesOrder && sure) return start(target, { ...slotsFrom(target, clause, {}), order });
  // What is looked for, or asked of goods by their name, is no question about an order.
  const here = target && topic.flow.here[target.name];
  const meant = here === undefined || here === null ? null : flow(here);
  if (meant) return start(meant, { order });
  if (target && clause.intent.score >= ELSE_SURE) return null;
  return track && start(track, { order });
}

/** "What is in the other one", "我另一单", if the shopper has one other open order. */
export function ofOther({ other, forIntent }: Hearing, clause: Understanding): Command | null {
  const order = other.get(clause.text);
  if (order === undefined) return null;
  const target = clause.outOfScope || clause.unsure ? null : forIntent(clause.intent.name);
  const meant = target?.slots.get('order')?.from.includes('order') ? target : forIntent(ROLES.track);
  return meant && start(meant, { ...slotsFrom(meant, clause, {}), order });
}

/** "The running shoes I mean", right after a list of the shopper's orders, is no search. */
function isOneOfThem(
  { answered, words, seeking, forIntent }: Hearing,
  { text, entities }: Understanding,
  target: Flow | null,
): boolean {
  if (target !== forIntent(ROLES.find) || answered === null || answered.turns > 1) return false;
  if (words.asks(text) || seeking.has(text) || entities.some(({ kind }) => kind === 'money')) return false;
  return words.corrects(text) || words.points(text) !== null || words.mine(text);
}

/** "For the coffee", in reply to a choice of orders: the order with it. For goods outside of the order, the items are listed again. */
export function ownOf(
  { owned, words, seeking, forIntent }: Hearing,
  question: Question,
  clause: Understanding,
): Command | null {
  const { text, intent } = clause;
  if (words.asks(text) || seeking.has(text)) return null;
  const order = owned.get(text);
  if (question.slot === 'order' && question.hasChoices && order !== undefined)
    return { kind: 'set', slot: question.slot, value: order };
  const find = forIntent(intent.name) === forIntent(ROLES.find);
  const short = words.rest(text).length <= NAMED_ALONE;
  return question.accepts.has('sku') &&
    question.hasChoices &&
    find &&
    short &&
    !clause.entities.some(({ kind }) => kind === 'money')
    ? { kind: 'invalid' }
    : null;
}
