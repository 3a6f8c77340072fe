/** How the demo's goods are written down: one kind per block, one product per line. */

export interface Kind {
  /** First part of the product id and SKU. */
  code: string;
  category: string;
  en: string;
  zh: string;
  /** Further words that shoppers use: English, then Chinese behind the slash; comma-separated. */
  words: string;
  /** `size` or `size*factor of the price`, separated by spaces; empty: one size. */
  sizes: string;
  shape: string;
  /** What all of the kind have, in English and Chinese. */
  about: readonly [string, string];
  /** Days after which it is usually needed again. */
  days?: number;
  oneTime?: boolean;
  /** `English name | Chinese name | brand | price | colours`, a line each. */
  items: string;
}

export const SHOE_SIZES = '36 37 38 39 40 41 42 43 44 45';
export const CLOTHES_SIZES = 'XS S M L XL XXL';
