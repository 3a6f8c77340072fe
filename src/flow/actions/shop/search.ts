/** The shop call that searches: the matches, else the closest products and why; and the results as the conversation remembers them. */
import type { ProductQuery, ProductSearch, Unmet } from '../../../model/shop';
import { named } from '../../../cards/labels';
import { lastResults, remember } from '../../../model/memory';
import type { Turn } from '../turn';
import { amount, text, type Call } from './calls';
import { productFor, summariseProduct, type ProductSummary } from './found';
import { beyondShown, shownBefore, shownByPrice, type Beyond } from './shown';

/** A product of the result, with the variant that the shopper means. */
export interface FoundSummary extends ProductSummary {
  sku: string | null;
  size: string | null;
  colour: string | null;
}

export interface FoundSlot {
  items: FoundSummary[];
  /** Only with empty `items`; with `nothing_more`, what was shown, by price. */
  nearest: FoundSummary[];
  /** Why `items` is empty: the wishes that `nearest` misses, prices as money, colours in the shopper's language. */
  without: { wish: Unmet['wish']; asked: unknown; said: string | null; offers: unknown[] }[];
  /** The same in sentences; empty if `items` has matches. */
  why: string;
  /** Whether the text asked for goods. */
  asked: boolean;
  /** Words without a meaning in this shop. */
  unknown: string[];
  /** Nothing is cheaper, dearer or different from what was shown. */
  nothing_more: Beyond | null;
  colour: string | null;
  size: string | null;
}

const ITEMS = 10;
const NOTHING_ASKED: FoundSlot = {
  items: [],
  nearest: [],
  without: [],
  why: '',
  asked: false,
  unknown: [],
  nothing_more: null,
  colour: null,
  size: null,
};
/** Wishes that a later search starts from; see `Results` in `src/model/memory.ts`. */
const WISHES = [
  'text',
  'category',
  'type',
  'colour',
  'size',
  'brand',
  'gender',
  'occasion',
  'min',
  'max',
  'in_stock',
] as const;

export const searchProducts: Call = {
  name: 'search_products',
  about:
    'products that match words and filters, best first, or the nearest; `order` cheaper, dearer or other is against those shown last',
  args: [...WISHES, 'order', 'limit'],
  list: 'items',
  async run(turn, args): Promise<FoundSlot> {
    const order = args.order === 'cheaper' || args.order === 'dearer' || args.order === 'other' ? args.order : null;
    const before = order !== null && text(args.text) === undefined ? given(lastResults(turn)?.wishes ?? {}) : {};
    const wishes = { ...before, ...given(args) };
    const limit = amount(args.limit) ?? ITEMS;
    if (Object.keys(wishes).every((name) => name === 'in_stock')) return NOTHING_ASKED;
    const query = {
      ...queryOf(wishes),
      language: turn.language,
      limit,
      ...(order && (await beyondShown(turn, order))),
    };
    const found = await searched(turn, query, text(wishes.type)?.split(' '));
    const slot = slotOf(turn, found, limit);
    if (order && slot.items.length === 0) {
      const nearest = (await shownByPrice(turn, order)).map((product) => summariseFound(turn, product));
      if (nearest.length > 0) keep(turn, nearest, wishes, order);
      return { ...slot, nearest, without: [], why: '', nothing_more: order };
    }
    const shown = slot.items.length > 0 ? slot.items : slot.nearest;
    if (shown.length > 0) keep(turn, shown, { ...wishes, ...wishesRead(found) }, order);
    return slot;
  },
};

function given(args: Record<string, unknown>): Record<string, unknown> {
  const named = WISHES.map((name): [string, unknown] => [name, args[name]]);
  return Object.fromEntries(named.filter(([, value]) => value !== null && value !== undefined && value !== ''));
}

