/** Shop calls about products. */
import { given } from '../../../model/given';
import type { FoundProduct } from '../../../model/shop';
import type { Turn } from '../turn';
import { text, type Call } from './calls';
import { productFor, summariseProduct } from './found';
import { summariseFound } from './search';

export const product: Call = {
  name: 'product',
  about: 'one product, by its id or by words that name it',
  args: ['id', 'text', 'colour', 'size'],
  async run(turn, args) {
    const known = await productFor(turn, args.id);
    if (known) return summariseProduct(turn, known);
    const found = await named(turn, args);
    return found ? summariseFound(turn, found) : null;
  },
};

/** Stock and price of a variant; without a colour or size, of any matching one. */
export const stock: Call = {
  name: 'stock',
  about: 'whether a product is there in a size and colour, and its price',
  args: ['product', 'size', 'colour'],
  async run(turn, args) {
    const found = await productFor(turn, args.product);
    if (!found) return null;
    const [size, colour] = [text(args.size)?.toLowerCase(), text(args.colour)?.toLowerCase()];
    const fits = found.variants.filter(
      (variant) =>
        (size === undefined || variant.size?.toLowerCase() === size) &&
        (colour === undefined || variant.colour?.toLowerCase() === colour),
    );
    const there = fits.filter((variant) => variant.stock > 0);
    const price = [...(there.length > 0 ? there : fits)].sort((a, b) => a.price.amount - b.price.amount)[0]?.price;
    return {
      offered: fits.length > 0,
      available: there.length > 0,
      left: there.reduce((sum, variant) => sum + variant.stock, 0),
      price: price ?? null,
      other_sizes: [...new Set(found.variants.filter((variant) => variant.stock > 0).map((variant) => variant.size))]
        .filter(Boolean)
        .slice(0, 20),
    };
  },
};

/** An id that the shop does not know may be a name or an article number that the shopper typed. */
async function named(turn: Turn, args: Record<string, unknown>): Promise<FoundProduct | undefined> {
  const words = text(args.text) ?? text(args.id);
  const [colour, size] = [text(args.colour), text(args.size)];
  if (words === undefined) return undefined;
  const wish = given({ colour, size });
  const { products, read, nearest } = await turn.shop.searchProducts({
    text: words,
    language: turn.language,
    limit: 1,
    ...wish,
  });
  // The closest match is the product itself if only the wished colour or size does not exist.
  return products[0] ?? (read.products ? nearest?.products[0] : undefined);
}
