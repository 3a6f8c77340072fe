/** The words that cards need around the facts: looked up by key in flows/texts/<language>/cards.yaml. */

/** Gives the text of a key in one language. */
export type Labels = (key: string, vars?: Record<string, string | number>) => string;

/** What a card is written for. */
export interface CardContext {
  labels: Labels;
  /** BCP 47. */
  language: string;
  /** IANA zone of the dates; UTC where it is not known. */
  timeZone?: string;
}

/** The word for a name that comes from a shop (a colour, say), or the name itself where the texts have none. */
export function named(labels: Labels, group: string, name: string): string {
  const key = `cards.${group}.${name}`;
  if (!/^[\w.]+$/.test(key)) return name;
  try {
    const text = labels(key);
    return text === key ? name : text;
  } catch {
    return name;
  }
}
