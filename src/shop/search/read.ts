/** Parses a search text: its wishes, words that only distinguish goods, and words without a meaning here. */
import { given } from '../../model/given';
import type { AttributeWish } from '../../model/shop';
import type { Meaning, MeaningOf } from './meanings';
import { withFigures } from './numerals';
import { readPrice } from './price';
import { segment, type Segment } from './segments';
import { readSize } from './size';
import { typesOf } from './types';
import type { Vocabulary } from './vocabulary';
import { NO_WISHES, type Wishes } from './wishes';
import type { Chosen } from './chosen';

export interface Reading {
  wishes: Wishes;
  /** The shopper's words for a wish, by `wish:value`. */
  spoken: ReadonlyMap<string, string>;
  /** Every unit of the text; one that is part of a product's name raises that product. */
  keys: ReadonlySet<string>;
  /** Product names that are also ordinary words; with the words around them they may mean the product. */
  unsure: string[];
  /** Units that led to no wish. */
  left: string[];
  /** Words of products' own names. */
  words: string[];
  unknown: string[];
  /** An unknown word right before the type: "tennis racket". */
  modifier?: { text: string; keys: string[] };
}

/** The size is parsed last, because only the goods decide whether "42" can be one. */
export function readText(
  text: string,
  vocabulary: Vocabulary,
  offers: (wishes: Wishes, size: string) => boolean,
): Reading {
  const all = segment(withFigures(text), vocabulary);
  const { wish: price, rest } = readPrice(all);
  const hasTypes = rest.some(
    ({ meanings }) => meanings.some(({ kind }) => kind === 'types') && meanings[0]?.kind === 'types',
  );
  const { wanted, unwanted } = turned(rest.map((one) => ({ segment: one, meaning: chosen(one, hasTypes) })));
  const types = typesOf(wanted, all);
  const found = gathered(wanted);
  const attributes = [...(found.attributes ?? []), ...spared(unwanted)];
  const wishes: Wishes = {
    ...NO_WISHES,
    ...price,
    ...found,
    ...(types && { types }),
    attributes,
    ...refused(unwanted),
  };
  const { size, used } = readSize(rest, wishes, offers);
  const measured = rest.flatMap((one) => (used.has(one) || one.meanings[0]?.kind !== 'size' ? [] : attributesOf(one)));
  const left = rest.filter((one) => one.meanings.length === 0 && one.number === undefined && !used.has(one));
  const { words, unknown } = sorted(left, vocabulary);
  const modifier = modifierOf(rest, wanted, unknown);
  return {
    wishes: { ...wishes, attributes: [...attributes, ...measured], ...given({ size }) },
    spoken: new Map(
      wanted.flatMap(({ meaning, segment: one }) => (meaning ? [[spokenKey(meaning), one.text] as const] : [])),
    ),
    keys: new Set(rest.flatMap(({ units }) => units.map(({ key }) => key))),
    unsure: wanted.flatMap(({ meaning }) => (meaning?.kind === 'name' && !meaning.sure ? meaning.products : [])),
    left: left.flatMap(({ units }) => units.map(({ key }) => key)),
    words: words.map((one) => one.text),
    unknown: unknown.map((one) => one.text),
    ...given({ modifier }),
  };
}

function spokenKey(meaning: Meaning): string {
  if (meaning.kind === 'attribute') return `attribute:${meaning.wish.has ?? meaning.wish.attribute}`;
  if (meaning.kind === 'occasion') return `occasion:${meaning.occasion}`;
  if (meaning.kind === 'gender') return `gender:${meaning.gender}`;
  return meaning.kind === 'colour' ? `colour:${meaning.colour}` : meaning.kind;
}

/** A word with several meanings: "cream" is a colour of a sweater, and a product if no other goods are named. */
function chosen({ meanings }: Segment, hasTypes: boolean): Meaning | undefined {
  const types = meanings.find(({ kind }) => kind === 'types');
  const [first] = meanings;
  return first?.kind === 'colour' && types && !hasTypes ? types : first;
}

/** "Not red", 不要红色: excludes what follows a word of refusal. */
function turned(read: readonly Chosen[]): { wanted: Chosen[]; unwanted: Chosen[] } {
  const wanted: Chosen[] = [];
  const unwanted: Chosen[] = [];
  let refusing = false;
  for (const one of read) {
    if (one.meaning?.kind === 'without') refusing = true;
    else if (one.meaning?.kind !== 'stop') {
      (refusing ? unwanted : wanted).push(one);
      refusing = false;
    }
  }
  return { wanted, unwanted };
}

function gathered(wanted: readonly Chosen[]): Partial<Wishes> {
  const of = <K extends Meaning['kind']>(kind: K): MeaningOf<K>[] =>
    wanted.flatMap(({ meaning }) => (meaning?.kind === kind ? [meaning as MeaningOf<K>] : []));
  const products = of('name')
    .filter(({ sure }) => sure)
    .flatMap((meaning) => meaning.products);
  const [brand, gender, order] = [of('brand')[0]?.brand, of('gender')[0]?.gender, of('order')[0]?.order];
  return {
    colours: distinct(of('colour').map(({ colour }) => colour)),
    occasions: distinct(of('occasion').map(({ occasion }) => occasion)),
    attributes: of('attribute').map(({ wish }) => wish),
    inStock: of('stock').length > 0,
    ...(products.length > 0 && { products: new Set(products) }),
    ...given({ brand, gender, order }),
  };
}

function refused(unwanted: readonly Chosen[]): Pick<Wishes, 'notColours' | 'notTypes'> {
  const colours = unwanted.flatMap(({ meaning }) => (meaning?.kind === 'colour' ? [meaning.colour] : []));
  const types = unwanted.flatMap(({ meaning }) => (meaning?.kind === 'types' ? [...meaning.types.keys()] : []));
  return { notColours: distinct(colours), notTypes: distinct(types) };
}

/** "Without a hood": the attribute must be absent. */
function spared(unwanted: readonly Chosen[]): AttributeWish[] {
  const wishes = unwanted.flatMap(({ meaning }) =>
    meaning?.kind === 'attribute' && meaning.wish.is === true ? [meaning.wish] : [],
  );
  return wishes.map(({ attribute }) => ({ attribute, is: false }));
}

/** "500 ml" is a size of bottles and a capacity of mugs. */
function attributesOf({ meanings }: Segment): AttributeWish[] {
  return meanings.flatMap((meaning) => (meaning.kind === 'attribute' ? [meaning.wish] : []));
}

/** Unknown single characters are particles. */
function sorted(left: readonly Segment[], vocabulary: Vocabulary): { words: Segment[]; unknown: Segment[] } {
  const telling = left.filter(({ units, text }) => (units[0]?.single === true ? units.length > 1 : text.length > 1));
  const known = (one: Segment): boolean =>
    [...vocabulary.own.values()].some((own) => one.units.every(({ key }) => own.has(key)));
  return { words: telling.filter(known), unknown: telling.filter((one) => !known(one)) };
}

function modifierOf(
  rest: readonly Segment[],
  wanted: readonly Chosen[],
  unknown: readonly Segment[],
): Reading['modifier'] {
  const goods = wanted.filter(({ meaning }) => meaning?.kind === 'types').map(({ segment: one }) => rest.indexOf(one));
  const before = goods.flatMap((at) => rest[at - 1] ?? []).find((one) => unknown.includes(one));
  return before && { text: before.text, keys: before.units.map(({ key }) => key) };
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
