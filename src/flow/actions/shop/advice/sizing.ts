/** Which size of a product fits: by the body and the size chart, else by the usual size and the product's fit, checked against what the customer kept and returned. */
import type { Product, SizeRule } from '../../../../model/shop';
import type { Body } from './body';

/** A customer's earlier purchase of such goods. */
export interface Worn {
  product: string;
  title: string;
  brand: string;
  size: string;
  returned: boolean;
}

export type Basis = 'body' | 'usual' | 'bought' | 'only';

export interface SizeAdvice {
  size: string;
  basis: Basis;
  /** The measures lie between two sizes, or the product runs small or large, so this size is close too. */
  near?: string;
  /** The measures are outside the chart: this is only the closest size. */
  beyond: boolean;
  /** The purchase that they kept, if the advice is based on it. */
  kept?: Worn;
  /** A returned purchase of this product in the advised size. */
  sentBack?: Worn;
  inStock: boolean;
}

type Measured = Exclude<keyof Body, 'usual'>;
const MEASURES: readonly Measured[] = ['footCm', 'headCm', 'chestCm', 'waistCm', 'hipsCm', 'weightKg', 'heightCm'];

/** Null: there is nothing to choose a size by. */
export function adviseSize(product: Product, body: Body, worn: readonly Worn[] = []): SizeAdvice | null {
  const sizes = sizesOf(product);
  const [only] = sizes;
  if (only === undefined) return null;
  if (sizes.length === 1) return finish(product, { size: only, basis: 'only', beyond: false }, worn);
  return finish(
    product,
    byBody(product, body, sizes) ?? byUsual(product, body.usual, sizes) ?? byPurchase(product, sizes, worn),
    worn,
  );
}

export function sizesOf(product: Product): string[] {
  return [...new Set(product.variants.flatMap(({ size }) => size ?? []))];
}

/** The measures that a chart needs, the most telling first: what to ask for. */
export function measuresOf(product: Product): Measured[] {
  return MEASURES.filter((measure) => product.sizeChart?.some((rule) => rule[measure] !== undefined));
}

type Draft = Omit<SizeAdvice, 'inStock' | 'sentBack'>;

function byBody(product: Product, body: Body, sizes: readonly string[]): Draft | null {
  const chart = (product.sizeChart ?? []).filter(({ size }) => sizes.includes(size));
  const given = MEASURES.filter(
    (measure) => body[measure] !== undefined && chart.some((rule) => rule[measure] !== undefined),
  );
  if (given.length === 0) return null;
  const scored = chart
    .map((rule, at) => ({ rule, at, ...distance(rule, body, given) }))
    .sort((a, b) => a.off - b.off || a.centre - b.centre);
  const [best, second] = scored;
  if (!best) return null;
  // Between two sizes: the second one fits nearly as well.
  const neighbour =
    second && Math.abs(second.at - best.at) === 1 && second.off - best.off < 0.15 && second.centre - best.centre < 0.35
      ? second
      : undefined;
  const [upper, lower] = neighbour && neighbour.at > best.at ? [neighbour, best] : [best, neighbour];
  const chosen =
    neighbour === undefined || lower === undefined
      ? best
      : product.fit === 'large'
        ? lower
        : product.fit === 'small'
          ? upper
          : best;
  const other = neighbour === undefined ? undefined : chosen === best ? neighbour : best;
  return { size: chosen.rule.size, basis: 'body', beyond: best.off > 0.6, ...(other && { near: other.rule.size }) };
}

/** How far the measures lie outside a rule, and from its middle, in widths of its ranges. */
function distance(rule: SizeRule, body: Body, given: readonly Measured[]): { off: number; centre: number } {
  let off = 0;
  let centre = 0;
  for (const measure of given) {
    const [from, to] = rule[measure] ?? [-Infinity, Infinity];
    const value = body[measure] ?? 0;
    const width = Math.max(0.1, to - from);
    // Height says less than the measures around the body.
    const weight = measure === 'heightCm' && given.length > 1 ? 0.4 : 1;
    if (!Number.isFinite(width)) continue;
    off += weight * (Math.max(0, from - value, value - to) / width);
    centre += weight * (Math.abs(value - (from + to) / 2) / width);
  }
  return { off, centre };
}

function byUsual(product: Product, usual: string | undefined, sizes: readonly string[]): Draft | null {
  const at = usual === undefined ? -1 : placeOf(usual, sizes);
  if (at < 0) return null;
  const step = product.fit === 'small' ? 1 : product.fit === 'large' ? -1 : 0;
  const size = sizes[at + step] ?? sizes[at] ?? '';
  const own = sizes[at];
  return { size, basis: 'usual', beyond: false, ...(step !== 0 && own !== undefined && own !== size && { near: own }) };
}

/** The exact size, or the range that contains it ("39-42" for 41). */
function placeOf(usual: string, sizes: readonly string[]): number {
  const exact = sizes.findIndex((size) => size.toLowerCase() === usual.toLowerCase());
  if (exact >= 0) return exact;
  const wanted = Number(usual);
  return sizes.findIndex((size) => {
    const [from, to] = size.split('-').map(Number);
    return from !== undefined && to !== undefined && wanted >= from && wanted <= to;
  });
}

function byPurchase(product: Product, sizes: readonly string[], worn: readonly Worn[]): Draft | null {
  const kept = worn
    .filter(({ returned, size }) => !returned && placeOf(size, sizes) >= 0)
    .sort((a, b) => Number(b.brand === product.brand) - Number(a.brand === product.brand));
  const [best] = kept;
  const draft = best && byUsual(product, best.size, sizes);
  return best && draft ? { ...draft, basis: 'bought', kept: best } : null;
}

function finish(product: Product, draft: Draft | null, worn: readonly Worn[]): SizeAdvice | null {
  if (draft === null) return null;
  const sentBack = worn.find(({ product: id, size, returned }) => returned && id === product.id && size === draft.size);
  const inStock = product.variants.some(({ size, stock }) => size === draft.size && stock > 0);
  return { ...draft, inStock, ...(sentBack && { sentBack }) };
}
