/** Attributes as wishes: which phrases of the catalogue name them, and whether a product has the wished value. */
import type { AttributeWish, Product } from '../../model/shop';
import { fold, phraseKey, unitsOf } from './text';

/** Attributes whose single words shoppers use: "wool sweater", "for dry skin", "tea from japan", "slim jeans". */
const BY_WORD = new Set(['material', 'origin', 'skin_type', 'ingredients', 'cut', 'scent', 'roast', 'taste']);
/** A word such as "dry" may describe skin or cloth, so any of these attributes may have it. */
const ANY = 'any';
/** "of", "and" and figures are not wishes. */
const SHORTEST = 3;
/** Longer runs of characters are sentences. */
const LONGEST_RUN = 8;
const HAN = /\p{Script=Han}{2,}/gu;

/** Phrases from the catalogue's own words, with the wish that they express. */
export function attributePhrases(products: readonly Product[]): Map<string, AttributeWish> {
  const found = new Map<string, AttributeWish>();
  const say = (key: string, wish: AttributeWish): void => void (key !== '' && !found.has(key) && found.set(key, wish));
  for (const { attributes = {} } of products) {
    for (const [attribute, { value, says }] of Object.entries(attributes)) {
      // A false attribute is asked for with "without", which negates the phrase.
      if (value === true) say(phraseKey(attribute.replaceAll('_', ' ')), { attribute, is: true });
      const texts = Object.values(says);
      if (value === true || typeof value === 'number')
        for (const text of texts) say(phraseKey(text), { attribute, is: value });
      if (typeof value === 'string' && BY_WORD.has(attribute))
        for (const has of texts.flatMap(partsOf)) say(has, { attribute: ANY, has });
    }
  }
  return found;
}

/** Words, and in Chinese prefixes and suffixes between punctuation: 美利奴羊毛 is asked for as 羊毛. */
function partsOf(text: string): string[] {
  const folded = fold(text);
  const whole = unitsOf(folded).filter(
    ({ single, key, number }) => !single && number === undefined && key.length >= SHORTEST,
  );
  const words = whole.map(({ key }) => key);
  const runs = [...folded.matchAll(HAN)].map(([run]) => run).filter((run) => run.length <= LONGEST_RUN);
  const ends = runs.flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, at) => [run.slice(at), run.slice(0, at + 2)]).flat(),
  );
  return [...words, ...ends.map((end) => [...end].join(' '))];
}

export function meets(product: Product, { attribute, is, least, most, has }: AttributeWish): boolean {
  if (attribute === ANY) return has !== undefined && [...BY_WORD].some((one) => says(product, one, has));
  const known = product.attributes?.[attribute];
  // An attribute that the catalogue does not state counts as absent.
  if (known === undefined) return is === false;
  const { value } = known;
  if (is !== undefined && value !== is) return false;
  if (least !== undefined && !(typeof value === 'number' && value >= least)) return false;
  if (most !== undefined && !(typeof value === 'number' && value <= most)) return false;
  return has === undefined || says(product, attribute, has);
}

function says(product: Product, attribute: string, word: string): boolean {
  return textsOf(product, attribute).some((text) => text.includes(` ${word} `));
}

const texts = new WeakMap<Product, Map<string, string[]>>();

/** An attribute's texts as space-separated keys, computed once. */
function textsOf(product: Product, attribute: string): string[] {
  const known = texts.get(product) ?? new Map<string, string[]>();
  texts.set(product, known);
  const found =
    known.get(attribute) ??
    Object.values(product.attributes?.[attribute]?.says ?? {}).map((text) => ` ${phraseKey(text)} `);
  known.set(attribute, found);
  return found;
}
