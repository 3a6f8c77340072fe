/** The shop call that puts two or three products side by side. */
import type { Product } from '../../model/shop';
import { plainText } from '../hear/words';
import { recall, remember } from '../memory';
import type { Turn } from '../plan';
import { compare } from './advice/compare';
import { mentioned } from './advice/mentioned';
import { picked } from './advice/picked';
import { askedTopics } from './advice/topics';
import { voiceOf } from './advice/voice';
import { text, type Call } from './calls';
import { localised, productFor } from './found';
import { without } from './facts';

const MOST = 3;

export const compareProducts: Call = {
  name: 'compare',
  about: 'two or three products side by side: {says, products, rows}; those given, or named in the text, or last shown; `named`: only those named in the text. Nothing where there are fewer than two',
  args: ['products', 'product', 'text', 'named'],
  async run(turn, args) {
    const said = text(args.text) ?? '';
    const products = args.named === true ? await lookUp(turn, mentioned(said, await turn.shop.catalogue())) : await productsOf(turn, args, said);
    if (products.length < 2) return null;
    const asked = askedTopics(without(said, products.flatMap((product) => [localised(product.title, turn.language), product.title.en])), turn.rules);
    const { says, rows } = compare(products, asked, turn.rules, voiceOf(turn));
    const ids = products.map(({ id }) => id);
    remember(turn, 'results', { products: ids, wishes: {} }, 'shown');
    return { says, rows, products: ids };
  },
};

async function productsOf(turn: Turn, args: Record<string, unknown>, said: string): Promise<Product[]> {
  const given = listOf(args.products);
  const named = given.length >= 2 ? [] : mentioned(said, await turn.shop.catalogue());
  const known = [text(args.product), text(recall(turn, 'product'))].find((id) => id !== undefined && id !== named[0]);
  if (given.length >= 2) return lookUp(turn, given);
  if (named.length !== 1) return lookUp(turn, named.length >= 2 ? named : shown(turn, said));
  // A name alone asks about that product; "and the Alpine Shell, is it warmer?" compares it with the one before.
  return known === undefined || isBare(said) ? [] : lookUp(turn, [known, ...named]);
}

/** Hardly more than a name. */
function isBare(said: string): boolean {
  const plain = plainText(said);
  return plain.split(' ').length <= 3 && Array.from(plain.replace(/[a-z0-9 ]/g, '')).length <= 8;
}

async function lookUp(turn: Turn, ids: readonly string[]): Promise<Product[]> {
  const found: Product[] = [];
  for (const id of [...new Set(ids)].slice(0, MOST)) {
    const product = await productFor(turn, id);
    if (product) found.push(product);
  }
  return found;
}

function shown(turn: Turn, said: string): string[] {
  const results = recall(turn, 'results');
  const products = typeof results === 'object' && results !== null && 'products' in results ? listOf(results.products) : [];
  return picked(said, products.length).flatMap((at) => products[at] ?? []);
}

/** A button carries a list as words with commas. */
function listOf(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return items.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []));
}
