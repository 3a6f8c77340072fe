/** What is asked of goods: of the product talked about last, or of one that is named; and what is nearer to the words than the likeliest intent. */
import type { Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import type { Command } from '../../model/command';
import { LEAST_LIKELY } from './doubt';
import type { Hearing } from './hearing';
import { ofGoods, SURELY } from './over';
import { asksAbout } from './refer';
import { ROLES } from '../../model/roles';
import { slotsFrom } from './slots';
import { isClear, start } from './start';
import { isMeasured } from '../actions/shop/advice/body';

/** Asked before buying: "does it pill" is no complaint about goods that came, however much it sounds like one. */
const WORRY = 'durability';

/** In doubt, an intent about goods still says what is asked of them. */
export function doubtfulAbout({ forIntent }: Hearing, clause: Understanding): Flow | null {
  const flow = clause.outOfScope || clause.intent.score < LEAST_LIKELY ? null : forIntent(clause.intent.name);
  return flow && asksAbout(flow) ? flow : null;
}

/** "Warranty on it?", "how heavy": something that goods are described by, asked of the one talked about last. */
export function topicOfIt(hearing: Hearing, clause: Understanding, target: Flow | null): Command | null {
  const { product, words, forIntent } = hearing;
  const [ask, asked] = [forIntent(ROLES.ask), hearing.asked.get(clause.text)];
  if (!ask || !product?.latest || !asked) return null;
  if (clause.entities.some(({ kind }) => kind === 'product' || kind === 'sku' || kind === 'order')) return null;
  // "Is that one noise cancelling" cancels nothing.
  const mistaken =
    target?.kind === 'task' &&
    words.asks(clause.text) &&
    (clause.intent.score < SURELY || asked.topics.some(({ topic }) => topic === WORRY));
  const pointed =
    words.points(clause.text) === 'it' &&
    (target === null || mistaken || (target.kind === 'answer' && !target.slots.has('product')));
  const same = ofGoods(hearing, target, asked);
  if (!pointed && !same && isClear(clause)) return null;
  if (hearing.goods.get(clause.text)?.products.length) return null;
  return {
    kind: 'choose',
    product: product.id,
    flow: ask.name,
    slots: slotsFrom(ask, clause, { product: product.id }),
  };
}

/** "Are the Chelsea Moor Boots ok in heavy rain", "warranty on the Stormway": a product by its name, and what goods are described by, is neither a search nor a rule of the shop. */
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
  // "Tone Pro ANC, does it cancel noise" cancels nothing.
  const mistaken =
    product &&
    target?.kind === 'task' &&
    !asksAbout(target) &&
    words.asks(clause.text) &&
    clause.intent.score < HARDLY_ELSE &&
    found.topics.some(({ topic }) => !OF_SHOP.includes(topic));
  return search || rule || mistaken ? start(ask, slotsFrom(ask, clause, {})) : null;
}

/** Topics whose words ask for things of the shop too: what delivery costs, whether something is there. */
const OF_SHOP: readonly string[] = ['price', 'stock'];

/** So sure a task is meant, although goods and something of theirs are named. */
const HARDLY_ELSE = 0.98;
/** So likely, the question who is speaking may be meant. */
const MAYBE_BOT = 0.12;
/** So likely, a size may be asked for. */
const MAYBE_SIZE = 0.2;

/** "Am I talking to a real person?" asks who is speaking, and wants no one yet; the answer offers a person. */
export function whoSpeaks({ words, forIntent }: Hearing, clause: Understanding): Command | null {
  if (clause.intent.name !== ROLES.person || !isClear(clause) || !words.asks(clause.text)) return null;
  const flow = forIntent(ROLES.bot);
  const maybe = clause.runnersUp.some(({ name, score }) => name === ROLES.bot && score >= MAYBE_BOT);
  return flow && maybe ? start(flow, {}) : null;
}

/** "I measured 81 cm round the waist, so jeans in": measures of a body ask for a size, whatever table of sizes the words remind of. */
export function bySize({ forIntent }: Hearing, clause: Understanding): Command | null {
  const advice = forIntent(ROLES.size);
  const likely = [clause.intent, ...clause.runnersUp].some(
    ({ name, score }) => score >= MAYBE_SIZE && (name === ROLES.size || name === ROLES.sizeGuide),
  );
  return advice && likely && !clause.outOfScope && isMeasured(clause.text)
    ? start(advice, slotsFrom(advice, clause, {}))
    : null;
}

/** "The Tempo Racer is over my budget, what is a bit less": of its kind, at another price than its own. */
export function besideNamed(hearing: Hearing, clause: Understanding, target: Flow | null): Command | null {
  const { words, forIntent, goods } = hearing;
  const order = words.wants(clause.text);
  if (order === null || order === 'other') return null;
  if (target !== null && !asksAbout(target) && target !== forIntent(ROLES.find)) return null;
  const named = clause.entities.filter(({ kind }) => kind === 'product').map(({ value }) => value);
  const [product, ...more] = named.length > 0 ? named : (goods.get(clause.text)?.products ?? []);
  return product === undefined || more.length > 0 ? null : { kind: 'refine', wishes: { order, product } };
}
