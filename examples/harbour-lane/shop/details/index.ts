/** What the demo's products are besides name and price: type, gender, occasions, attributes, fit and size chart. */
import type { Attribute, Product } from '@parley-gateway/parley';
import { BAG_DETAILS } from './bags';
import { CLOTHING_DETAILS } from './clothing';
import { DRINK_DETAILS } from './drinks';
import { ELECTRONICS_DETAILS } from './electronics';
import { HOME_DETAILS } from './home';
import type { Detail, Details } from './kind';
import { LEGWEAR_DETAILS } from './legwear';
import { attribute } from './says';
import { SHOE_DETAILS } from './shoes';
import { sizeChart } from './sizes';
import { SKINCARE_DETAILS } from './skincare';
import { SPORTS_DETAILS } from './sports';

export const DETAILS: Details = {
  ...SHOE_DETAILS,
  ...CLOTHING_DETAILS,
  ...LEGWEAR_DETAILS,
  ...BAG_DETAILS,
  ...ELECTRONICS_DETAILS,
  ...DRINK_DETAILS,
  ...SKINCARE_DETAILS,
  ...HOME_DETAILS,
  ...SPORTS_DETAILS,
};

export interface Described {
  /** Code of the kind. */
  code: string;
  /** English name in the table of goods. */
  name: string;
  category: string;
  sizes: readonly string[];
  /** Years that the description promises. */
  guarantee?: number;
}

type ProductDetails = Required<Pick<Product, 'type' | 'occasions' | 'attributes'>> &
  Pick<Product, 'gender' | 'fit' | 'sizeChart'>;

/** Throws RangeError for a product that has no details: the tables of goods and of details belong together. */
export function details({ code, name, category, sizes, guarantee }: Described): ProductDetails {
  const kind = DETAILS[code];
  const own = kind?.items[name];
  if (kind === undefined || own === undefined) throw new RangeError(`no details for ${code} "${name}"`);
  const { gender, occasions = '', fit, ...said } = { ...kind.all, ...own };
  const chart = sizeChart({ code, category, sizes }, gender);
  return {
    type: kind.type,
    occasions: occasions.split(' ').filter(Boolean),
    attributes: attributes(guarantee === undefined ? said : { ...said, warranty_years: longer(guarantee, said) }),
    ...(gender !== undefined && { gender }),
    ...(fit !== undefined && { fit }),
    ...(chart !== undefined && { sizeChart: chart }),
  };
}

function longer(guarantee: number, { warranty_years: years }: Detail): number {
  return typeof years === 'number' ? Math.max(guarantee, years) : guarantee;
}

function attributes(said: Detail): Record<string, Attribute> {
  const known = Object.entries(said).flatMap(([key, value]): [string, Attribute][] =>
    value === null || value === undefined ? [] : [[key, attribute(key, value)]],
  );
  return Object.fromEntries(known);
}
