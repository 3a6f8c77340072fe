/** How the demo's details are written down: per kind, then what a single product has otherwise. */
import type { Product } from '@parley-gateway/parley';

/** An attribute: a text "English / Chinese", a number in the key's unit, or yes and no. Null: this product has no such thing. */
type Said = string | number | boolean | null;

export interface Detail {
  gender?: Product['gender'];
  /** Keys, separated by spaces. */
  occasions?: string;
  fit?: Product['fit'];
  [attribute: string]: Said | undefined;
}

export interface KindDetails {
  type: string;
  all: Detail;
  /** By the English name in the table of goods. */
  items: Record<string, Detail>;
}

/** By the code of the kind. */
export type Details = Record<string, KindDetails>;
