/** The labels of cards: looked up by key in flows/texts/<language>/cards.yaml. */

/** Returns the text of a key in one language. */
export type Labels = (key: string, vars?: Record<string, string | number>) => string;

/** The reader of a card. */
export interface CardContext {
  labels: Labels;
  /** BCP 47. */
  language: string;
  /** IANA zone of the dates; UTC if unknown. */
  timeZone?: string;
}

/** The label of a shop's name (a colour, say), or the name itself if the texts lack one. */
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
