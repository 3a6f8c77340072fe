/** Product search in memory, for catalogues of up to some thousand products: any language, and no result rather than nonsense. */
import { given } from '../../model/given';
import type { FoundProduct, Product, ProductQuery, ProductSearch, Unmet } from '../../model/shop';
import { makeCodes, type Named } from './codes';
import { grouped } from './grouped';
import { typeOf } from './kinds';
import type { MeaningOf } from './meanings';
import { nearest } from './nearest';
import { foundProduct, ranked, type Fit } from './rank';
import { readText, type Reading } from './read';
import { phraseKey, plainSize } from './text';
import { makeVocabulary, mentionedIn, type Mentioned, type Vocabulary } from './vocabulary';
import { asRead, NO_WISHES, sizeOf, type Wishes } from './wishes';
import type { ShopWords, Synonyms } from './merchant-words';

export interface SearchParts {
  products: readonly Product[];
  synonyms: readonly Synonyms[];
  words?: ShopWords;
  /** The vocabularies of this catalogue, if they exist already. */
  spoken?: Spoken;
}

/** The vocabulary for a shopper's language. Each is built on first use, which takes a tenth of a second that later searches save. */
export type Spoken = (language?: string) => Vocabulary;

const LIMIT = 20;
/** How many characters of a text are read. */
const LONGEST = 500;
const SILENT: Reading = {
  wishes: NO_WISHES,
  spoken: new Map(),
  keys: new Set(),
  unsure: [],
  left: [],
  words: [],
  unknown: [],
};

export function makeSpoken({ products, synonyms, words = {} }: Omit<SearchParts, 'spoken'>): Spoken {
  const listed = listedOf(products);
  let mentioned: Mentioned | undefined;
  return perLanguage(synonyms, (own) => makeVocabulary(listed, own, words, (mentioned ??= mentionedIn(listed))));
}

export function makeSearch({ spoken: made, ...parts }: SearchParts): (query: ProductQuery) => ProductSearch {
  const listed = listedOf(parts.products);
  const spoken = made ?? makeSpoken(parts);
  const codes = makeCodes(listed);
  const offers = makeOffers(listed);
  return (query) => {
    const said = unglued(query.text?.trim() ?? '');
    const vocabulary = spoken(query.language);
    const named = codes(said.slice(0, LONGEST));
    const told = { ...NO_WISHES, ...queryWishes(query, vocabulary) };
    const inSizes = (wishes: Wishes, size: string): boolean =>
      offers({ ...wishes, ...nameWishes(named), ...scope(told) }, size);
    const reading = said === '' ? SILENT : readText(named.rest, vocabulary, inSizes);
    const wishes = promoted(
      { ...reading.wishes, ...givenWishes(unrefused(told, reading.wishes)), ...nameWishes(named) },
      reading,
    );
    const find = (open: Wishes): Fit[] => ranked(listed, open, reading, vocabulary);
    const missing = said === '' ? [] : nonsense(wishes, reading);
    return answer({ wishes, reading, missing, find, vocabulary, limit: query.limit ?? LIMIT });
  };
}

/** "Swift3" means the Swift 3. */
function unglued(text: string): string {
  return text.replace(/(?<![\w-])([a-z]{3,})(\d{1,2})(?![\w-])/gi, '$1 $2');
}

function listedOf(products: readonly Product[]): Product[] {
  return products.filter((product) => product.discontinued !== true);
}

interface Asked {
  wishes: Wishes;
  reading: Reading;
  missing: ReturnType<typeof nonsense>;
  find(wishes: Wishes): Fit[];
  vocabulary: Vocabulary;
  limit: number;
}

function answer({ wishes, reading, missing, find, vocabulary, limit }: Asked): ProductSearch {
  const read = asRead(wishes, reading);
  const out = (fits: readonly Fit[], open: Wishes): FoundProduct[] =>
    fits.slice(0, limit).map((fit) => foundProduct(fit, open));
  if (missing === null) return { products: [], read };
  const fits = find(wishes);
  const isSaid = (key: string): boolean =>
    fits.some(({ product }) => vocabulary.mentioned.get(product.id)?.has(key) === true);
  const strange = missing.filter(({ keys }) => !keys.some(isSaid)).map(({ text }) => unmet(text));
  if (fits.length > 0 && strange.length === 0) return { products: out(fits, wishes), read };
  if (fits.length > 0) return { products: [], read, nearest: { products: out(fits, wishes), without: strange } };
  const near = tied(wishes) ? nearest(wishes, find) : undefined;
  if (!near) return { products: [], read };
  const without = near.without.map((one) => inWords(one, reading));
  return { products: [], read, nearest: { products: out(near.fits, near.wishes), without } };
}

/** Always reads English and non-Latin scripts; of the other Latin languages only the shopper's own. */
function perLanguage(synonyms: readonly Synonyms[], make: (own: readonly Synonyms[]) => Vocabulary): Spoken {
  const common = synonyms.filter(
    ({ language, stop }) => language === 'en' || !/^\p{Script=Latin}/u.test(stop[0] ?? 'a'),
  );
  const made = new Map<string, Vocabulary>();
  return (language = 'en') => {
    const own = synonyms.filter(
      (one) => !common.includes(one) && one.language.split('-')[0] === language.split('-')[0],
    );
    const key = own.map((one) => one.language).join();
    let vocabulary = made.get(key);
    if (!vocabulary) made.set(key, (vocabulary = make([...own, ...common])));
    return vocabulary;
  };
}

