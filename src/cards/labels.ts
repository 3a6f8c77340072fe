/** The words that cards need around the facts: looked up by key in flows/texts/<language>/cards.yaml. */

/** Gives the text of a key in one language; a missing key comes back as the key itself. */
export type Labels = (key: string, vars?: Record<string, string | number>) => string;

/** What a card is written for. */
export interface CardContext {
  labels: Labels;
  /** BCP 47. */
  language: string;
  /** IANA zone of the shopper, for dates; UTC where it is not known. */
  timeZone?: string;
}
