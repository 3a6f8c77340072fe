/** The shop call that answers a question about several goods: a kind that the text names, those shown last, or the rest of them. */
import type { Product } from '../../model/shop';
import { remember } from '../memory';
import type { Turn } from '../plan';
import { measureOf } from './advice/measures';
import { overall } from './advice/overall';
import { askedTopics, type AskedTopic } from './advice/topics';
import { voiceOf } from './advice/voice';
import { askedBefore, keepAsked } from './advice/asked';
import { text, type Call } from './calls';
import { summariseProduct } from './found';
import { kindOf, otherProducts, seeks, shownProducts } from './advice/kinds';

/** Products shown below the answer, and those remembered as the list that was talked about. */
const SHOWN = 6;
const KEPT = 10;

export const goodsFacts: Call = {
  name: 'goods_facts',
  about:
    'answers what a text asks of several goods: {says, products}; `over`: list, those shown last; others, the rest of them; else the kind that the text names. Nothing when it names no kind or asks for no topic of flows/rules',
  args: ['text', 'over'],
  async run(turn, args) {
    const said = text(args.text) ?? '';
    const over = args.over === 'list' || args.over === 'others' ? args.over : 'kind';
    const topics = topicsOf(turn, said, over);
    const products =
      over === 'list'
        ? await shownProducts(turn)
        : over === 'others'
          ? await otherProducts(turn)
          : await kindOf(turn, said);
    if (
      topics.length === 0 ||
      (args.over !== 'kind' && over === 'kind' && seeks(turn, said)) ||
      !products ||
      products.length === 0
    )
      return null;
    const { says, fitting } = overall({ products, topics, measure: measureOf(said) }, turn.rules, voiceOf(turn));
    keepAsked(turn, topics);
    if (over !== 'kind') return { says, products: [] };
    const shown = fitting.slice(0, SHOWN);
    keepList(turn, shown.length > 0 ? shown : products);
    return { says, products: shown.map((product) => summariseProduct(turn, product)) };
  },
};

/** Whether a kind is there is what a search says; of the rest of a list the price is told where nothing was asked. */
function topicsOf(turn: Turn, said: string, over: 'kind' | 'list' | 'others'): AskedTopic[] {
  const asked = askedTopics(said, turn.rules).filter(({ topic }) => topic !== 'stock');
  if (asked.length > 0 || over !== 'others') return asked;
  const before = askedBefore(turn);
  return before.length > 0 ? before : [{ topic: 'price', wants: 'value' }];
}

function keepList(turn: Turn, products: readonly Product[]): void {
  const ids = products.slice(0, KEPT).map(({ id }) => id);
  remember(turn, 'results', { products: ids, wishes: {} }, 'shown');
  if (ids.length === 1) remember(turn, 'product', ids[0], 'shown');
}