/** Whether the goods come in sizes. */
function makeOffers(products: readonly Product[]): (wishes: Wishes, size: string) => boolean {
  const sizes = (members: readonly Product[]): Set<string> =>
    new Set(members.flatMap(({ variants }) => variants.map(sizeOf)));
  const byType = new Map([...grouped(products, typeOf)].map(([type, members]) => [type, sizes(members)]));
  const byId = new Map(products.map((product) => [product.id, sizes([product])]));
  return ({ products: ids, types }, size) => {
    if (ids) return [...ids].some((id) => byId.get(id)?.has(size));
    return [...(types?.keys() ?? byType.keys())].some((type) => byType.get(type)?.has(size));
  };
}

/** The wishes that decide which sizes exist. */
function scope({ products, types }: Wishes): Pick<Wishes, 'products' | 'types'> {
  return { ...(products && { products }), ...(types && { types }) };
}

function nameWishes({ products, skus }: Named): Partial<Wishes> {
  return {
    ...(products.length > 0 && { products: new Set(products) }),
    ...(skus.length > 0 && { skus: new Set(skus) }),
  };
}

/** A single word that is a product's name means it if nothing else is asked for. */
function promoted(wishes: Wishes, { unsure, unknown }: Reading): Wishes {
  // A named product is wanted, whatever else is asked about it: "which is warmer?".
  if (wishes.products)
    return { ...wishes, products: new Set([...wishes.products, ...unsure]), occasions: [], attributes: [] };
  const other = wishes.types ?? wishes.brand ?? [...wishes.occasions, ...wishes.attributes][0];
  return other === undefined && unsure.length > 0 && unknown.length === 0
    ? { ...wishes, products: new Set(unsure) }
    : wishes;
}

/** Null: the text asks for nothing that this shop could have. Else words that the results must match; without keys, nothing matches. */
function nonsense(wishes: Wishes, { unknown, words, modifier }: Reading): NonNullable<Reading['modifier']>[] | null {
  const strange = [...unknown, ...words];
  if (wishes.products || wishes.skus) return [];
  if (wishes.types) return modifier === undefined ? [] : [modifier];
  const [first] = strange;
  const told = wishes.brand ?? [...wishes.occasions, ...wishes.attributes][0];
  if (told !== undefined) return first === undefined ? [] : [{ text: first, keys: [] }];
  // A colour or a price suffices, a size or "for men" does not.
  const { colours, maxPrice, minPrice, category } = wishes;
  const enough = colours.length > 0 || maxPrice !== undefined || minPrice !== undefined || category !== undefined;
  return enough && first === undefined ? [] : null;
}

function inWords(one: Unmet, { spoken }: Reading): Unmet {
  const said = spoken.get(`${one.wish}:${one.asked}`);
  return said === undefined ? one : { ...one, said };
}

function unmet(word: string): Unmet {
  return { wish: 'word', asked: word, offers: [] };
}

/** Without named goods, the closest product would be arbitrary. */
function tied(wishes: Wishes): boolean {
  return wishes.types !== undefined || wishes.products !== undefined || wishes.category !== undefined;
}

/** The query's fields besides its text, with words of any language for colours and categories. */
function queryWishes(query: ProductQuery, vocabulary: Vocabulary): Partial<Wishes> {
  const meant = <K extends 'colour' | 'types' | 'occasion' | 'brand'>(
    word: string,
    kind: K,
  ): MeaningOf<K> | undefined =>
    vocabulary.look(phraseKey(word))?.find((meaning): meaning is MeaningOf<K> => meaning.kind === kind);
  const named = query.category === undefined ? undefined : meant(query.category, 'types')?.types;
  const types = query.types ? new Map(query.types.map((type) => [type, 1])) : named;
  const { colour, size, brand, gender, occasion, minPrice, maxPrice, order, category } = query;
  return {
    ...(types && { types }),
    ...(category !== undefined && !types && { category }),
    ...(colour !== undefined && { colours: [meant(colour, 'colour')?.colour ?? colour] }),
    ...(size !== undefined && { size: plainSize(size) }),
    ...(brand !== undefined && { brand: meant(brand, 'brand')?.brand ?? brand }),
    ...given({ gender }),
    ...(occasion !== undefined && { occasions: [meant(occasion, 'occasion')?.occasion ?? occasion] }),
    ...(query.attributes && { attributes: query.attributes }),
    ...given({ minPrice, maxPrice }),
    ...(order && { order }),
    ...(query.inStock === true && { inStock: true }),
    ...(query.exclude && { exclude: query.exclude }),
  };
}

/** "Not red" mentions red, and a caller that extracts colours may pass it on as wanted. */
function unrefused(told: Wishes, { notColours }: Wishes): Wishes {
  const colours = told.colours.filter((colour) => !notColours.includes(colour));
  return colours.length === told.colours.length
    ? told
    : { ...told, colours: colours.length === 0 ? NO_WISHES.colours : colours };
}

/** Only given fields replace the parsed ones. */
function givenWishes(wishes: Wishes): Partial<Wishes> {
  return Object.fromEntries(
    Object.entries(wishes).filter(([key, value]) => value !== NO_WISHES[key as keyof Wishes]),
  ) as Partial<Wishes>;
}
