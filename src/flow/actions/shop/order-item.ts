/** The shop call that finds the items of an order that a text names: "the jeans", 那双鞋, "the jeans and the tee", 整单. */
import type { Order } from '../../../model/shop';
import { chosenBy } from '../../hear/choices';
import { owns } from '../owner/owner';
import type { Turn } from '../turn';
import { kindIn, namedIn } from './advice/kinds';
import { text, type Call } from './calls';
import { catalogueFor, localised, orderFor } from './found';
import { linesNamed } from './advice/lines';

type Line = Order['lines'][number];

/** A subject older than this is not what "it" means. */
const RECENT_MS = 3 * 60_000;

export const orderItem: Call = {
  name: 'order_item',
  about:
    'the items of an own order that a text names, or that were picked (`pick`: a SKU, a list of them, or "all"): {sku, title, skus, several, all}; nothing where it names none or leaves open which',
  args: ['order', 'text', 'pick'],
  async run(turn, args) {
    const order = await orderFor(turn, text(args.order));
    const said = text(args.text);
    if (!order || !owns(turn, order)) return null;
    const { pick } = args;
    if (pick !== undefined && pick !== null) {
      const picked = order.lines.filter(
        ({ sku }) => pick === 'all' || (Array.isArray(pick) ? pick.includes(sku) : pick === sku),
      );
      return picked.length > 0 ? found(turn, order, picked) : null;
    }
    if (said === undefined) return null;
    const several = await linesNamed(turn, order.lines, said);
    if (several.length > 1) return found(turn, order, several);
    const line =
      several[0] ?? (await byGoods(turn, order, said)) ?? byWords(turn, order, said) ?? talkedAbout(turn, order);
    return line ? found(turn, order, [line]) : null;
  },
};

function found(turn: Turn, order: Order, lines: readonly Line[]): Record<string, unknown> {
  return {
    sku: lines[0]?.sku,
    title: lines.map(({ title }) => localised(title, turn.language)).join(' + '),
    skus: lines.map(({ sku }) => sku),
    several: lines.length > 1,
    all: lines.length === order.lines.length,
  };
}

async function byGoods(turn: Turn, { lines }: Order, said: string): Promise<Line | null> {
  const [named, kind] = [await namedIn(turn, said), await kindIn(turn, said)];
  const catalogue = await catalogueFor(turn);
  const typeOf = (id: string): string | undefined => catalogue.find((product) => product.id === id)?.type;
  const meant = lines.filter(
    ({ product }) => named.includes(product) || kind?.types?.includes(typeOf(product) ?? '') === true,
  );
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

/** "I'd rather swap for a 39", soon after the marathon shoes of the order were discussed. */
function talkedAbout(turn: Turn, { lines }: Order): Line | null {
  const { product } = turn.memory;
  const recent = product !== undefined && product.from !== 'shown' && turn.at - product.at <= RECENT_MS;
  const [only, ...more] = recent ? lines.filter((line) => line.product === product.value) : [];
  return more.length === 0 ? (only ?? null) : null;
}

/** By the words of its title that no other item has. */
function byWords(turn: Turn, { lines }: Order, said: string): Line | null {
  const choices = lines.map((line) => ({
    value: line.sku,
    label: localised(line.title, turn.language),
    words: [],
    intents: [],
  }));
  const chosen = chosenBy(said, choices);
  return lines.find(({ sku }) => sku === chosen?.choice.value) ?? null;
}
