/** Every phrase that the search understands, from the catalogue and the merchant's synonyms; built once per catalogue. */
import type { Product } from '../../model/shop';
import { attributePhrases } from './attributes';
import { grouped } from './grouped';
import { findKinds, typeOf } from './kinds';
import type { Meaning } from './meanings';
import { taughtPhrases } from './taught';
import { makeSpelling } from './spelling';
import { fold, keyOf, phraseKey, plainSize, unitsOf, type Unit } from './text';
import type { ShopWords, Synonyms } from './merchant-words';

export interface Vocabulary {
  /** Null: the phrase has no meaning. */
  look(key: string): readonly Meaning[] | null;
  /** Units in the longest phrase. */
  longest: number;
  /** Product -> the units of its name, in all languages. */
  own: ReadonlyMap<string, ReadonlySet<string>>;
  /** Product -> every unit of its texts. */
  mentioned: Mentioned;
  /** The catalogue's word for a misspelt one; null if none is similar. */
  correct(raw: string): string | null;
}

/** A shortened name of a type weighs less when it comes from a synonym. */
const BORROWED = 0.75;

/** Product -> every unit of its texts, in any language: the vocabularies of all languages share it. */
export type Mentioned = ReadonlyMap<string, ReadonlySet<string>>;

export function mentionedIn(products: readonly Product[]): Mentioned {
  return new Map(products.map((product) => [product.id, mentions(product)]));
}

export function makeVocabulary(
  products: readonly Product[],
  synonyms: readonly Synonyms[],
  words: ShopWords,
  mentioned: Mentioned,
): Vocabulary {
  const phrases = new Map<string, Meaning[]>();
  const say = (key: string, meaning: Meaning): void => {
    if (key === '') return;
    const known = phrases.get(key) ?? [];
    if (!known.some(({ kind }) => kind === meaning.kind)) phrases.set(key, [...known, meaning]);
  };
  for (const [phrase, meaning] of taughtPhrases(synonyms)) say(phraseKey(phrase), meaning);
  const own = learnCatalogue(products, words, say);
  shareSynonyms(synonyms, phrases, say);
  return {
    look: (key) => phrases.get(key) ?? null,
    longest: Math.max(1, ...[...phrases.keys()].map((key) => key.split(' ').length)),
    own: new Map([...own].map(([id, names]) => [id, new Set(names.flat().map(({ key }) => key))])),
    mentioned,
    correct: makeSpelling(phrases, [...mentioned.values()]),
  };
}

function mentions({ title, description, words, attributes = {} }: Product): Set<string> {
  const said = Object.values(attributes).flatMap(({ says }) => Object.values(says));
  const texts = [...Object.values(title), ...Object.values(description), ...Object.values(words).flat(), ...said];
  return new Set(texts.flatMap((text) => unitsOf(fold(text)).map(({ key }) => key)));
}

type Say = (key: string, meaning: Meaning) => void;

function learnCatalogue(products: readonly Product[], words: ShopWords, say: Say): Map<string, Unit[][]> {
  const colours = new Set(products.flatMap(({ variants }) => variants.flatMap(({ colour }) => colour ?? [])));
  for (const colour of colours) {
    for (const word of [colour, ...(words.colours?.[colour] ?? [])]) say(phraseKey(word), { kind: 'colour', colour });
  }
  for (const brand of new Set(products.map((product) => product.brand)))
    say(phraseKey(brand), { kind: 'brand', brand });
  const { phrases, own } = findKinds(products);
  for (const [key, types] of phrases) say(key, { kind: 'types', types });
  learnCategories(products, words, say);
  learnNames(products, own, say);
  // Figures alone are sizes only where such a size is sold, see size.ts.
  const sizes = new Set(products.flatMap(({ variants }) => variants.flatMap(({ size }) => size ?? [])));
  for (const size of sizes)
    if (/\p{L}/u.test(size) && size.length > 1) say(phraseKey(size), { kind: 'size', sizes: [plainSize(size)] });
  for (const [key, wish] of attributePhrases(products)) say(key, { kind: 'attribute', wish });
  return own;
}

function learnCategories(products: readonly Product[], words: ShopWords, say: Say): void {
  for (const [category, members] of grouped(products, (product) => product.category)) {
    // A category means all of its types, and a type narrows it like any other wish.
    const types = new Map(members.map((product) => [typeOf(product), 0.6]));
    for (const word of [category, ...(words.categories?.[category] ?? [])])
      say(phraseKey(word), { kind: 'types', types });
  }
}

/** A full title always means its product; a name alone only if no other product has it. */
function learnNames(products: readonly Product[], own: ReadonlyMap<string, Unit[][]>, say: Say): void {
  const named = grouped(
    [...own].flatMap(([id, names]) => names.map((units) => ({ id, key: keyOf(units), units }))),
    ({ key }) => key,
  );
  for (const { id, title } of products) {
    for (const name of Object.values(title)) say(phraseKey(name), { kind: 'name', products: [id], sure: true });
  }
  for (const [key, bearers] of named) {
    const ids = [...new Set(bearers.map(({ id }) => id))];
    if (ids.length === 1) say(key, { kind: 'name', products: ids, sure: telling(bearers[0]?.units ?? []) });
  }
}

/** A single word, such as "Weekend" or 周末, is also used without meaning the product. */
function telling(units: readonly Unit[]): boolean {
  const enough = units.some(({ single }) => single) ? 4 : 2;
  return units.length >= enough || (units.length > 1 && units.some(({ number }) => number !== undefined));
}

/** Every word of a group means what any word of the group means in the catalogue; its own meaning comes first. */
function shareSynonyms(synonyms: readonly Synonyms[], phrases: Map<string, Meaning[]>, say: Say): void {
  const groups = synonyms.flatMap(({ same = [] }) => same.map((group) => group.map(phraseKey)));
  const shared = groups.map((keys) => ({ keys, meanings: keys.flatMap((key) => phrases.get(key) ?? []) }));
  for (const { keys, meanings } of shared) {
    const types = typesAmong(meanings);
    for (const key of keys) {
      const known = phrases.get(key) ?? [];
      const own = typesAmong(known, 1);
      const widened: Meaning = { kind: 'types', types: new Map([...types, ...own]) };
      if (own.size > 0)
        phrases.set(
          key,
          known.map((meaning) => (meaning.kind === 'types' ? widened : meaning)),
        );
      else if (types.size > 0) phrases.set(key, beforeOthers(widened, known));
      for (const meaning of meanings) if (meaning.kind !== 'types' && meaning.kind !== 'stop') say(key, meaning);
    }
  }
}

function typesAmong(meanings: readonly Meaning[], worth = BORROWED): Map<string, number> {
  const found = new Map<string, number>();
  for (const meaning of meanings) {
    if (meaning.kind !== 'types') continue;
    for (const [type, weight] of meaning.types) found.set(type, Math.max(found.get(type) ?? 0, weight * worth));
  }
  return found;
}

/** The merchant's synonyms take precedence over words that the catalogue only mentions. */
function beforeOthers(meaning: Meaning, known: readonly Meaning[]): Meaning[] {
  return known[0]?.kind === 'stop' ? [...known, meaning] : [meaning, ...known];
}
