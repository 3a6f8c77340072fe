/** Shop calls about products. */
import type { Product, ProductQuery } from '../../model/shop';
import type { Turn } from '../plan';
import { amount, text, type Call } from './calls';
import { productFor, summariseProduct } from './found';

export const searchProducts: Call = {
  name: 'search_products',
  about: 'products that match words and filters, best first',
  args: ['text', 'category', 'colour', 'size', 'brand', 'min', 'max', 'in_stock', 'limit'],
  async run(turn, args) {
    const asked = query(args);
    const found = await turn.shop.searchProducts(asked);
    if (await saysNothing(turn, asked, found)) return [];
    return found.slice(0, 10).map((product) => summariseProduct(turn, product));
  },
};

/** "I am looking for something" finds whatever comes first: then the words were no search, and what is wanted must be asked. */
async function saysNothing(turn: Turn, asked: ProductQuery, found: readonly Product[]): Promise<boolean> {
  const { text: words, limit, inStock, ...filters } = asked;
  if (found.length < 2 || Object.keys(filters).length > 0) return false;
  const any = await turn.shop.searchProducts({ ...(limit !== undefined && { limit }), ...(inStock !== undefined && { inStock }) });
  return words !== undefined && any.length === found.length && any.every(({ id }, index) => id === found[index]?.id);
}

export const product: Call = {
  name: 'product',
  about: 'one product, by its id or by words that name it',
  args: ['id', 'text', 'colour', 'size'],
  async run(turn, args) {
    const found = (await productFor(turn, args.id)) ?? (await named(turn, args));
    return found ? summariseProduct(turn, found) : null;
  },
};

/** A variant's stock and price; without a colour or size, whatever fits. */
export const stock: Call = {
  name: 'stock',
  about: 'whether a product is there in a size and colour, and its price',
  args: ['product', 'size', 'colour'],
  async run(turn, args) {
    const found = await productFor(turn, args.product);
    if (!found) return null;
    const [size, colour] = [text(args.size)?.toLowerCase(), text(args.colour)?.toLowerCase()];
    const fits = found.variants.filter((variant) => (size === undefined || variant.size?.toLowerCase() === size) && (colour === undefined || variant.colour?.toLowerCase() === colour));
    const there = fits.filter((variant) => variant.stock > 0);
    const price = [...(there.length > 0 ? there : fits)].sort((a, b) => a.price.amount - b.price.amount)[0]?.price;
    return { offered: fits.length > 0, available: there.length > 0, left: there.reduce((sum, variant) => sum + variant.stock, 0), price: price ?? null, other_sizes: [...new Set(found.variants.filter((variant) => variant.stock > 0).map((variant) => variant.size))].filter(Boolean).slice(0, 20) };
  },
};

function query(args: Record<string, unknown>): ProductQuery {
  const fields = { text: text(args.text), category: text(args.category), colour: text(args.colour), size: text(args.size), brand: text(args.brand), minPrice: amount(args.min), maxPrice: amount(args.max), limit: amount(args.limit) ?? 10 };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return args.in_stock === true ? { ...given, inStock: true } : given;
}

async function named(turn: Turn, args: Record<string, unknown>): Promise<Product | undefined> {
  // An id that the shop does not know may still be a name that the shopper typed.
  const words = text(args.text) ?? text(args.id);
  return words === undefined ? undefined : (await turn.shop.searchProducts({ ...query({ colour: args.colour, size: args.size }), text: words, limit: 1 }))[0];
}
