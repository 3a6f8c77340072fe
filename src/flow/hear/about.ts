/** What is asked of goods: of the product talked about last, or of one that is named. */
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
  return search || rule ? start(ask, slotsFrom(ask, clause, {})) : null;
}

/** Topics whose words ask for things of the shop too: what delivery costs, whether something is there. */
const OF_SHOP: readonly string[] = ['price', 'stock'];
