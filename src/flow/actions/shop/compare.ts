/** The shop call that compares products side by side, and ranks many by a property. */
import type { Product } from '../../../model/shop';
import { plainText } from '../../../model/phrases';
import { lastResults, recall, remember } from '../../../model/memory';
import type { Turn } from '../turn';
import { compare } from './advice/compare';
import { mentioned, mentionedApart } from './advice/mentioned';
import { heldAgainst, picked, picks } from './advice/picked';
import { ranking } from './advice/rank';
import { askedTopics } from './advice/topics';
import { voiceOf } from './advice/voice';
import { keepAsked } from './advice/asked';
import { text, type Call } from './calls';
import { without } from './facts';
import { catalogueFor, localised, productFor } from './found';
import { kindOf, saysOurs, shownProducts } from './advice/kinds';

/** Columns of the table. */
const MOST = 3;
/** How many products of a ranking are remembered as the list under discussion. */
const KEPT = 10;

/** The source of the products decides which list the conversation is about afterwards. */
interface Chosen {
  products: Product[];
  from: 'named' | 'kind' | 'list';
}

const NONE: Chosen = { products: [], from: 'named' };

export const compareProducts: Call = {
  name: 'compare',
  about:
    'two or three products side by side: {says, products, rows}; those given, or named in the text, or last shown; "the warmest" ranks all of those shown last, or of the kind that the text names; `named`: only those named in the text. Nothing where there are fewer than two',
  args: ['products', 'product', 'text', 'named'],
  async run(turn, args) {
    const said = text(args.text) ?? '';
    const { products, from } = args.named === true ? await namedIn(turn, said) : await chosenFor(turn, args, said);
    if (products.length < 2) return null;
    const voice = voiceOf(turn);
    const asked = askedTopics(
      without(
        said,
        products.flatMap((product) => [localised(product.title, turn.language), product.title.en]),
      ),
      turn.rules,
    );
    const ranked = ranking(asked, products, turn.rules, voice);
    const order = ranked?.order ?? products;
    const last = Math.max(MOST, ...asked.map(({ place }) => place ?? 1));
    const sides = products.length > MOST ? order.slice(last - MOST, last) : products;
    const { says, rows } = compare(sides, asked, turn.rules, voice);
    keepAsked(turn, asked);
    // A shown list keeps its positions: "the second one" is still the second one.
    if (from !== 'list')
      remember(
        turn,
        'results',
        { products: (from === 'kind' ? order : products).slice(0, KEPT).map(({ id }) => id), wishes: typeOf(products) },
        'shown',
      );
    const [winner] = ranked?.best ?? [];
    if (ranked && winner && ranked.best.length < products.length) remember(turn, 'product', winner.id, 'shown');
    return { says: ranked && products.length > 2 ? ranked.says : says, rows, products: sides.map(({ id }) => id) };
  },
};

/** "In red", in a question about two suitcases, is about suitcases. */
export function typeOf(products: readonly Product[]): { type?: string } {
  const types = [...new Set(products.map(({ type }) => type))];
  return types.length === 1 && types[0] !== undefined ? { type: types[0] } : {};
}

async function chosenFor(turn: Turn, args: Record<string, unknown>, said: string): Promise<Chosen> {
  const given = listOf(args.products);
  if (given.length >= 2) return { products: await lookUp(turn, given), from: 'named' };
  const ranks = askedTopics(said, turn.rules).some(({ wants }) => wants !== 'value');
  // In a ranking, the words of its property are not a name: 最保暖 is not the product called 保暖跑步紧身裤.
  const catalogue = await catalogueFor(turn);
  const against = await heldBy(turn, said);
  if (against) return against;
  const named = ranks ? mentionedApart(said, turn.rules, catalogue) : mentioned(said, catalogue);
  if (named.length >= 2) return { products: await lookUp(turn, named), from: 'named' };
  if (named.length === 0)
    return (
      (ranks ? await pool(turn, said) : null) ?? {
        products: await lookUp(turn, shown(turn, said)),
        from: picks(said) ? 'named' : 'list',
      }
    );
  // A name alone asks about that product; "and the Alpine Shell, is it warmer?" compares it with the one before.
  const known = [text(args.product), text(recall(turn, 'product'))].find((id) => id !== undefined && id !== named[0]);
  return known === undefined || isBare(said)
    ? NONE
    : { products: await lookUp(turn, [known, ...named]), from: 'named' };
}

/** The product discussed last and the one of the list that it is compared with. */
async function heldBy(turn: Turn, said: string): Promise<Chosen | null> {
  const list = lastResults(turn)?.products ?? [];
  const at = heldAgainst(said, list.length);
  const [known, other] = [text(recall(turn, 'product')), at === null ? undefined : list[at]];
  if (known === undefined || other === undefined || known === other) return null;
  return { products: await lookUp(turn, [known, other]), from: 'list' };
}

async function namedIn(turn: Turn, said: string): Promise<Chosen> {
  return { products: await lookUp(turn, mentionedApart(said, turn.rules, await catalogueFor(turn))), from: 'named' };
}

/** Everything that is ranked: the kind that the text names, else what was shown. "Which jacket" after a list of jackets means those. */
async function pool(turn: Turn, said: string): Promise<Chosen | null> {
  const [list, kind] = [await shownProducts(turn), await kindOf(turn, said)];
  const types = new Set(kind?.map(({ type }) => type));
  const meansList =
    list.length >= 2 &&
    !picks(said) &&
    (kind === null || (!saysOurs(turn, said) && list.every(({ type }) => types.has(type))));
  if (meansList) return { products: list, from: 'list' };
  return kind === null ? null : { products: kind, from: 'kind' };
}

/** Little more than a name; "vs the Aerolight" is more. */
function isBare(said: string): boolean {
  const plain = plainText(said);
  return (
    plain.split(' ').length <= 3 && Array.from(plain.replace(/[a-z0-9 ]/g, '')).length <= 8 && !AGAINST.test(plain)
  );
}

/** Words of comparison, in the languages of the shop. */
const AGAINST =
  /^(?:vs|versus|than|against|contra|gegen|lawan|против|مقابل)\b|^(?:和|跟|与|比|对比|と|กับ|เทียบ|so với)|(?:比呢|より)$/u;

async function lookUp(turn: Turn, ids: readonly string[]): Promise<Product[]> {
  const found: Product[] = [];
  for (const id of [...new Set(ids)].slice(0, MOST)) {
    const product = await productFor(turn, id);
    if (product) found.push(product);
  }
  return found;
}

function shown(turn: Turn, said: string): string[] {
  const products = lastResults(turn)?.products ?? [];
  return picked(said, products.length).flatMap((at) => products[at] ?? []);
}

/** A button encodes a list as words with commas. */
function listOf(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return items.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []));
}
