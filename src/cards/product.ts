/** A product as a card: picture, price, available sizes and colours, and next steps. */
import { given } from '../model/given';
import type { Button, Card, Fact } from '../model/content';
import type { Product, Variant } from '../model/shop';
import { listed, localised, money } from './format';
import { go } from './go';
import { named, type CardContext } from './labels';

/** What the shopper asked for; the facts then cover only these variants. */
export interface Wish {
  colour?: string;
  size?: string;
}

/** At and below this many units the card says how many are left. */
const LOW = 3;

export function productCard(product: Product, context: CardContext, wish: Wish = {}): Card {
  const { labels, language } = context;
  const title = localised(product.title, language);
  const wished = product.variants.filter((variant) => matches(variant, wish));
  const facts =
    wished.length > 0
      ? factsOf(wished, context)
      : [...factsOf(product.variants, context), { label: labels('cards.wish'), value: labels('cards.not_made') }];
  const offered = (wished.find(({ stock }) => stock > 0) ?? wished[0] ?? product.variants[0])?.sku;
  return {
    title,
    text: localised(product.description, language),
    ...(product.picture !== '' && { picture: { url: product.picture, alt: title } }),
    ...given({ product: offered }),
    facts,
    buttons: [
      { kind: 'reply', label: labels('cards.ask'), value: go('product_question', { product: product.id }) },
      { kind: 'url', label: labels('cards.view'), url: product.url },
    ] satisfies Button[],
  };
}

function matches(variant: Variant, { colour, size }: Wish): boolean {
  return (
    (colour === undefined || variant.colour === colour) &&
    (size === undefined || variant.size?.toLowerCase() === size.toLowerCase())
  );
}

function factsOf(variants: readonly Variant[], { labels, language }: CardContext): Fact[] {
  const stocked = variants.filter((variant) => variant.stock > 0);
  const shown = stocked.length > 0 ? stocked : variants;
  // In the order of all sizes: a size that is sold out in one colour keeps its place.
  const sizes = distinct(variants.map((variant) => variant.size)).filter((size) =>
    shown.some((variant) => variant.size === size),
  );
  const colours = distinct(shown.map((variant) => variant.colour)).map((colour) => named(labels, 'colour', colour));
  return [
    { label: labels('cards.price'), value: price(shown, language, labels) },
    ...(sizes.length > 0 ? [{ label: labels('cards.sizes'), value: listed(sizes, language) }] : []),
    ...(colours.length > 0 ? [{ label: labels('cards.colours'), value: listed(colours, language) }] : []),
    { label: labels('cards.stock'), value: stock(stocked, labels) },
  ];
}

function price(variants: readonly Variant[], language: string, labels: CardContext['labels']): string {
  const byPrice = [...variants].sort((a, b) => a.price.amount - b.price.amount);
  const [lowest, highest] = [byPrice[0], byPrice.at(-1)];
  if (lowest === undefined || highest === undefined) return labels('cards.no_price');
  const text = money(lowest.price, language);
  return lowest.price.amount === highest.price.amount ? text : labels('cards.from', { price: text });
}

function stock(stocked: readonly Variant[], labels: CardContext['labels']): string {
  const count = stocked.reduce((sum, variant) => sum + variant.stock, 0);
  if (count === 0) return labels('cards.sold_out');
  return count <= LOW ? labels('cards.few_left', { count }) : labels('cards.in_stock');
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
