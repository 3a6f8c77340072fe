/** Questions about several goods: the warmest of a list or a kind, a whole kind ("are your jackets waterproof"), all that was shown, the other one. */
import type { Entity, Understanding } from '../../model/understanding';
import type { Flow } from '../read/flow';
import type { Command } from '../../model/command';
import type { AskedGoods, Hearing } from './hearing';
import { asksAbout, pointed } from './refer';
import { ROLES, SOCIAL } from '../../model/roles';
import { slotsFrom } from './slots';
import { isClear, start } from './start';

/** The certainty of an intent about something else that outweighs goods mentioned in the text. */
export const SURELY = 0.8;
/** Topics whose words also ask about other things: "come with", "how much". A clear intent about something else takes precedence. */
export const GENERAL: readonly string[] = ['stock', 'price', 'in_the_box', 'usage'];
/** What the shop promises for all goods, and some goods exceed. */
const OWN_RULE = 'warranty';
/** Words next to "the other one" that do not change its meaning. */
const REST_MAX = 2;
/** And those next to "I'll take". */
const TAKEN_REST = 3;
/** A message that names such a thing is about it. */
const NAMED: readonly Entity['kind'][] = ['product', 'sku', 'order', 'tracking', 'email'];

export function overGoods(hearing: Hearing, clause: Understanding): Command | null {
  const asked = hearing.asked.get(clause.text);
  return (
    taken(hearing, clause) ??
    sum(hearing, clause, asked) ??
    rest(hearing, clause, asked) ??
    (asked && !asked.named
      ? (narrowed(hearing, clause, asked) ??
        looked(hearing, clause, asked) ??
        ranked(hearing, clause, asked) ??
        ofKind(hearing, clause, asked) ??
        ofList(hearing, clause, asked))
      : null)
  );
}

/** "I'll take two", "the first one, add it", 来两盒: the product meant, whose page puts it into the cart. */
function taken(hearing: Hearing, clause: Understanding): Command | null {
  const { words, forIntent, shown, product, adding } = hearing;
  const cart = forIntent(ROLES.cart);
  if (!cart?.slots.has('product') || !adding.has(clause.text) || words.asks(clause.text)) return null;
  const meant = forIntent(clause.intent.name);
  if (isClear(clause) && meant !== null && meant !== cart && !asksAbout(meant) && !SOCIAL.includes(clause.intent.name))
    return null;
  if (clause.entities.some(({ kind }) => NAMED.includes(kind)) || words.rest(clause.text).length > TAKEN_REST)
    return null;
  const pointer = words.points(clause.text);
  // "Then a cheaper one" wants another.
  if (pointer === null && words.wants(clause.text) !== null) return null;
  const id =
    (pointer === null ? null : pointed(hearing, pointer)) ??
    (product?.latest ? product.id : shown?.length === 1 ? (shown[0]?.id ?? null) : null);
  return id === null ? null : { kind: 'choose', product: id, flow: cart.name, slots: { product: id } };
}

/** "How much for both", 两盒多少钱: the total of what was shown, or of several pieces of the product under discussion. */
function sum(
  { summing, shown, product, forIntent }: Hearing,
  clause: Understanding,
  asked: AskedGoods | undefined,
): Command | null {
  const ask = forIntent(ROLES.ask);
  const prices = asked?.topics.some(({ topic }) => topic === 'price') === true;
  const pieces = clause.entities.find(({ kind, value }) => kind === 'quantity' && Number(value) > 1);
  // The bags of "2 bags of 500g" are no bags, of coffee that comes in that size.
  const size = clause.entities.find(({ kind }) => kind === 'size');
  const packed = size !== undefined && product?.latest === true && product.sizes.includes(size.value);
  if (!ask?.slots.has('pieces') || asked?.named || (asked?.kind && !packed)) return null;
  if (clause.entities.some(({ kind }) => NAMED.includes(kind) || kind === 'country')) return null;
  const meant = forIntent(clause.intent.name);
  if (isClear(clause) && meant !== null && !asksAbout(meant) && meant !== forIntent(ROLES.cart)) return null;
  const several = summing.has(clause.text) && (shown?.length ?? 0) > 1 && prices;
  const many = pieces !== undefined && product !== null && prices;
  if (!several && !many) return null;
  const { product: _product, ...slots } = slotsFrom(ask, clause, {});
  return start(ask, { ...slots, over: 'sum', ...(pieces && { pieces: pieces.value }) });
}

/** "Something cheaper that's waterproof": of what was shown, at another price, with the requested property. */
function narrowed(
  { shown, product, words }: Hearing,
  { text }: Understanding,
  { topics, seeks, kind }: AskedGoods,
): Command | null {
  const order = words.wants(text);
  const said = topics.flatMap(({ topic, said: phrase }) => (topic === 'price' || phrase === undefined ? [] : [phrase]));
  return (shown ?? product) && order !== null && seeks && !kind && said.length > 0
    ? { kind: 'refine', wishes: { order, text: said.join(' ') } }
    : null;
}

/** "Do you have a 500 ml bottle" is a search, even if its words resemble a complaint about an order. */
function looked(
  { words, forIntent }: Hearing,
  clause: Understanding,
  { kind, seeks, inquires }: AskedGoods,
): Command | null {
  const [find, meant] = [forIntent(ROLES.find), forIntent(clause.intent.name)];
  if (
    !find ||
    !kind ||
    !seeks ||
    inquires ||
    !words.asks(clause.text) ||
    meant === find ||
    meant?.kind !== 'task' ||
    asksAbout(meant)
  )
    return null;
  if (isClear(clause) && clause.intent.score >= SURELY) return null;
  return clause.entities.some((one) => one.kind === 'order') ? null : start(find, slotsFrom(find, clause, {}));
}

