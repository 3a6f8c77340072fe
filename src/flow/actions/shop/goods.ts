/** The shop call that answers a question about several goods: a kind that the text names, those shown last, or the rest of them. */
import type { Product } from '../../../model/shop';
import { recall, remember } from '../../../model/memory';
import type { Turn } from '../turn';
import { measureOf } from './advice/measures';
import { overall } from './advice/overall';
import { askedTopics, withoutTopics, type AskedTopic } from './advice/topics';
import { voiceOf } from './advice/voice';
import { askedBefore, keepAsked } from './advice/asked';
import { amount, text, type Call } from './calls';
import { typeOf } from './compare';
import { picked, picks } from './advice/picked';
import { sumOf } from './advice/sum';
import { productFor, summariseProduct } from './found';
import { kindOf, otherProducts, seeks, shownProducts, wordsOfKind } from './advice/kinds';

/** How many products appear below the answer, and how many are remembered as the list under discussion. */
const SHOWN = 6;
const KEPT = 10;
/** In a longer list "both" means the first two. */
const SUM_MAX = 3;

export const goodsFacts: Call = {
  name: 'goods_facts',
  about:
    'answers what a text asks of several goods: {says, products}; `over`: list, those shown last; others, the rest of them; sum, what they or so many `pieces` of the one talked about cost together; else the kind that the text names. Nothing when it names no kind or asks for no topic of flows/rules',
  args: ['text', 'over', 'pieces', 'size'],
  async run(turn, args) {
    const said = text(args.text) ?? '';
    if (args.over === 'sum') return summed(turn, said, amount(args.pieces) ?? 1, text(args.size));
    const over = args.over === 'list' || args.over === 'others' ? args.over : 'kind';
    const ofKind = over === 'kind' ? await wordsOfKind(turn, said) : null;
    const topics = topicsOf(turn, said, over).filter((one) => ofKind === null || one.said !== ofKind);
    const products =
      over === 'list'
        ? await shownProducts(turn)
        : over === 'others'
          ? await otherProducts(turn)
          : await describedOf(turn, said, await kindOf(turn, said));
    if (
      topics.length === 0 ||
      (args.over !== 'kind' && over === 'kind' && seeks(turn, said)) ||
      !products ||
      products.length === 0
    )
      return null;
    const { says, fitting } = overall({ products, topics, measure: measureOf(said) }, turn.rules, voiceOf(turn));
    keepAsked(turn, topics);
    // Only one of those shown has it, so "it" means that one from now on.
    if (over === 'list' && fitting.length === 1 && products.length > 1)
      remember(turn, 'product', fitting[0]?.id, 'shown');
    if (over !== 'kind') return { says, products: [] };
    const shown = fitting.slice(0, SHOWN);
    keepList(turn, shown.length > 0 ? shown : products);
    return { says, products: shown.map((product) => summariseProduct(turn, product)) };
  },
};

/** "The oat cream", "the 20 watt charger": of a kind, those that the words describe, if they tell some from the others. */
async function describedOf(turn: Turn, said: string, kind: Product[] | null): Promise<Product[] | null> {
  if (!kind || kind.length < 2) return kind;
  const query = { text: withoutTopics(said, turn.rules), language: turn.language, limit: kind.length };
  const { products } = await turn.shop.searchProducts(query);
  const meant = kind.filter(({ id }) => products.some((found) => found.id === id));
  return meant.length === 0 ? kind : meant;
}

/** So many pieces of one product, else those of the shown goods that the text picks, or all of a short list. */
async function summed(
  turn: Turn,
  said: string,
  pieces: number,
  size: string | undefined,
): Promise<{ says: string; products: [] } | null> {
  const about = await productFor(turn, recall(turn, 'product'));
  const list = await shownProducts(turn);
  const one = pieces > 1 && about !== null && list.length !== pieces;
  const chosen =
    one && about
      ? [about]
      : picks(said) || list.length > SUM_MAX
        ? picked(said, list.length).flatMap((at) => list[at] ?? [])
        : list;
  const says = sumOf(chosen, one ? pieces : 1, size, voiceOf(turn));
  return says === null ? null : { says, products: [] };
}

/** A search answers whether a kind is in the range; for the rest of a list, the default question is the price. */
function topicsOf(turn: Turn, said: string, over: 'kind' | 'list' | 'others'): AskedTopic[] {
  const asked = askedTopics(said, turn.rules).filter(({ topic }) => topic !== 'stock');
  if (asked.length > 0 || over !== 'others') return asked;
  const before = askedBefore(turn);
  return before.length > 0 ? before : [{ topic: 'price', wants: 'value' }];
}

function keepList(turn: Turn, products: readonly Product[]): void {
  const ids = products.slice(0, KEPT).map(({ id }) => id);
  remember(turn, 'results', { products: ids, wishes: typeOf(products) }, 'shown');
  if (ids.length === 1) remember(turn, 'product', ids[0], 'shown');
}
