/** The shop call that finds the product of a question: the one given, named in the text, or discussed last. */
import type { Product } from '../../../model/shop';
import { holds, holdsAny, plainText } from '../../../model/phrases';
import { lastResults, recall } from '../../../model/memory';
import type { Turn } from '../turn';
import { hasHan } from '../../../model/scripts';
import { sizeLabel } from './advice/label';
import { mentionedApart } from './advice/mentioned';
import { withoutTopics } from './advice/topics';
import { text, type Call } from './calls';
import { owns } from '../owner/owner';
import { catalogueFor, orderFor, productFor, summariseProduct } from './found';

export const meantProduct: Call = {
  name: 'meant_product',
  about:
    'the product that a text is about: the one given, else named in the text, else last talked about; nothing when the text names another kind of thing, unless `keep`; `named`: only the given or the named one; `adds`: only where one is given, or the text puts something into the cart; `asked`: the text asks something of the one last talked about; `wished`: its own name for the `size`, given or in the text',
  args: ['product', 'text', 'keep', 'named', 'adds', 'size'],
  async run(turn, args) {
    const said = text(args.text) ?? '';
    if (args.adds === true && text(args.product) === undefined && !holdsAny(said, turn.rules.adds)) return null;
    const [given, byName] = [await productFor(turn, args.product), await named(turn, said)];
    const direct = given ?? byName;
    // "Can you show me the Alpine Shell?" only names it; a question about the product discussed last asks for something.
    const asked = byName === null && given?.id === recall(turn, 'product') && turn.asks(said);
    const of = (one: Product, asks: boolean): Record<string, unknown> => ({
      ...summariseProduct(turn, one),
      asked: asks,
      wished: sizeLabel(one, text(args.size), said),
    });
    if (direct || args.named === true) return direct ? of(direct, asked) : null;
    const shown = args.keep === true ? null : await amongShown(turn, said);
    if (shown) return of(shown, turn.asks(said));
    const found = await (args.keep === true
      ? productFor(turn, recall(turn, 'product'))
      : ((await remembered(turn, said)) ?? ofOrder(turn, said)));
    return found ? of(found, turn.asks(said)) : null;
  },
};

async function named(turn: Turn, said: string): Promise<Product | null> {
  const [only, ...more] = said === '' ? [] : mentionedApart(said, turn.rules, await catalogueFor(turn));
  const product = only === undefined || more.length > 0 ? null : await productFor(turn, only);
  return product && (await isOtherKind(turn, said, product)) ? null : product;
}

/** "Helmet, city riding" does not name City Drizzle Jacket: one word of a name does not count beside another kind of goods. */
async function isOtherKind(turn: Turn, said: string, { type, title }: Product): Promise<boolean> {
  const words = new Set(plainText(said).split(' '));
  const names = Object.values(title).filter((name) => !hasHan(name));
  const counts = names.map(
    (name) =>
      plainText(name)
        .split(' ')
        .filter((word) => words.has(word)).length,
  );
  if (hasHan(said) || Math.max(...counts) > 1) return false;
  const kind = await turn.shop.searchProducts({
    text: withoutTopics(said, turn.rules),
    language: turn.language,
    limit: 1,
  });
  return type !== undefined && kind.read.types !== undefined && !kind.read.types.includes(type);
}

/** "What colours has the messenger got": a word that occurs in the name of only one of the goods shown. */
async function amongShown(turn: Turn, said: string): Promise<Product | null> {
  const words = new Set(
    plainText(said)
      .split(' ')
      .filter((word) => word.length >= NAMING_LETTERS),
  );
  const goods = (await Promise.all((lastResults(turn)?.products ?? []).map((id) => productFor(turn, id)))).filter(
    (product) => product !== null,
  );
  const named = goods.filter(({ title }) =>
    plainText(title.en)
      .split(' ')
      .some((word) => words.has(word)),
  );
  return named.length === 1 && goods.length > 1 ? (named[0] ?? null) : null;
}

/** Shorter words belong to the sentence, not to a name. */
const NAMING_LETTERS = 5;

/** "Are they still in stock", about the one item in the order discussed last. */
async function ofOrder(turn: Turn, said: string): Promise<Product | null> {
  if (recall(turn, 'product') !== null) return null;
  const order = await orderFor(turn, recall(turn, 'order'));
  const [line, ...more] = order && owns(turn, order) ? order.lines : [];
  const product = line && more.length === 0 ? await productFor(turn, line.product) : null;
  if (!product) return null;
  const { read } = await turn.shop.searchProducts({
    text: withoutTopics(said, turn.rules),
    language: turn.language,
    limit: 1,
  });
  return read.types === undefined || read.types.includes(product.type ?? '') ? product : null;
}

async function remembered(turn: Turn, said: string): Promise<Product | null> {
  const product = await productFor(turn, recall(turn, 'product'));
  if (!product || pointsBack(turn, said)) return product;
  // "How much caffeine" (咖啡因) asks for a topic and does not name coffee (咖啡).
  const plain = plainText(withoutTopics(said, turn.rules));
  const others = (await catalogueFor(turn)).filter((other) => namesKind(plain, other));
  return others.length === 0 ||
    others.some(({ type, id }) => id === product.id || (type !== undefined && type === product.type))
    ? product
    : null;
}

/** "It", 这个: then another kind named beside it is not the subject of the question ("does it go with jeans?"). */
function pointsBack(turn: Turn, said: string): boolean {
  return turn.rules.pointers.some((word) => holds(plainText(said), word));
}

function namesKind(plain: string, { type, words }: Product): boolean {
  const names = [...(type === undefined ? [] : [type.replaceAll('_', ' ')]), ...Object.values(words).flat()].map(
    plainText,
  );
  return names.some((name) => holds(plain, name) || holds(plain, `${name}s`));
}
