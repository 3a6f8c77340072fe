/** Which items of an order a text names, where it names all of them or several, each by its goods. */
import type { Order } from '../../../../model/shop';
import { hasHan } from '../../../../model/scripts';
import { kindIn, namedIn } from './kinds';
import { catalogueFor } from '../found';
import type { Turn } from '../../turn';

type Line = Pick<Order['lines'][number], 'sku' | 'product'>;
type LinesTurn = Pick<Turn, 'shop' | 'rules' | 'language' | 'catalogue' | 'several'>;

/** In the order's order; empty where a part of it may mean more than one item. */
export async function linesNamed<L extends Line>(turn: LinesTurn, lines: readonly L[], said: string): Promise<L[]> {
  if (turn.several.everything(said)) return [...lines];
  const found = new Set<L>();
  for (const part of turn.several.parts(said)) {
    const meant = await linesOf(turn, lines, part);
    if (meant.length > 1) return [];
    for (const line of meant) found.add(line);
  }
  return lines.filter((line) => found.has(line));
}

async function linesOf<L extends Line>(turn: LinesTurn, lines: readonly L[], part: string): Promise<L[]> {
  const named = await namedIn(turn, part);
  const kind = named.length > 0 ? null : ((await kindIn(turn, part)) ?? (await kindBehind(turn, part)));
  if (named.length === 0 && !kind) return [];
  const catalogue = await catalogueFor(turn);
  const typeOf = (id: string): string | undefined => catalogue.find((product) => product.id === id)?.type;
  return lines.filter(
    ({ product }) => named.includes(product) || kind?.types?.includes(typeOf(product) ?? '') === true,
  );
}

/** 只退鞋: behind a verb that is written with it. */
async function kindBehind(turn: LinesTurn, part: string): Promise<Awaited<ReturnType<typeof kindIn>>> {
  if (!hasHan(part) || part.length < 2) return null;
  return (await kindIn(turn, part.slice(-2))) ?? kindIn(turn, part.slice(-1));
}

/** The same of choices whose values are SKUs: which of them a text names. */
export async function choicesNamed(
  turn: LinesTurn,
  choices: readonly { value: unknown }[],
  said: string,
): Promise<string[]> {
  const catalogue = await catalogueFor(turn);
  const lines = choices.flatMap(({ value }) => {
    const product = catalogue.find(({ variants }) => variants.some(({ sku }) => sku === value));
    return product ? [{ sku: String(value), product: product.id }] : [];
  });
  return (await linesNamed(turn, lines, said)).map(({ sku }) => sku);
}
