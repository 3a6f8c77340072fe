/** Article numbers of the shop's catalogue, in upper case. */
import { fold } from '../text/fold';
import { found, type Recogniser } from './scan';

/** With a digit or a joint, so that an article number such as "RED" does not swallow the word. */
const CODE = /[a-z\d]+(?:[-_./][a-z\d]+)+|[a-z]*\d[a-z\d]*/g;

export function skuRecogniser(skus: readonly string[]): Recogniser {
  const known = new Set(skus.map((sku) => fold(sku)));
  return (scan) => {
    if (known.size === 0) return [];
    return Array.from(scan.folded.matchAll(CODE)).flatMap((match) =>
      known.has(match[0]) ? [found(scan, 'sku', { start: match.index, end: match.index + match[0].length }, match[0].toUpperCase())] : [],
    );
  };
}
