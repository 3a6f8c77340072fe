/** Questions about goods: about the product discussed last, or about a named one; and questions closer to the words than the likeliest intent. */
import type { Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import type { Command } from '../../model/command';
import { LEAST_LIKELY } from './doubt';
import type { AskedGoods, Hearing } from './hearing';
import { plainText } from '../../model/phrases';
import { ofGoods, SURELY } from './over';
import { asksAbout, likelyElse } from './refer';
import { ROLES } from '../../model/roles';
import { slotsFrom } from './slots';
import { isClear, start } from './start';
import { isMeasured } from '../actions/shop/advice/body';

/** Asked before buying: "does it pill", 漏不漏水 are no complaints about received goods, however much they sound like one. */
const WORRIES: readonly string[] = ['durability', 'leak_proof'];

/** In doubt, an intent about goods still shows what is asked about them. */
export function doubtfulAbout({ forIntent }: Hearing, clause: Understanding): Flow | null {
  const flow = clause.outOfScope || clause.intent.score < LEAST_LIKELY ? null : forIntent(clause.intent.name);
  return flow && asksAbout(flow) ? flow : null;
}

/** "Warranty on it?", "how heavy": a product attribute, asked about the product discussed last. */
export function topicOfIt(hearing: Hearing, clause: Understanding, target: Flow | null): Command | null {
  const { product, words, forIntent } = hearing;
  const [ask, asked] = [forIntent(ROLES.ask), hearing.asked.get(clause.text)];
  if (!ask || !product?.latest || !asked) return null;
  if (clause.entities.some(({ kind }) => kind === 'product' || kind === 'sku' || kind === 'order')) return null;
  // "Can they go back if they do not fit": the doubt is between rules, whatever topic of goods the words remind of.
  if (forIntent(clause.intent.name)?.kind === 'answer' && likelyElse(hearing, clause, target)) return null;
  // "Is that one noise cancelling" is no wish to cancel.
  const mistaken =
    target?.kind === 'task' &&
    words.asks(clause.text) &&
    (clause.intent.score < SURELY || asked.topics.some(({ topic }) => WORRIES.includes(topic)));
  const pointed =
    words.points(clause.text) === 'it' &&
    (target === null || mistaken || (target.kind === 'answer' && !target.slots.has('product')));
  const same = ofGoods(hearing, target, asked);
  const only = asked.known && (mistaken || isOfGoods(hearing, target)) && saysOnly(hearing, clause, asked);
  if (!pointed && !same && !only && isClear(clause)) return null;
  if (hearing.goods.get(clause.text)?.products.length) return null;
  return {
    kind: 'choose',
    product: product.id,
    flow: ask.name,
    slots: slotsFrom(ask, clause, { product: product.id }),
  };
}

const isOfGoods = ({ forIntent }: Hearing, target: Flow | null): boolean =>
  target === null || asksAbout(target) || target === forIntent(ROLES.find);

/** "Best before?": nothing but the words of its topics. */
function saysOnly({ words }: Hearing, { text }: Understanding, { topics }: AskedGoods): boolean {
  const plain = plainText(text);
  const rest = topics.reduce((left, { said }) => (said === undefined ? left : left.replace(said, ' ')), plain);
  return rest !== plain && words.rest(rest).length === 0;
}

/** "Are the Chelsea Moor Boots ok in heavy rain", "warranty on the Stormway": a named product and a product attribute are neither a search nor a question about the shop's rules. */
export function askedOfNamed(
  { asked, words, forIntent }: Hearing,
  clause: Understanding,
  target: Flow | null,
): Command | null {
  const [ask, found] = [forIntent(ROLES.ask), asked.get(clause.text)];
  if (!ask || !found?.named) return null;
  const product = clause.entities.some(({ kind }) => kind === 'product');
  const doubt = target === null && clause.unsure;
  const search =
    (target === forIntent(ROLES.find) || doubt) &&
    words.asks(clause.text) &&
    (product || doubt || found.topics.some(({ topic }) => !OF_SHOP.includes(topic)));
  const rule =
    product &&
    target?.kind === 'answer' &&
    !target.slots.has('product') &&
    found.topics.some(({ topic }) => !OF_SHOP.includes(topic));
  // "Tone Pro ANC, does it cancel noise" is no wish to cancel.
  const mistaken =
    product &&
    target?.kind === 'task' &&
    !asksAbout(target) &&
    words.asks(clause.text) &&
    clause.intent.score < HARDLY_ELSE &&
    found.topics.some(({ topic }) => !OF_SHOP.includes(topic));
  return search || rule || mistaken ? start(ask, slotsFrom(ask, clause, {})) : null;
}

/** Topics whose words also ask about the shop: delivery costs, availability. */
const OF_SHOP: readonly string[] = ['price', 'stock'];

/** From this score a task is meant, although goods and one of their attributes are named. */
const HARDLY_ELSE = 0.98;
/** From this score the question who is speaking may be meant. */
const MAYBE_BOT = 0.12;
/** From this score a size may be asked for. */
const MAYBE_SIZE = 0.2;

/** "Am I talking to a real person?" asks who is speaking and does not request a person yet; the answer offers one. */
export function whoSpeaks({ words, forIntent }: Hearing, clause: Understanding): Command | null {
  if (clause.intent.name !== ROLES.person || !isClear(clause) || !words.asks(clause.text)) return null;
  const flow = forIntent(ROLES.bot);
  const maybe = clause.runnersUp.some(({ name, score }) => name === ROLES.bot && score >= MAYBE_BOT);
  return flow && maybe ? start(flow, {}) : null;
}

/** "I measured 81 cm round the waist, so jeans in": body measures ask for a size, even if the words resemble a question about size charts. */
export function bySize({ forIntent }: Hearing, clause: Understanding): Command | null {
  const advice = forIntent(ROLES.size);
  const likely = [clause.intent, ...clause.runnersUp].some(
    ({ name, score }) => score >= MAYBE_SIZE && (name === ROLES.size || name === ROLES.sizeGuide),
  );
  return advice && likely && !clause.outOfScope && isMeasured(clause.text)
    ? start(advice, slotsFrom(advice, clause, {}))
    : null;
}

/** "The Tempo Racer is over my budget, what is a bit less": the same kind, at a lower price. */
export function besideNamed(hearing: Hearing, clause: Understanding, target: Flow | null): Command | null {
  const { words, forIntent, goods } = hearing;
  const order = words.wants(clause.text);
  if (order === null || order === 'other') return null;
  if (target !== null && !asksAbout(target) && target !== forIntent(ROLES.find)) return null;
  const named = clause.entities.filter(({ kind }) => kind === 'product').map(({ value }) => value);
  const [product, ...more] = named.length > 0 ? named : (goods.get(clause.text)?.products ?? []);
  return product === undefined || more.length > 0 ? null : { kind: 'refine', wishes: { order, product } };
}
