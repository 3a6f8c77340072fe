/** Products side by side: a table with a column each, and a button for each. */
import type { Card } from '../model/content';
import type { Product } from '../model/shop';
import { localised } from './format';
import { go } from './go';
import type { CardContext } from './labels';

export interface ComparisonRow {
  label: string;
  /** In the order of the products. */
  values: readonly string[];
}

/** Two or three products. */
export function comparisonCard(
  products: readonly Product[],
  rows: readonly ComparisonRow[],
  { labels, language }: CardContext,
): Card {
  const titles = products.map((product) => localised(product.title, language));
  return {
    title: labels('cards.comparison'),
    table: {
      columns: titles,
      rows: rows.map(({ label, values }) => ({ label, values: titles.map((_, at) => values[at] ?? '–') })),
    },
    buttons: products.map((product, at) => ({
      kind: 'reply',
      label: titles[at] ?? product.id,
      value: go('product_question', { product: product.id }),
    })),
  };
}
