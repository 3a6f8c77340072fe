/** Article numbers of the shop's catalogue, in upper case; the number of a product identifies the product. */
import { fold } from '../text/fold';
import { found, type Recogniser } from './scan';

/** With a digit or a joint, so that an article number such as "RED" does not swallow the word. */
const CODE = /[a-z\d]+(?:[-_./][a-z\d]+)+|[a-z]*\d[a-z\d]*/g;

export function skuRecogniser(skus: readonly string[], products: readonly string[] = []): Recogniser {
  const known = new Set(skus.map((sku) => fold(sku)));
  const ids = new Map(products.map((id) => [fold(id), id] as const));
  return (scan) => {
    if (known.size + ids.size === 0) return [];
    return Array.from(scan.folded.matchAll(CODE)).flatMap((match) => {
      const span = { start: match.index, end: match.index + match[0].length };
      const product = ids.get(match[0]);
      return known.has(match[0])
        ? [found(scan, 'sku', span, match[0].toUpperCase())]
        : product === undefined
          ? []
          : [found(scan, 'product', span, product)];
    });
  };
}
