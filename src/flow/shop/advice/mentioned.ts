/** Products that a text names, by their title or by the part of it that no other product has ("Stormway" of "Stormway Rain Jacket"). */
import type { Product } from '../../../model/shop';
import { holds, plainText } from '../../hear/words';

interface Name {
  product: string;
  text: string;
}

const CJK = /\p{Script=Han}/u;

/** Ids in the order in which they are named. */
export function mentioned(text: string, catalogue: readonly Product[]): string[] {
  const said = plainText(text);
  const all = catalogue.flatMap(namesOf).filter(({ text: name }) => holds(said, name));
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
