/** Products that a text names, by their title or by the part of it that no other product has ("Stormway" of "Stormway Rain Jacket"). */
import type { Product } from '../../../model/shop';
import { holds, plainText } from '../../hear/words';
import type { Rules } from '../../rules';
import { withoutTopics } from './topics';

interface Name {
  product: string;
  text: string;
}

const CJK = /\p{Script=Han}/u;

/** Without the words that ask something, else by whole names: 多大容量 asks, and 大容量20000 is a power bank; "Glass Cone" names, though glass is a material. */
export function mentionedApart(text: string, rules: Pick<Rules, 'phrases'>, catalogue: readonly Product[]): string[] {
  const apart = mentioned(withoutTopics(text, rules), catalogue);
  if (apart.length > 0) return apart;
  const whole = mentioned(text, catalogue, true);
  return whole.length > 0 ? whole : byTitle(plainText(text), catalogue);
}

/** "The retinol serum": the first word of a title and another of it, and of no other title so many. Titles in words only. */
function byTitle(said: string, catalogue: readonly Product[]): string[] {
  const words = new Set(said.split(' ').filter((word) => word.length >= SHORTEST));
  const scored = catalogue.map((product) => ({ id: product.id, count: titles(product).reduce((most, title) => Math.max(most, words.has(title[0] ?? '') ? title.filter((word) => words.has(word)).length : 0), 0) }));
  const most = Math.max(...scored.map(({ count }) => count));
  const best = scored.filter(({ count }) => count === most);
  return most >= 2 && best.length === 1 ? best.map(({ id }) => id) : [];
}

const SHORTEST = 3;

function titles({ title }: Product): string[][] {
  return Object.values(title).map((one) => plainText(one).split(' ').filter((word) => word.length >= SHORTEST && !CJK.test(word)));
}

/** Ids in the order in which they are named; `whole`: by two words or four Chinese characters at least. */
export function mentioned(text: string, catalogue: readonly Product[], whole = false): string[] {
  const said = plainText(text);
  const all = catalogue.flatMap(namesOf).filter(({ text: name }) => (!whole || isLong(name)) && holds(said, name));
  const owners = new Map<string, Set<string>>();
  for (const { product, text: name } of all) owners.set(name, (owners.get(name) ?? new Set()).add(product));
  const taken: { from: number; to: number; product: string }[] = [];
  for (const { product, text: name } of all.sort((a, b) => b.text.length - a.text.length)) {
    const from = said.indexOf(name);
    const to = from + name.length;
    // A word that several products begin with names none of them.
    if ((owners.get(name)?.size ?? 0) > 1 || taken.some((other) => other.product === product || (from < other.to && other.from < to))) continue;
    if (isCommon(name, product, catalogue)) continue;
    taken.push({ from, to, product });
  }
  return taken.sort((a, b) => a.from - b.from).map(({ product }) => product);
}

function isLong(name: string): boolean {
  return CJK.test(name) ? Array.from(name).length >= 4 : name.includes(' ');
}

/** The whole title and every beginning of it. */
function namesOf(product: Product): Name[] {
  return [...new Set(Object.values(product.title))].flatMap((title) => {
    const plain = plainText(title);
    if (CJK.test(plain)) return beginnings(Array.from(plain), '', 2).map((text) => ({ product: product.id, text }));
    return beginnings(plain.split(' '), ' ', 1).filter((text) => text.length >= 3).map((text) => ({ product: product.id, text }));
  });
}

function beginnings(parts: readonly string[], glue: string, least: number): string[] {
  return parts.flatMap((_, at) => (at + 1 >= least ? [parts.slice(0, at + 1).join(glue)] : []));
}

/** "Linen" of "Linen Summer Dress" is a word of other products too: alone it names none. */
function isCommon(name: string, id: string, catalogue: readonly Product[]): boolean {
  if (CJK.test(name) || name.includes(' ')) return false;
  return name.length < 4 || catalogue.some((product) => product.id !== id && [product.title.en, product.description.en, product.type ?? '', ...(product.words.en ?? [])].some((words) => holds(plainText(words.replaceAll('_', ' ')), name)));
}