function queryOf(wishes: Record<string, unknown>): ProductQuery {
  const { gender } = wishes;
  const fields = {
    text: text(wishes.text),
    category: text(wishes.category),
    colour: text(wishes.colour),
    size: text(wishes.size),
    brand: text(wishes.brand),
    occasion: text(wishes.occasion),
    minPrice: amount(wishes.min),
    maxPrice: amount(wishes.max),
    gender: gender === 'women' || gender === 'men' || gender === 'kids' || gender === 'unisex' ? gender : undefined,
    inStock: wishes.in_stock === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The type of the last results applies until the text names another. */
async function searched(turn: Turn, query: ProductQuery, types: string[] | undefined): Promise<ProductSearch> {
  const found = await turn.shop.searchProducts(query);
  if (found.read.types || found.read.products) return found;
  if (types) return turn.shop.searchProducts({ ...query, types });
  // "Something waterproof, under 50", after a list of backpacks, is about backpacks if some of them match.
  const { unknown = [], ...understood } = found.read;
  const narrows = unknown.length === 0 || Object.keys(understood).length > 0;
  const before =
    narrows && query.category === undefined && query.occasion === undefined
      ? text(lastResults(turn)?.wishes.type)?.split(' ')
      : undefined;
  const same = before && (await turn.shop.searchProducts({ ...query, types: before }));
  return same && same.products.length > 0 ? same : nearby(turn, found);
}

/** Of the closest products, those of the kind shown before: after shoes no sunscreen, though it is waterproof too. */
async function nearby(turn: Turn, found: ProductSearch): Promise<ProductSearch> {
  const { nearest } = found;
  const shown = await productFor(turn, lastResults(turn)?.products[0]);
  if (found.products.length > 0 || !nearest || !shown) return found;
  const products = nearest.products.filter(({ category }) => category === shown.category);
  return products.length === 0 ? found : { ...found, nearest: { ...nearest, products } };
}

/** The parts of the query by argument name, so that a refinement can replace one of them. */
function wishesRead({ read }: ProductSearch): Record<string, string | number | undefined> {
  const { types, colours = [], size, brand, gender, occasions = [], minPrice, maxPrice } = read;
  const [colour, occasion] = [
    colours.length === 1 ? colours[0] : undefined,
    occasions.length === 1 ? occasions[0] : undefined,
  ];
  return { type: types?.join(' '), colour, size, brand, gender, occasion, min: minPrice, max: maxPrice };
}

function keep(turn: Turn, shown: readonly FoundSummary[], wishes: Record<string, unknown>, order: Beyond | null): void {
  const seen = order === null ? [] : shownBefore(turn);
  const kept = Object.fromEntries(
    Object.entries(wishes).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value)),
  );
  const remembered = { ...kept, ...(seen.length > 0 && { seen: seen.join(' ') }) };
  remember(turn, 'results', { products: shown.map(({ id }) => id), wishes: remembered }, 'shown');
  // The next question is about a single result, whether it says "it" or not.
  if (shown.length === 1) remember(turn, 'product', shown[0]?.id, 'shown');
}

function slotOf(turn: Turn, { products, nearest, read }: ProductSearch, limit: number): FoundSlot {
  const summaries = (list: ProductSearch['products']): FoundSummary[] =>
    list.slice(0, Math.min(limit, ITEMS)).map((product) => summariseFound(turn, product));
  const { unknown = [], ...understood } = read;
  const without = (nearest?.without ?? []).map((unmet) => spoken(turn, unmet));
  return {
    items: summaries(products),
    nearest: summaries(nearest?.products ?? []),
    without,
    why: without
      .map((unmet) => reason(turn, unmet))
      .filter(Boolean)
      .join(' ')
      .replaceAll('。 ', '。'),
    asked: Object.keys(understood).length > 0,
    unknown,
    nothing_more: null,
    colour: read.colours?.length === 1 ? (read.colours[0] ?? null) : null,
    size: read.size ?? null,
  };
}

export function summariseFound(turn: Turn, product: ProductSearch['products'][number]): FoundSummary {
  const { meant = [], ...whole } = product;
  const [variant] = meant;
  const alone =
    variant !== undefined && meant.every(({ colour, size }) => colour === variant.colour && size === variant.size);
  return {
    ...summariseProduct(turn, whole),
    ...(variant && { price: variant.price, in_stock: meant.some(({ stock }) => stock > 0) }),
    sku: alone ? variant.sku : null,
    size: alone ? (variant.size ?? null) : null,
    colour: variant && meant.every(({ colour }) => colour === variant.colour) ? (variant.colour ?? null) : null,
  };
}

function spoken(turn: Turn, { wish, asked, said, offers }: Unmet): FoundSlot['without'][number] {
  const say = (value: string | number): unknown => {
    if (wish === 'max' || wish === 'min') return { amount: Number(value), currency: turn.shop.currency };
    if (wish === 'colour')
      return String(value)
        .split(', ')
        .map((colour) => colourWord(turn, colour))
        .join(', ');
    return wish === 'size' ? String(value).toUpperCase() : value;
  };
  return { wish, asked: say(asked), said: said ?? null, offers: offers.map(say) };
}

function colourWord(turn: Turn, colour: string): string {
  return named((key) => turn.texts(key, turn.language), 'colour', colour);
}

/** If the shop's texts lack the sentence, the closest products are shown without it. */
function reason(turn: Turn, { wish, asked, said, offers }: FoundSlot['without'][number]): string {
  try {
    const vars = { language: turn.language, asked, said: said ?? asked, offers, first: offers[0] ?? null };
    return turn.texts(`find.without.${wish}`, turn.language, vars);
  } catch {
    return '';
  }
}
