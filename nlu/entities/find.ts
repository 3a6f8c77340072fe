/** All recognisers, strongest first: what one has claimed, a weaker one does not get. */
import type { Entity, Gazetteer } from '../../src/model/understanding';
import type { LanguagePack } from '../languages';
import { brandRecogniser } from './brand';
import { colourRecogniser } from './colour';
import { date } from './date';
import { email } from './email';
import { money } from './money';
import { number } from './number';
import { numeralsOf, type NumberWords } from './numerals';
import { bareOrder, namedOrder } from './order';
import { phone } from './phone';
import { productRecogniser } from './product';
import { quantity } from './quantity';
import { foldedScan, overlaps, type Recogniser } from './scan';
import { sizeRecogniser } from './size';
import { skuRecogniser } from './sku';

/** Expects bounded text; offsets are those of the text. */
export type EntityFinder = (text: string, language: string) => Entity[];

/** These may stand inside a product's name and still say something: a red runner is red. */
const NESTED: ReadonlySet<Entity['kind']> = new Set(['colour', 'brand']);
/** A list of a thousand numbers is not a message; flows read the first few. */
const MOST = 40;

export function createEntityFinder(gazetteer: Gazetteer, packs: readonly LanguagePack[], readWords: NumberWords): EntityFinder {
  const recognisers: readonly Recogniser[] = [
    email, namedOrder, skuRecogniser(gazetteer.skus), phone, date, money, sizeRecogniser(packs), quantity,
    productRecogniser(gazetteer.products), bareOrder(gazetteer.orderPatterns), brandRecogniser(gazetteer.brands),
    colourRecogniser(packs, gazetteer.colours), number,
  ];
  return (text, language) => {
    const folded = foldedScan(text, language);
    const scan = { ...folded, numerals: numeralsOf(folded, readWords) };
    const claimed: Entity[] = [];
    for (const recognise of recognisers) {
      for (const entity of recognise(scan)) if (claimed.length < MOST && isFree(entity, claimed)) claimed.push(entity);
    }
    return claimed.sort((a, b) => a.start - b.start || b.end - a.end);
  };
}

function isFree(entity: Entity, claimed: readonly Entity[]): boolean {
  return claimed.every((other) => !overlaps(entity, other) || (NESTED.has(entity.kind) && other.kind === 'product'));
}
