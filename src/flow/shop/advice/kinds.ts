/** The goods that a question is about where it names no product: a kind ("your kettles"), those shown last, or the rest of them. */
import type { Product } from '../../../model/shop';
import { holds, plainText } from '../../hear/words';
import { lastResults, recall } from '../../memory';
import type { Turn } from '../../plan';
import { mentioned } from './mentioned';
import { withoutTopics } from './topics';
import { productFor } from '../found';

/** More of a kind are not gone through. */
const KIND_MAX = 40;

/** Null: the text names no kind of goods, or a product by its name. */
export async function kindOf(turn: Pick<Turn, 'shop' | 'rules' | 'language'>, said: string): Promise<Product[] | null> {
  const catalogue = await turn.shop.catalogue();
  const rest = withoutTopics(said, turn.rules);
  if (mentioned(rest, catalogue).length > 0) return null;
  const read = await typesIn(turn, rest);
  if (!read) return null;
  const { products } = await turn.shop.searchProducts({ ...read, language: turn.language, limit: KIND_MAX });
  return products.length === 0 ? null : products.map((found) => catalogue.find(({ id }) => id === found.id) ?? found);
}

async function typesIn(turn: Pick<Turn, 'shop' | 'language'>, text: string): Promise<{ types: string[]; gender?: 'women' | 'men' | 'kids' | 'unisex' } | null> {
  if (text === '') return null;
  const { read } = await turn.shop.searchProducts({ text, language: turn.language, limit: 1 });
  return read.types ? { types: read.types, ...(read.gender && { gender: read.gender }) } : null;
}

export async function shownProducts(turn: Turn): Promise<Product[]> {
  const found = await Promise.all((lastResults(turn)?.products ?? []).map((id) => productFor(turn, id)));
  return found.filter((product) => product !== null);
}

/** Those shown last but the one talked about. */
export async function otherProducts(turn: Turn): Promise<Product[]> {
  const about = recall(turn, 'product');
  return (await shownProducts(turn)).filter(({ id }) => id !== about);
}

/** All that the shop has is meant, not only what was shown. */
export function saysOurs({ rules }: Pick<Turn, 'rules'>, said: string): boolean {
  return rules.ours.some((word) => holds(plainText(said), word));
}

/** Goods are looked for rather than asked about: a search answers that. */
export function seeks({ rules }: Pick<Turn, 'rules'>, said: string): boolean {
  return rules.seeks.some((word) => holds(plainText(said), word));
}
