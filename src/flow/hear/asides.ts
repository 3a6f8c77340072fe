/** Side questions about the answer or task discussed last, and returns to it. */
import { isUnspaced } from '../../model/scripts';
import type { Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import type { OpenPhrase, Rules } from '../actions/shop/rules';
import type { Command } from '../../model/command';
import { slotsOf } from './follow';
import type { Hearing, Topic } from './hearing';
import { asksAbout } from './refer';
import { ROLES, SOCIAL } from '../../model/roles';
import { slotsFrom } from './slots';
import { isClear, start } from './start';
import { holds, plainText } from '../../model/phrases';

/** After this many turns "that" no longer means the last answer. */
const TURNS_MAX = 3;
/** The share of a question's words that the previous one also had. */
const ALIKE = 0.5;
const SHORT_WORDS = 4;
const SHORT_UNSPACED = 5;
/** A message that names such a thing is about it. */
const NAMED = ['order', 'tracking', 'product', 'sku'];

/** The answer to a side question in its context; null: the words are not one. */
export function asideOf(hearing: Hearing, clause: Understanding): Command | null {
  const { question, words, answered } = hearing;
  // "The label scratches" answers the question for a reason.
  if (question?.accepts.has('text') && !words.asks(clause.text)) return null;
  if (clause.entities.some(({ kind }) => NAMED.includes(kind)) && isElsewhere(hearing, clause)) return null;
  for (const topic of recent(hearing)) {
    const name = hearing.aside(clause.text, topic.flow.asides);
    const flow = name === null ? null : hearing.flow(name);
    if (!flow) continue;
    return answered?.told.includes(flow.name) && flow.kind === 'answer'
      ? deeperOf(hearing, clause)
      : start(flow, slotsOf(flow, topic, clause));
  }
  return null;
}

/** "When is your next sale", which an intent takes for any question about offers: of the candidates, the answer closest to its words. */
export function nearerOf({ aside, flow }: Hearing, clause: Understanding, target: Flow | null): Command | null {
  if (!target || target.kind !== 'answer' || target.slots.has('order')) return null;
  const name = aside(clause.text, target.asides);
  const nearer = name === null ? null : flow(name);
  return nearer && start(nearer, slotsFrom(nearer, clause, {}));
}

/** "Tried that already", "so what now", or the same question again: the next answer of the matter, else a person. */
export function comesBack(hearing: Hearing, clause: Understanding, target: Flow | null): Command | null {
  const { answered, question, words } = hearing;
  if (!answered || answered.turns > TURNS_MAX) return null;
  // While a question waits, only an exact repetition is a sign; anything else may be its answer.
  if (question) return asksAgain(hearing, clause, target) ? deeperOf(hearing, clause) : null;
  const insists =
    words.insists(clause.text) && (target === null || target === answered.flow || !isClear(clause) || isShort(clause));
  // "What do I do then" asks for other goods only where goods were talked about.
  const noGoods = target !== null && asksAbout(target) && hearing.product === null && hearing.shown === null;
  const next = (target === null || noGoods || isShort(clause)) && words.follows(clause.text) === 'next';
  return insists || next || asksAgain(hearing, clause, target) ? deeperOf(hearing, clause) : null;
}

/** "It still doesn't work" names nothing else, whatever intent it is assigned. */
function isShort({ text, entities }: Understanding): boolean {
  const plain = plainText(text);
  return (
    entities.length === 0 &&
    (isUnspaced(plain) ? plain.length <= SHORT_UNSPACED : plain.split(' ').length <= SHORT_WORDS)
  );
}

/**
 * The question of the previous turn, with nothing new. A task and a search may be wanted twice, and "where is
 * order 1042 now" wants to see it again: it may have moved, or the shopper has signed in since.
 */
function asksAgain({ answered, words }: Hearing, clause: Understanding, target: Flow | null): boolean {
  if (!answered || answered.turns > 1 || !target || !(target.plain || target.deeper.length > 0)) return false;
  if (target.name !== answered.flow.name && target.name !== answered.flow.of) return false;
  if (words.corrects(clause.text) || clause.intent.name === ROLES.find) return false;
  if (answered.asked !== null && !isAlike(plainText(clause.text), plainText(answered.asked))) return false;
  if (clause.entities.some(({ kind }) => NAMED.includes(kind))) return false;
  const said = slotsFrom(target, clause, {});
  return Object.entries(said).every(
    ([name, value]) => target.slots.get(name)?.from.includes('intent') || answered.slots[name] === value,
  );
}

/** Half of the words must repeat: "how many days do they hold it" is not "what if nobody is home", although one answer covers both. */
function isAlike(said: string, before: string): boolean {
  const [units, known] = [unitsOf(said), new Set(unitsOf(before))];
  const same = units.filter((unit) => known.has(unit)).length;
  return units.length === 0 || same >= units.length * ALIKE;
}

/** Words; in scripts without spaces, two characters each. */
function unitsOf(text: string): string[] {
  return text.split(' ').flatMap((word) => {
    const signs = Array.from(word);
    return isUnspaced(word) && signs.length > 2 ? signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`) : word;
  });
}

function deeperOf(hearing: Hearing, clause: Understanding): Command {
  const told = hearing.answered?.told ?? [];
  for (const topic of recent(hearing)) {
    const name = topic.flow.deeper.find((one) => !told.includes(one));
    const flow = name === undefined ? null : hearing.flow(name);
    if (flow) return start(flow, slotsOf(flow, topic, clause));
  }
  return { kind: 'told' };
}

function recent({ topics, answered, tasks }: Hearing): readonly Topic[] {
  return answered && answered.turns > TURNS_MAX ? tasks : topics;
}

/** A clear intent that belongs to none of the current matters. */
function isElsewhere({ topics, forIntent }: Hearing, clause: Understanding): boolean {
  const target = isClear(clause) && !SOCIAL.includes(clause.intent.name) ? forIntent(clause.intent.name) : null;
  return target !== null && topics.every(({ flow }) => flow !== target);
}

/** Of these answers, the one whose phrase the text contains, the longest first. */
export function asideIn(text: string, names: readonly string[], { asides }: Pick<Rules, 'asides'>): string | null {
  if (names.length === 0) return null;
  const plain = plainText(text);
  const hits = names.flatMap((name) =>
    (asides.get(name) ?? [])
      .filter((phrase) => says(plain, phrase))
      .map((phrase) => ({ name, length: phrase.text.length })),
  );
  return hits.sort((a, b) => b.length - a.length)[0]?.name ?? null;
}

function says(plain: string, { text, open }: OpenPhrase): boolean {
  return open ? ` ${plain}`.includes(` ${text}`) || (isUnspaced(text) && plain.includes(text)) : holds(plain, text);
}
