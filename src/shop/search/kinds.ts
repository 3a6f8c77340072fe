/** The catalogue's names of its types of goods, derived from what the products of a type share, and each product's remaining own name. */
import type { Product } from '../../model/shop';
import { grouped } from './grouped';
import { fold, keyOf, phraseKey, unitsOf, type Unit } from './text';

/** How well a word names a type: its own name, a synonym, the last word of its name ("jacket"). */
export const NAMED = { title: 1, word: 0.8, noun: 0.7 } as const;
/** A word that fewer products of a type have belongs to them, not to the type. */
const SHARE = 0.5;

export interface Kinds {
  /** Phrase -> type -> how well it names it. */
  phrases: Map<string, Map<string, number>>;
  /** Product id -> its name without the type's, per language. */
  own: Map<string, Unit[][]>;
}

/** In a catalogue without types, categories serve as types. */
export function typeOf(product: Product): string {
  return product.type ?? product.category;
}

export function findKinds(products: readonly Product[]): Kinds {
  const phrases: Kinds['phrases'] = new Map();
  const own: Kinds['own'] = new Map();
  const say = (key: string, type: string, weight: number): void => {
    if (key === '') return;
    const types = phrases.get(key) ?? new Map<string, number>();
    phrases.set(key, types.set(type, Math.max(types.get(type) ?? 0, weight)));
  };
  for (const [type, members] of grouped(products, typeOf)) {
    say(phraseKey(type.replaceAll('_', ' ')), type, NAMED.title);
    for (const key of sharedWords(members)) say(key, type, NAMED.word);
    for (const language of languagesOf(members))
      nameIn(language, members, own, (key, weight) => say(key, type, weight));
  }
  return { phrases, own };
}

/** Words that most products of a type have. */
function sharedWords(members: readonly Product[]): string[] {
  const counts = new Map<string, number>();
  for (const { words } of members) {
    for (const key of new Set(Object.values(words).flat().map(phraseKey))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= members.length * SHARE).map(([key]) => key);
}

/** Titles of a type in one language: their common ending names the type, the rest names the product. */
function nameIn(
  language: string,
  members: readonly Product[],
  own: Kinds['own'],
  say: (key: string, weight: number) => void,
): void {
  const titles = members.map((product) => ({ id: product.id, units: unitsOf(fold(product.title[language] ?? '')) }));
  const ending = members.length < 2 ? 0 : commonEnding(titles.map(({ units }) => units));
  const shared = (titles[0]?.units ?? []).slice(-ending || Infinity);
  if (ending > 0) say(keyOf(shared), NAMED.title);
  const last = shared.at(-1);
  if (ending > 1 && last && !last.single && last.key.length > 2) say(last.key, NAMED.noun);
  for (const { id, units } of titles) own.set(id, [...(own.get(id) ?? []), units.slice(0, units.length - ending)]);
}

function commonEnding(titles: readonly Unit[][]): number {
  const [first = [], ...others] = titles;
  let length = 0;
  while (length < first.length && others.every((units) => units.at(-1 - length)?.key === first.at(-1 - length)?.key))
    length += 1;
  return length;
}

function languagesOf(members: readonly Product[]): string[] {
  return [...new Set(members.flatMap(({ title }) => Object.keys(title)))];
}
