/** Every phrase that the search understands, out of the catalogue and the merchant's synonyms; built once per catalogue. */
import type { Product } from '../../model/shop';
import { attributePhrases } from './attributes';
import { grouped } from './grouped';
import { findKinds, typeOf } from './kinds';
import type { Meaning } from './meanings';
import { taughtPhrases } from './taught';
import { fold, keyOf, phraseKey, plainSize, unitsOf, type Unit } from './text';
import { forgiven, near } from './typo';
import type { ShopWords, Synonyms } from './words';

export interface Vocabulary {
  /** Null: the phrase means nothing. */
  look(key: string): readonly Meaning[] | null;
  /** Units in the longest phrase. */
  longest: number;
  /** Product -> the units of its own name, in all languages. */
  own: ReadonlyMap<string, ReadonlySet<string>>;
  /** Product -> every unit that is said of it. */
  mentioned: ReadonlyMap<string, ReadonlySet<string>>;
  /** The word of the catalogue that a misspelt one means; null where none is near. */
  correct(raw: string): string | null;
}

/** A word that a shopper shortens a type's name to weighs less when it is borrowed through a synonym. */
const BORROWED = 0.75;

export function makeVocabulary(products: readonly Product[], synonyms: readonly Synonyms[], words: ShopWords): Vocabulary {
  const phrases = new Map<string, Meaning[]>();
  const say = (key: string, meaning: Meaning): void => {
    if (key === '') return;
    const known = phrases.get(key) ?? [];
    if (!known.some(({ kind }) => kind === meaning.kind)) phrases.set(key, [...known, meaning]);
  };
  for (const [phrase, meaning] of taughtPhrases(synonyms)) say(phraseKey(phrase), meaning);
  const own = learnCatalogue(products, words, say);
  shareSynonyms(synonyms, phrases, say);
  const spelled = spelling(products, phrases);
  return {
    look: (key) => phrases.get(key) ?? null,
    longest: Math.max(1, ...[...phrases.keys()].map((key) => key.split(' ').length)),
    own: new Map([...own].map(([id, names]) => [id, new Set(names.flat().map(({ key }) => key))])),
    mentioned: new Map(products.map((product) => [product.id, mentions(product)])),
    correct: spelled,
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
  for (const colour of colours) for (const word of [colour, ...(words.colours?.[colour] ?? [])]) say(phraseKey(word), { kind: 'colour', colour });
  for (const brand of new Set(products.map((product) => product.brand))) say(phraseKey(brand), { kind: 'brand', brand });
  const { phrases, own } = findKinds(products);
  for (const [key, types] of phrases) say(key, { kind: 'types', types });
  learnCategories(products, words, say);
  learnNames(products, own, say);
  const sizes = new Set(products.flatMap(({ variants }) => variants.flatMap(({ size = '' }) => (/\p{L}/u.test(size) && size.length > 1 ? [size] : []))));
  for (const size of sizes) say(phraseKey(size), { kind: 'size', sizes: [plainSize(size)] });
  for (const [key, wish] of attributePhrases(products)) say(key, { kind: 'attribute', wish });
  return own;
}

function learnCategories(products: readonly Product[], words: ShopWords, say: Say): void {
  for (const [category, members] of grouped(products, (product) => product.category)) {
    // A category is all of its types: what is asked for by it is narrowed by a type like anything else.
    const types = new Map(members.map((product) => [typeOf(product), 0.6]));
    for (const word of [category, ...(words.categories?.[category] ?? [])]) say(phraseKey(word), { kind: 'types', types });
  }
}

/** A full title always means its product; a name alone only where no other product has it. */
function learnNames(products: readonly Product[], own: ReadonlyMap<string, Unit[][]>, say: Say): void {
  const named = grouped([...own].flatMap(([id, names]) => names.map((units) => ({ id, key: keyOf(units), units }))), ({ key }) => key);
  for (const product of products) for (const title of Object.values(product.title)) say(phraseKey(title), { kind: 'name', products: [product.id], sure: true });
  for (const [key, bearers] of named) {
    const ids = [...new Set(bearers.map(({ id }) => id))];
    if (ids.length === 1) say(key, { kind: 'name', products: ids, sure: telling(bearers[0]?.units ?? []) });
  }
}

/** A single word, such as "Weekend" or 周末, is said where nobody means the product. */
function telling(units: readonly Unit[]): boolean {
  return units.length >= (units.some(({ single }) => single) ? 4 : 2) || (units.length > 1 && units.some(({ number }) => number !== undefined));
}

/** Every word of a group means what any of the group means in the catalogue; its own meaning stays the first. */
function shareSynonyms(synonyms: readonly Synonyms[], phrases: Map<string, Meaning[]>, say: Say): void {
  const groups = synonyms.flatMap(({ same = [] }) => same.map((group) => group.map(phraseKey)));
  const shared = groups.map((keys) => ({ keys, meanings: keys.flatMap((key) => phrases.get(key) ?? []) }));
  for (const { keys, meanings } of shared) {
    const types = new Map<string, number>();
    for (const meaning of meanings) if (meaning.kind === 'types') for (const [type, weight] of meaning.types) types.set(type, Math.max(types.get(type) ?? 0, weight * BORROWED));
    for (const key of keys) {
      const own = (phrases.get(key) ?? []).find((meaning) => meaning.kind === 'types');
      if (own) phrases.set(key, (phrases.get(key) ?? []).map((meaning) => (meaning === own ? { kind: 'types', types: new Map([...types, ...own.types]) } : meaning)));
      else if (types.size > 0) phrases.set(key, beforeOthers({ kind: 'types', types }, phrases.get(key)));
      for (const meaning of meanings) if (meaning.kind !== 'types' && meaning.kind !== 'stop') say(key, meaning);
    }
  }
}

/** What a merchant teaches goes before what the catalogue only mentions. */
function beforeOthers(meaning: Meaning, known: readonly Meaning[] = []): Meaning[] {
  return known[0]?.kind === 'stop' ? [...known, meaning] : [meaning, ...known];
}

/** Only words of the catalogue and of synonyms for it are spelled right; a word that is known anywhere is right. */
function spelling(products: readonly Product[], phrases: ReadonlyMap<string, readonly Meaning[]>): (raw: string) => string | null {
  const known = new Set([...phrases.keys()].flatMap((key) => key.split(' ')));
  for (const product of products) for (const text of Object.values({ ...product.description, ...product.title })) for (const { key } of unitsOf(fold(text))) known.add(key);
  const targets = new Set<string>();
  for (const [key, meanings] of phrases) {
    const goods = meanings.some(({ kind }) => ['types', 'colour', 'brand', 'name', 'attribute', 'occasion'].includes(kind));
    if (goods) for (const word of key.split(' ')) if (/^\p{L}{3,}$/u.test(word)) targets.add(word);
  }
  const candidates = [...targets];
  const read = new Map<string, string | null>();
  return (raw) => {
    const [unit] = unitsOf(raw);
    if (!unit || unit.single || known.has(unit.key) || !/^\p{L}{4,}$/u.test(raw)) return null;
    let right = read.get(raw);
    if (right === undefined) {
      // Shoppers' words are endless: the memory of them is not.
      if (read.size > 5000) read.clear();
      read.set(raw, (right = nearest(raw, unit.key, candidates)));
    }
    return right;
  };
}

function nearest(raw: string, key: string, candidates: readonly string[]): string | null {
  for (let slips = 1; slips <= forgiven(raw.length); slips += 1) {
    const found = candidates.filter((word) => word[0] === raw[0] && word.length > 2 && (near(key, word, slips) || near(raw, word, slips) || near(raw, `${word}s`, slips)));
    // In a word of four letters one wrong letter is another word: "well" is not "wall".
    const sound = key.length > 4 ? found : found.filter((word) => word.length !== key.length);
    const best = sound.sort((a, b) => Math.abs(a.length - key.length) - Math.abs(b.length - key.length))[0];
    if (best !== undefined) return best;
  }
  return null;
}
