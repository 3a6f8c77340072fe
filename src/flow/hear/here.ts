/** A general question that refers to the current matter: "when will it come" after an order asks for its day. */
import type { Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import type { Command } from '../../model/command';
import { slotsOf } from './follow';
import type { Hearing, Topic } from './hearing';
import { ROLES } from '../../model/roles';
import { asksAbout } from './refer';
import { start } from './start';

/** After this many turns the matter is no longer current. */
const TURNS_MAX = 3;
/** A runner-up with this score makes the choice between the two uncertain. */
const OPEN = 0.02;
/** From this score an intent is meant, whatever was answered before. */
const SURE = 0.7;
/** From this score, with so large a lead over the last answer's intent, another answer is meant although "it" may point back. */
const MAYBE = 0.3;
const AHEAD_OF_LAST = 3;
const LEAST_OF_LAST = 0.02;
/** Words of a question that names nothing: "what amounts". */
const SHORT = 2;
/** A message that names such a thing asks about it, and about nothing else. */
const NAMED = ['order', 'tracking', 'product', 'sku', 'country'];

/** The current matter's answer that replaces a general one; null: the general one is meant. */
export function meantHere(hearing: Hearing, clause: Understanding, target: Flow | null): Command | null {
  const { words, earlier, answered, topics, tasks } = hearing;
  if (!target || target.kind !== 'answer' || clause.outOfScope || words.general(clause.text)) return null;
  if (clause.entities.some(({ kind }) => NAMED.includes(kind))) return null;
  const recent = answered && answered.turns > TURNS_MAX ? tasks : topics;
  // An order discussed long before other things is only meant if the words point to it.
  const pointed = earlier && words.points(clause.text) === 'it' ? [earlier] : [];
  for (const topic of [...recent, ...pointed]) {
    const command = inPlace(hearing, topic, target, clause);
    if (command) return command;
  }
  return null;
}

function inPlace(hearing: Hearing, topic: Topic, target: Flow, clause: Understanding): Command | null {
  const name = topic.flow.here[target.name];
  const meant = name === undefined ? null : hearing.flow(name);
  return meant && isOfMatter(hearing, clause, meant) ? start(meant, slotsOf(meant, topic, clause)) : null;
}

/** "Do I have to pay postage", not "what does shipping cost": if both have their own intents, the words must leave it open. */
function isOfMatter({ words, forIntent }: Hearing, { text, runnersUp }: Understanding, meant: Flow): boolean {
  const named = meant.intents.length > 0;
  return !named || words.mine(text) || runnersUp.some(({ name, score }) => score >= OPEN && forIntent(name) === meant);
}

/** The subject of the previous clause, for those after it: "do you ship to Canada, and how much". */
export function behind(hearing: Hearing, commands: readonly Command[]): Hearing {
  const last = commands.at(-1);
  if (!last || !('flow' in last) || last.flow === undefined || last.kind === 'social') return hearing;
  const flow = hearing.flow(last.flow);
  if (!flow) return hearing;
  const named = last.kind === 'choose' ? last.product : last.slots.product;
  const product = typeof named === 'string' ? { id: named, latest: true, sizes: [] } : hearing.product;
  const slots = last.slots ?? {};
  return { ...hearing, product, topics: [{ flow, slots }, ...hearing.topics] };
}

/** "The down pillow, how much, and can it go into the machine": after a search, questions refer to what it finds. */
export function ofFound(
  { forIntent, asked }: Hearing,
  before: readonly Command[],
  { text }: Understanding,
  commands: Command[],
): Command[] {
  const [find, ask] = [forIntent(ROLES.find), forIntent(ROLES.ask)];
  const [last, first] = [before.at(-1), commands[0]];
  const about = asked.get(text);
  const searched = last?.kind === 'start' && last.flow === find?.name;
  const listed = last?.kind === 'answer' && last.flow === ask?.name && last.slots.over === 'kind';
  if (!(searched || listed) || !about || about.named || about.kind) return commands;
  return first?.kind === 'answer' && commands.length === 1 && first.flow === ask?.name && ask.slots.has('over')
    ? [{ ...first, slots: { ...first.slots, over: 'list' } }]
    : commands;
}

/** "Does it expire", "do you sell it", right after an answer: "it" is its subject, if no other intent is certain. */
export function ofAnswer(
  { answered, words, product, shown, goods, asked, seeking }: Hearing,
  clause: Understanding,
  target: Flow | null,
): Command | null {
  const { text, intent, runnersUp, entities, outOfScope } = clause;
  if (!answered || answered.turns > 1 || !answered.flow.plain || product?.latest === true) return null;
  if (entities.length > 0 || !words.asks(text)) return null;
  // If no goods were discussed, "it" is the subject of the last answer, and so is "what amounts".
  const named = [goods.get(text)?.kind, asked.get(text)?.kind, asked.get(text)?.named].includes(true);
  const ofGoods =
    target !== null && asksAbout(target) && product === null && shown === null && !named && !seeking.has(text);
  const short = ofGoods && words.rest(text).length <= SHORT && (goods.get(text)?.products ?? []).length === 0;
  if (words.points(text) !== 'it' && !short) return null;
  if (target && intent.score >= SURE && !ofGoods) return null;
  // "What if it breaks on the way", after the answer about returns: another answer is likely, and that one was just given.
  const same = [intent, ...runnersUp].find(({ name }) => answered.flow.intents.includes(name))?.score ?? 0;
  // "Who do I give it to", where the last answer is not among the likely readings: saying it again would not help.
  if (!ofGoods && !outOfScope && same < LEAST_OF_LAST) return null;
  if (target && !ofGoods && !outOfScope && intent.score >= MAYBE && intent.score >= AHEAD_OF_LAST * same) return null;
  return start(answered.flow, slotsOf(answered.flow, answered, clause));
}
