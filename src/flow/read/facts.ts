/** What flows and texts read as `facts.…`: the merchant's facts, with what follows from them. */
import type { Facts } from '../../../config/facts';
import type { Shop } from '../../model/shop';

export type ShopFacts = Readonly<Record<string, unknown>>;

/** `currency` is what amounts are in, `shipping.countries` all that a parcel can go to, `shipping.home` the shop's own zone. */
export function factsOf(facts: Facts, shop: Pick<Shop, 'currency'>): ShopFacts {
  const { zones } = facts.shipping;
  const [home] = zones;
  const countries = zones.flatMap((zone) => zone.countries);
  return { ...facts, currency: shop.currency, shipping: { ...facts.shipping, home, countries } };
}

/** Where a path leaves the facts, with the names that would have led on; null: it leads somewhere. */
export function unknownFact(
  facts: ShopFacts,
  path: readonly string[],
): { wrong: string; near: readonly string[] } | null {
  let value: unknown = facts;
  for (const [index, part] of path.entries()) {
    // What a list holds differs from entry to entry; a null has no parts to name; the last three are Liquid's own.
    if (value === null || Array.isArray(value) || ['size', 'first', 'last'].includes(part)) return null;
    if (typeof value !== 'object')
      return { wrong: path.slice(0, index + 1).join('.'), near: [path.slice(0, index).join('.')] };
    const near = Object.keys(value).map((name) => [...path.slice(0, index), name].join('.'));
    if (!Object.hasOwn(value, part)) return { wrong: path.slice(0, index + 1).join('.'), near };
    value = (value as Record<string, unknown>)[part];
  }
  return null;
}
