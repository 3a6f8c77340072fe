/** The product's size that a shopper calls by another name: L for its "Large", the s of 米色s有么. */
import { hasHan } from '../../../../model/scripts';
import type { Product } from '../../../../model/shop';
import { sizesOf } from './sizing';

const LETTERS: Record<string, string> = { xs: 'extra small', s: 'small', m: 'medium', l: 'large', xl: 'extra large' };
/** Between Chinese characters a letter is not part of a word. */
const LETTER = /(?<![a-z0-9'’-])(xxs|xs|s|m|l|xl|xxl|xxxl|[23]xl)(?![a-z0-9'’])/i;

/** The product's own name for the size; null: none is meant, or the product lacks it. */
export function sizeLabel(product: Product, given: string | undefined, said: string): string | null {
  const size = given ?? (hasHan(said) ? LETTER.exec(said)?.[1] : undefined);
  if (size === undefined) return null;
  const names = [size, LETTERS[size.toLowerCase()]].map((name) => name?.toLowerCase());
  return sizesOf(product).find((own) => names.includes(own.toLowerCase())) ?? null;
}
