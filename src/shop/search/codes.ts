/** Finds article numbers and product ids in a text, in any notation: RS-100-RED-42, rs 100 red 42, rs-100. */
import type { Product } from '../../model/shop';
import { plainCode } from './text';

export interface Named {
  products: string[];
  skus: string[];
  /** The text without them. */
  rest: string;
}

interface Meant {
  product: string;
  skus: string[];
}

/** Parts of an article number that a shopper may write separately. */
const PARTS = 4;
const SHORTEST = 4;
const CHUNK = /[^\s,;:!?，。？！；：\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

export function makeCodes(products: readonly Product[]): (text: string) => Named {
  const known = new Map<string, Meant>();
  for (const { id, variants } of products) {
    known.set(plainCode(id), { product: id, skus: [] });
    for (const { sku } of variants) for (const part of beginnings(sku)) add(known, part, id, sku);
  }
  return (text) => {
    const chunks = [...text.matchAll(CHUNK)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }));
    const found: Named = { products: [], skus: [], rest: text };
    for (let at = 0; at < chunks.length; at += 1) {
      const hit = longest(text, chunks, at, known);
      if (!hit) continue;
      found.products.push(hit.meant.product);
      found.skus.push(...hit.meant.skus);
      found.rest = found.rest.slice(0, hit.start) + ' '.repeat(hit.end - hit.start) + found.rest.slice(hit.end);
      at += hit.chunks - 1;
    }
    return { ...found, products: [...new Set(found.products)] };
  };
}

/** RS-100-RED-42 is also found as RS-100-RED. */
function beginnings(sku: string): string[] {
  const parts = sku.split(/[^\p{L}\p{N}.]+/u);
  return parts
    .map((_, at) => plainCode(parts.slice(0, at + 1).join('')))
    .filter((code) => code.length >= SHORTEST && /\d/.test(code));
}

function add(known: Map<string, Meant>, code: string, product: string, sku: string): void {
  const meant = known.get(code);
  if (meant === undefined) known.set(code, { product, skus: [sku] });
  // A product id means the product, with any colour and size mentioned besides.
  else if (meant.product === product && meant.skus.length > 0) meant.skus.push(sku);
}

interface Chunk {
  start: number;
  end: number;
}

function longest(
  text: string,
  chunks: readonly Chunk[],
  at: number,
  known: ReadonlyMap<string, Meant>,
): (Chunk & { meant: Meant; chunks: number }) | null {
  const start = chunks[at]?.start ?? 0;
  for (let count = Math.min(PARTS, chunks.length - at); count > 0; count -= 1) {
    const end = chunks[at + count - 1]?.end ?? start;
    const code = plainCode(text.slice(start, end));
    const meant = code.length >= SHORTEST && /\d/.test(code) && /^\p{L}/u.test(code) ? known.get(code) : undefined;
    if (meant) return { meant, start, end, chunks: count };
  }
  return null;
}
