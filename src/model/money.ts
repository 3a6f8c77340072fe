/** Amounts, and texts per language, as the shop tells them. */

export interface Money {
  /** Minor units: 7999 is 79.99. */
  amount: number;
  currency: string;
}

/** Text per language; `en` is always present. */
export type Localised = { en: string } & Record<string, string>;
