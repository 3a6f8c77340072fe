/** Brands of the shop's catalogue, spelt as the catalogue spells them. */
import { createPhraseFinder } from './phrases';
import { found, type Recogniser } from './scan';

export function brandRecogniser(brands: readonly string[]): Recogniser {
  const find = createPhraseFinder(brands.map((brand) => [brand, brand] as const));
  return (scan) => find(scan).map((hit) => found(scan, 'brand', hit, hit.value));
}
