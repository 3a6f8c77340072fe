/** All recognisers, strongest first: what one has claimed, a weaker one does not get. */
import { DateTime } from 'luxon';
import type { Entity, Gazetteer } from '../../src/model/understanding';
import type { LanguagePack } from '../languages';
import { addressRecogniser } from './address';
import { brandRecogniser } from './brand';
import { colourRecogniser } from './colour';
import { country } from './country';
import { coupon } from './coupon';
import { dateRecogniser } from './date';
import { dayFirstIn } from './date-written';
import { email } from './email';
import { measuredSizes } from './measured';
import { money } from './money';
import { body, name } from './person';
import { percent } from './percent';
import { number } from './number';
import { numeralsOf, type NumberWords } from './numerals';
import { bareOrder, namedOrder } from './order';
import { phoneRecogniser } from './phone';
import { productRecogniser } from './product';
import { quantity } from './quantity';
import { foldedScan, overlaps, type Recogniser, type Scan } from './scan';
import { sizeRecogniser } from './size';
import { time } from './time';
import { skuRecogniser } from './sku';
import { tracking } from './tracking';

/** Expects bounded text; offsets are those of the text. `from` is the customer's country, where it is known; `at` when it was written, ms since 1970. */
export type EntityFinder = (text: string, language: string, from?: string, at?: number) => Entity[];

/** These may be part of a product's name and still count: a red runner is red. */
const NESTED: ReadonlySet<Entity['kind']> = new Set(['colour', 'brand']);
/** Between them they wake every recogniser. */
const WARM = ['red size 42 under 80 today 3 days', '10 main street 12345 code A1 +49 30 901820'];
/** A list of a thousand numbers is not a message; flows read the first few. */
const MOST = 40;

export function createEntityFinder(
  gazetteer: Gazetteer,
  packs: readonly LanguagePack[],
  readWords: NumberWords,
  own: readonly Recogniser[] = [],
): EntityFinder {
  const sku = skuRecogniser(
    gazetteer.skus,
    gazetteer.products.map(({ id }) => id),
  );
  const shop: readonly Recogniser[] = [
    percent,
    body,
    money,
    measuredSizes(gazetteer.sizes ?? []),
    sizeRecogniser(packs),
    quantity,
    productRecogniser(gazetteer.products),
    bareOrder(gazetteer.orderPatterns),
    brandRecogniser(gazetteer.brands),
    country,
    colourRecogniser(packs, gazetteer.colours),
    number,
  ];
  const chains = new Map<string, readonly Recogniser[]>();
  const chainFor = (from: string): readonly Recogniser[] => {
    const kept = chains.get(from);
    if (kept) return kept;
    const place = from === '' ? undefined : from;
    const chain = [
      ...own,
      email,
      name,
      tracking,
      namedOrder,
      sku,
      coupon,
      phoneRecogniser(place),
      addressRecogniser(place),
      time,
      dateRecogniser({ dayFirst: dayFirstIn(place), feasts: true }),
      ...shop,
    ];
    chains.set(from, chain);
    return chain;
  };
  const zone = gazetteer.timeZone ?? 'UTC';
  const find: EntityFinder = (text, language, from, at) => {
    const folded = foldedScan(text, language);
    const scan: Scan = {
      ...folded,
      numerals: numeralsOf(folded, readWords),
      ...(at !== undefined && { now: () => DateTime.fromMillis(at, { zone }) }),
    };
    const claimed: Entity[] = [];
    for (const recognise of chainFor(placeOf(from ?? gazetteer.country))) {
      for (const entity of recognise(scan)) if (claimed.length < MOST && isFree(entity, claimed)) claimed.push(entity);
    }
    return claimed.sort((a, b) => a.start - b.start || b.end - a.end);
  };
  return find;
}

/** Patterns are compiled when they are first used: 10 to 25 ms of a language, which no shopper should wait for. */
export function warm(find: EntityFinder, language: string): void {
  for (const text of WARM) find(text, language);
}

/** Only what can be a country: a platform's odd value must not fill the table of chains. */
function placeOf(country: string | undefined): string {
  return country !== undefined && /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : '';
}

function isFree(entity: Entity, claimed: readonly Entity[]): boolean {
  return claimed.every((other) => !overlaps(entity, other) || (NESTED.has(entity.kind) && other.kind === 'product'));
}
