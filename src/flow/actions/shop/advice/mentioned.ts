/** Products that a text names, by title or by a part of it that no other product has ("Stormway" of "Stormway Rain Jacket"). */
import { hasHan } from '../../../../model/scripts';
import type { Product } from '../../../../model/shop';
import { plainText } from '../../../../model/phrases';
import type { Rules } from '../rules';
import { withoutTopics } from './topics';

/** Without the words that ask something, else by whole names: 多大容量 asks, and 大容量20000 is a power bank; "Glass Cone" names, though glass is a material. */
export function mentionedApart(text: string, rules: Pick<Rules, 'phrases'>, catalogue: readonly Product[]): string[] {
  const apart = mentioned(withoutTopics(text, rules), catalogue);
  if (apart.length > 0) return apart;
  const whole = mentioned(text, catalogue, true);
  return whole.length > 0 ? whole : byTitle(plainText(text), catalogue);
}

/** "The retinol serum": the first word of a title and one more of its words, if no other title matches as many. Only for titles in words. */
function byTitle(said: string, catalogue: readonly Product[]): string[] {
  const words = new Set(said.split(' ').filter((word) => word.length >= SHORTEST));
  const scored = namesOf(catalogue).titles.flatMap(({ product, words: title }) =>
    words.has(title[0] ?? '') ? [{ product, count: title.filter((word) => words.has(word)).length }] : [],
  );
  const most = Math.max(2, ...scored.map(({ count }) => count));
  const best = new Set(scored.filter(({ count }) => count === most).map(({ product }) => product));
  return best.size === 1 ? [...best] : [];
}

const SHORTEST = 3;

interface Found {
  from: number;
  to: number;
  text: string;
  /** A word that begins several products' titles names none of them. */
  products: readonly string[];
}

/** Ids in the order named; `whole`: at least two words or four Chinese characters. */
export function mentioned(text: string, catalogue: readonly Product[], whole = false): string[] {
  const said = plainText(text).replace(GLUED, ' $1 $2 ').replace(/ +/g, ' ').trim();
  const names = namesOf(catalogue);
  const taken: (Found & { product: string })[] = [];
  for (const found of [...spacedIn(said, names), ...denseIn(said, names)].sort(
    (one, other) => other.text.length - one.text.length,
  )) {
    const [product, ...more] = found.products;
    if (product === undefined || more.length > 0 || (whole && !isLong(found.text) && !isPointedAt(said, found)))
      continue;
    if (taken.some((other) => other.product === product || (found.from < other.to && other.from < found.to))) continue;
    if (isCommon(found.text, product, names)) continue;
    taken.push({ ...found, product });
  }
  return taken.sort((one, other) => one.from - other.from).map(({ product }) => product);
}

/** "Swift3", also between Chinese characters, is the Swift 3. */
const GLUED = /(?<![a-z0-9])([a-z]{3,})(\d{1,2})(?![a-z0-9])/g;

function spacedIn(said: string, { spaced, mostWords }: Names): Found[] {
  const found: Found[] = [];
  const words = said.split(' ');
  let from = 0;
  words.forEach((first, at) => {
    let text = '';
    for (let next = at; next < Math.min(words.length, at + mostWords); next += 1) {
      text = text === '' ? first : `${text} ${words[next] ?? ''}`;
      const products = spaced.get(text);
      if (products) found.push({ from, to: from + text.length, text, products: [...products] });
    }
    from += first.length + 1;
  });
  return found;
}

function denseIn(said: string, { dense, mostCharacters }: Names): Found[] {
  if (!hasHan(said)) return [];
  const found: Found[] = [];
  for (let from = 0; from < said.length; from += 1) {
    for (let to = from + 2; to <= Math.min(said.length, from + mostCharacters); to += 1) {
      const text = said.slice(from, to);
      const products = dense.get(text);
      if (products) found.push({ from, to, text, products: [...products] });
    }
  }
  return found;
}

/** 视黄醇那瓶: three characters and a pointer name a product, even if they are a topic too. */
function isPointedAt(said: string, { text, to }: Found): boolean {
  return hasHan(text) && Array.from(text).length >= 3 && /^的?[那这嗰呢][\p{Script=Han}]/u.test(said.slice(to));
}

function isLong(name: string): boolean {
  return hasHan(name) ? Array.from(name).length >= 4 : name.includes(' ');
}

/** The names of a catalogue's products, indexed once because every message is matched against them. */
interface Names {
  /** Whole titles and their prefixes -> products. */
  spaced: ReadonlyMap<string, ReadonlySet<string>>;
  dense: ReadonlyMap<string, ReadonlySet<string>>;
  mostWords: number;
  mostCharacters: number;
  titles: readonly { product: string; words: readonly string[] }[];
  /** Word of titles, descriptions and types -> products. */
  holders: ReadonlyMap<string, ReadonlySet<string>>;
}

const known = new WeakMap<readonly Product[], Names>();

function namesOf(catalogue: readonly Product[]): Names {
  const kept = known.get(catalogue);
  if (kept) return kept;
  const made = makeNames(catalogue);
  known.set(catalogue, made);
  return made;
}

function makeNames(catalogue: readonly Product[]): Names {
  const [spaced, dense, holders] = [
    new Map<string, Set<string>>(),
    new Map<string, Set<string>>(),
    new Map<string, Set<string>>(),
  ];
  const add = (map: Map<string, Set<string>>, key: string, id: string): void =>
    void map.set(key, (map.get(key) ?? new Set()).add(id));
  const titles: { product: string; words: string[] }[] = [];
  for (const product of catalogue) {
    for (const title of new Set(Object.values(product.title).map(plainText))) {
      if (hasHan(title)) for (const name of beginnings(Array.from(title), '', 2)) add(dense, name, product.id);
      else {
        for (const name of beginnings(title.split(' '), ' ', 1))
          if (name.length >= SHORTEST) add(spaced, name, product.id);
        titles.push({ product: product.id, words: title.split(' ').filter((word) => word.length >= SHORTEST) });
      }
    }
    const described = [product.title.en, product.description.en, product.type ?? '', ...(product.words.en ?? [])];
    for (const word of described.flatMap((words) => plainText(words.replaceAll('_', ' ')).split(' ')))
      add(holders, word, product.id);
  }
  return {
    spaced,
    dense,
    holders,
    titles,
    mostWords: longest(spaced.keys(), (name) => name.split(' ').length),
    mostCharacters: longest(dense.keys(), (name) => name.length),
  };
}

function longest(names: Iterable<string>, length: (name: string) => number): number {
  let most = 0;
  for (const name of names) most = Math.max(most, length(name));
  return most;
}

function beginnings(parts: readonly string[], glue: string, least: number): string[] {
  return parts.flatMap((_, at) => (at + 1 >= least ? [parts.slice(0, at + 1).join(glue)] : []));
}

/** "Linen" of "Linen Summer Dress" occurs in other products too, so alone it names none. */
function isCommon(name: string, id: string, { holders }: Names): boolean {
  if (hasHan(name) || name.includes(' ')) return false;
  return name.length < 4 || [...(holders.get(name) ?? [])].some((other) => other !== id);
}
