/** The words that the search knows beside the products: colours and categories. */
import type { ShopWords } from '@parley-gateway/parley';
import { CATEGORY_WORDS } from './catalogue';
import { COLOURS } from './colours';

export function demoWords(): ShopWords {
  const colours = Object.fromEntries(Object.entries(COLOURS).map(([key, colour]) => [key, colour.words]));
  return { colours: flat(colours), categories: flat(CATEGORY_WORDS) };
}

function flat(
  table: Record<string, { en: readonly string[]; zh: readonly string[] }>,
): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(table).map(([key, { en, zh }]) => [key, [...en, ...zh]]));
}
