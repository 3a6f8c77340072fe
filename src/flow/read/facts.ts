/** The values of `facts.…` in flows and texts: the merchant's facts, with derived ones. */
import type { Facts } from '../../../config/facts';
import type { Shop } from '../../model/shop';

export type ShopFacts = Readonly<Record<string, unknown>>;

/** `currency` is that of amounts, `shipping.countries` all countries that a parcel can go to, `shipping.home` the shop's own zone. */
export function factsOf(facts: Facts, shop: Pick<Shop, 'currency'>): ShopFacts {
  const { zones } = facts.shipping;
  const [home] = zones;
  const countries = zones.flatMap((zone) => zone.countries);
  return { ...facts, currency: shop.currency, shipping: { ...facts.shipping, home, countries } };
}

/** Where a path leaves the facts, with the names that exist there; null: the path is valid. */
export function unknownFact(
  facts: ShopFacts,
  path: readonly string[],
): { wrong: string; near: readonly string[] } | null {
  let value: unknown = facts;
  for (const [index, part] of path.entries()) {
    // Entries of a list differ; null has no parts; the last three are Liquid's own.
    if (value === null || Array.isArray(value) || ['size', 'first', 'last'].includes(part)) return null;
    if (typeof value !== 'object')
      return { wrong: path.slice(0, index + 1).join('.'), near: [path.slice(0, index).join('.')] };
    const near = Object.keys(value).map((name) => [...path.slice(0, index), name].join('.'));
    if (!Object.hasOwn(value, part)) return { wrong: path.slice(0, index + 1).join('.'), near };
    value = (value as Record<string, unknown>)[part];
  }
  return null;
}
