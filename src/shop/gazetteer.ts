/** What the catalogue teaches the recognisers of entities: names of products, SKUs, colours, brands, and how order numbers look. */
import { given } from '../model/given';
import type { Product } from '../model/shop';
import type { Gazetteer } from '../model/understanding';

/** The demo's numbers: four digits that no digit, currency sign, decimal or unit turns into something else. */
const DEMO_ORDER_PATTERNS: readonly string[] = ['\\b\\d{4}\\b'];

/** An ending shared by so many products names their kind ("Running Shoes"); what is before it names the product alone. */
const SHARED = 3;

export function gazetteer(
  products: readonly Product[],
  {
    orderPatterns = DEMO_ORDER_PATTERNS,
    country,
    timeZone,
  }: { orderPatterns?: readonly string[]; country?: string | undefined; timeZone?: string | undefined } = {},
): Gazetteer {
  const known = products.filter((product) => product.discontinued !== true);
  const short = shortNames(known);
  return {
    products: known.map((product) => ({
      id: product.id,
      names: distinct([...Object.values(product.title), ...(short.get(product.id) ?? [])]),
    })),
    skus: known.flatMap((product) => product.variants.map((variant) => variant.sku)),
    sizes: distinct(known.flatMap((product) => product.variants.flatMap((variant) => variant.size ?? []))),
    colours: distinct(known.flatMap((product) => product.variants.flatMap((variant) => variant.colour ?? []))).sort(),
    brands: distinct(known.map((product) => product.brand)).sort(),
    orderPatterns: [...orderPatterns],
    ...given({ country, timeZone }),
  };
}

/** Names without the kind's ending, where only one product has them. */
function shortNames(products: readonly Product[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const language of distinct(products.flatMap((product) => Object.keys(product.title)))) {
    const titles = products.map((product) => ({ id: product.id, units: cut(product.title[language] ?? '') }));
    const endings = countEndings(titles.map(({ units }) => units));
    const names = titles.map(({ id, units }) => ({
      id,
      name: units
        .slice(0, units.length - longestEnding(units, endings))
        .join('')
        .trim(),
    }));
    for (const { id, name } of names) {
      const alone = names.filter((other) => other.name.toLowerCase() === name.toLowerCase()).length === 1;
      if (alone && telling(name)) found.set(id, [...(found.get(id) ?? []), name]);
    }
  }
  return found;
}

/** A single word, such as "Weekend" or "录音", would be found where no one means the product. */
function telling(name: string): boolean {
  return /\p{Script=Han}/u.test(name) ? name.length >= 4 || /\d/.test(name) : /\S\s+\S/.test(name);
}

/** Words with the space before them, or single characters in Chinese. */
function cut(title: string): string[] {
  return title.match(/\p{Script=Han}|\s*[^\s\p{Script=Han}]+/gu) ?? [];
}

function countEndings(titles: readonly string[][]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const units of titles)
    for (let length = 1; length < units.length; length += 1)
      counts.set(ending(units, length), (counts.get(ending(units, length)) ?? 0) + 1);
  return counts;
}

function longestEnding(units: readonly string[], endings: ReadonlyMap<string, number>): number {
  for (let length = units.length - 1; length > 0; length -= 1)
    if ((endings.get(ending(units, length)) ?? 0) >= SHARED) return length;
  return 0;
}

function ending(units: readonly string[], length: number): string {
  return units
    .slice(units.length - length)
    .join('')
    .trim();
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))];
}
