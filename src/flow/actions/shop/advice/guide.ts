/** The guided choice: products for a person, an interest or occasion and a budget, each with a reason. */
import type { Product } from '../../../../model/shop';
import type { Rules } from '../rules';

export interface GuideWish {
  /** women, men, kids; any other value means everyone. */
  gender?: string;
  interest?: string;
  occasion?: string;
  /** Minor units. */
  max?: number;
}

export interface Suggestion {
  product: Product;
  /** The wishes that it meets, the most telling first. */
  because: ('interest' | 'occasion' | 'gender' | 'budget')[];
}

const MOST = 6;
const MOST_OF_TYPE = 2;

/** Best first and of several types; nothing that violates a wish. */
export function guide(wish: GuideWish, catalogue: readonly Product[], rules: Pick<Rules, 'interests'>): Suggestion[] {
  const types = wish.interest === undefined ? undefined : rules.interests.get(wish.interest);
  const fitting = catalogue.flatMap((product) => {
    const price = Math.min(...product.variants.filter(({ stock }) => stock > 0).map((variant) => variant.price.amount));
    if (product.discontinued === true || !Number.isFinite(price) || (wish.max !== undefined && price > wish.max))
      return [];
    const place = types?.indexOf(product.type ?? '') ?? 0;
    if (
      place < 0 ||
      !forGender(product, wish.gender) ||
      (wish.occasion !== undefined && product.occasions?.includes(wish.occasion) !== true)
    )
      return [];
    return [{ product, price, score: scoreOf(product, wish, place, price) }];
  });
  const counts = new Map<string, number>();
  const chosen = fitting
    .sort((a, b) => b.score - a.score || a.product.id.localeCompare(b.product.id))
    .filter(({ product: { type = '' } }) => {
      counts.set(type, (counts.get(type) ?? 0) + 1);
      return (counts.get(type) ?? 0) <= MOST_OF_TYPE;
    });
  return chosen.slice(0, MOST).map(({ product }) => ({ product, because: becauseOf(product, wish) }));
}

function forGender({ gender = 'unisex' }: Product, wanted: string | undefined): boolean {
  if (wanted === 'kids') return gender === 'kids' || gender === 'unisex';
  if (wanted === 'women' || wanted === 'men') return gender === wanted || gender === 'unisex';
  return gender !== 'kids';
}

/** A present may use the budget, so a price near it beats the cheapest. */
function scoreOf(product: Product, wish: GuideWish, place: number, price: number): number {
  const own = product.gender !== undefined && product.gender === wish.gender ? 1 : 0;
  const spent = wish.max === undefined ? 0.5 : price / wish.max;
  return own - place / 10 + spent + (product.occasions?.[0] === wish.occasion ? 0.5 : 0);
}

function becauseOf(product: Product, wish: GuideWish): Suggestion['because'] {
  return [
    ...(wish.interest !== undefined ? (['interest'] as const) : []),
    ...(wish.occasion !== undefined ? (['occasion'] as const) : []),
    ...(product.gender !== undefined && product.gender === wish.gender ? (['gender'] as const) : []),
    ...(wish.max !== undefined ? (['budget'] as const) : []),
  ];
}