/** "Which is the lightest", of what was shown or of a named kind; "anything lighter?" of what was shown. */
function ranked(
  { shown, words, forIntent }: Hearing,
  clause: Understanding,
  { ranks, which, seeks, kind, topics }: AskedGoods,
): Command | null {
  const compare = forIntent(ROLES.compare);
  if (!compare || !ranks) return null;
  const list = shown !== null && shown.length > 1;
  const { product: _product, ...slots } = slotsFrom(compare, clause, {});
  // "The second lightest" has its place in the ranking, not in the list.
  if (topics.some(({ place }) => place !== undefined) && (list || kind)) return start(compare, slots);
  const pointer = words.points(clause.text);
  // "The cheapest one" chooses, and "anything cheaper" searches.
  if (list && !words.asks(clause.text) && (pointer === 'cheapest' || pointer === 'dearest')) return null;
  const looks =
    list && !kind && (seeks || words.asks(clause.text)) && words.wants(clause.text) === null && pointer === null;
  return (which ? kind || list : looks) ? start(compare, slots) : null;
}

/** "Are your jackets waterproof" is a question; "do you have waterproof jackets" is a search. */
function ofKind(
  hearing: Hearing,
  clause: Understanding,
  { topics, kind, inquires, seeks }: AskedGoods,
): Command | null {
  const { words, forIntent } = hearing;
  const ask = forIntent(ROLES.ask);
  if (!ask || !kind || (seeks && !inquires) || topics.every(({ topic }) => topic === 'stock')) return null;
  const meant = forIntent(clause.intent.name);
  if (isClear(clause) && meant !== null && !asksAbout(meant) && topics.every(({ topic }) => GENERAL.includes(topic)))
    return null;
  // "The guarantee on suitcases": where goods of a kind have their own, the rule of the shop is not the answer.
  if (topics.some(({ topic }) => topic === OWN_RULE) && meant?.kind === 'answer' && !meant.slots.has('product'))
    return over(ask, clause, 'kind');
  const about = clause.outOfScope
    ? false
    : meant !== null &&
      asksAbout(meant) &&
      meant !== forIntent(ROLES.find) &&
      words.asks(clause.text) &&
      words.points(clause.text) === null;
  return inquires || about ? over(ask, clause, 'kind') : null;
}

/** "Are they waterproof" after a list, if no single product was discussed since. */
function ofList(hearing: Hearing, clause: Understanding, { topics, kind, seeks }: AskedGoods): Command | null {
  const { shown, product, words, forIntent } = hearing;
  const ask = forIntent(ROLES.ask);
  if (
    !ask ||
    kind ||
    shown === null ||
    shown.length < 2 ||
    product?.latest ||
    topics.every(({ topic }) => topic === 'stock')
  )
    return null;
  // The 粉 of 豆子还是粉 is part of what is asked, and no wish.
  const wished = clause.entities.filter(
    ({ text }) => !topics.some(({ said }) => said !== undefined && said.includes(text)),
  );
  if (wished.some((one) => ['product', 'sku', 'order', 'size', 'colour', 'money', 'country'].includes(one.kind)))
    return null;
  const pointer = words.points(clause.text);
  if (seeks || (pointer !== null && pointer !== 'it') || words.wants(clause.text) !== null) return null;
  const meant = forIntent(clause.intent.name);
  if (meant === forIntent(ROLES.find) && pointer === null) return null;
  const about = meant !== null && asksAbout(meant);
  const elsewhere =
    isClear(clause) &&
    !about &&
    !ofGoods(hearing, meant, hearing.asked.get(clause.text)) &&
    (pointer === null || clause.intent.score >= SURELY);
  return elsewhere || !words.asks(clause.text) ? null : over(ask, clause, 'list');
}

/** "Shelf life?" after an answer about creams asks about the creams, not about the shop's general rule. */
export function ofGoods(
  { topics: [topic], forIntent }: Hearing,
  meant: Flow | null,
  asked: AskedGoods | undefined,
): boolean {
  if (!topic || !(asksAbout(topic.flow) || topic.flow === forIntent(ROLES.find)) || !asked?.known || asked.kind)
    return false;
  return (
    meant?.kind === 'answer' && !meant.slots.has('product') && asked.topics.some((one) => !GENERAL.includes(one.topic))
  );
}

/** "And the other one?": the rest of what was shown, which includes the product under discussion. */
function rest(hearing: Hearing, clause: Understanding, asked: AskedGoods | undefined): Command | null {
  const { shown, product, words, forIntent, another } = hearing;
  const ask = forIntent(ROLES.ask);
  if (!ask || !product || !another.has(clause.text) || !shown?.some(({ id }) => id === product.id)) return null;
  const meant = forIntent(clause.intent.name);
  if (isClear(clause) && meant !== null && !asksAbout(meant) && meant !== forIntent(ROLES.compare)) return null;
  if (!asked && words.rest(clause.text).length > REST_MAX) return null;
  const others = shown.filter(({ id }) => id !== product.id);
  const [only, ...more] = others;
  if (!only) return null;
  if (more.length === 0)
    return { kind: 'choose', product: only.id, flow: ask.name, slots: slotsFrom(ask, clause, { product: only.id }) };
  return over(ask, clause, 'others');
}

function over(ask: Flow, clause: Understanding, what: 'kind' | 'list' | 'others'): Command {
  const { product: _product, ...slots } = slotsFrom(ask, clause, {});
  return start(ask, ask.slots.has('over') ? { ...slots, over: what } : slots);
}
