/** Understanding: what the NLU makes of a text. */

export interface ScoredIntent {
  name: string;
  /** Calibrated, 0..1. */
  score: number;
}

/**
 * A value found in the text. `value` is normalised: upper-case SKU, E.164 phone, plain number as text, ISO 8601 dates and durations
 * (a duration counted from today where kind is `date`; nlu/entities/date.ts lists the forms), ISO 3166 country, upper-case tracking number
 * and coupon code, a time of day as 15:30, height in centimetres, weight in kilograms.
 */
export interface Entity {
  kind:
    | 'order'
    | 'product'
    | 'size'
    | 'colour'
    | 'money'
    | 'email'
    | 'phone'
    | 'quantity'
    | 'number'
    | 'date'
    | 'sku'
    | 'brand'
    | 'duration'
    | 'tracking'
    | 'coupon'
    | 'street'
    | 'postcode'
    | 'city'
    | 'country'
    | 'time'
    | 'percent'
    | 'name'
    | 'height'
    | 'weight';
  text: string;
  value: string;
  /** UTF-16 offsets in the text as given. */
  start: number;
  end: number;
  /** For money: `max` for "under 80", `min` for "over 50", `about`, `exact`; with the amounts in minor-free decimal text. */
  range?: { min?: number; max?: number };
  currency?: string;
  /** For dates, in the shop's zone: first and last day, ISO 8601, both included. "By Friday" begins today; one is absent where the date is open ("after Friday"). */
  interval?: { from?: string; to?: string };
  /** For tracking numbers: whose pattern and check digit fit. */
  carrier?: string;
}

export interface Understanding {
  /** As it was read: a text that was spelt by its sound ("tui huo", 退获) in the characters that were meant. */
  text: string;
  /** BCP 47, such as en or zh. */
  language: string;
  /** Which Chinese characters were written, where the text shows it. */
  script?: 'Hans' | 'Hant';
  /** The best known intent, also when it was rejected. */
  intent: ScoredIntent;
  runnersUp: ScoredIntent[];
  /** Nothing we know. */
  outOfScope: boolean;
  /** Sure enough to ask back, not to answer. */
  unsure: boolean;
  entities: Entity[];
  sentiment: { label: 'negative' | 'neutral' | 'positive'; score: number };
  /** What kind of negative it is: an angry shopper wants to be heard, a worried one wants to be told. */
  emotion?: 'anger' | 'anxiety';
  /** How soon someone should answer, 0..1. */
  urgency?: number;
  /** Where a message says several things: each with its own intent, in the order said; small talk is left out. Offsets are in the whole text. */
  parts?: UnderstandingPart[];
  /** Keyword rules stood in for the model. */
  degraded?: boolean;
}

/** One of the things that a message says. */
export interface UnderstandingPart
  extends Pick<Understanding, 'text' | 'intent' | 'runnersUp' | 'entities' | 'sentiment'> {
  start: number;
  end: number;
  /** A question between two intents, next to parts that are sure. */
  unsure?: boolean;
  /** A question that nothing is known of, next to parts that are sure. */
  outOfScope?: boolean;
}

export interface UnderstandOptions {
  /** The conversation's language so far; short texts keep it. */
  language?: string;
  /** The customer's country, ISO 3166: how their phone numbers and postcodes are to be read. */
  country?: string;
  /** When it was written, ms since 1970: what "last Friday" counts from. Now, where it is absent. */
  at?: number;
  /** The first tier alone: less exact, at a fraction of the cost. */
  quick?: boolean;
}

export interface Nlu {
  understand(text: string, options?: UnderstandOptions): Promise<Understanding>;
  close(): Promise<void>;
}

/** Examples that a flow brings along: intent -> language -> texts. */
export type IntentExamples = Record<string, Record<string, string[]>>;

/** What the shop's catalogue teaches the entity recognisers. */
export interface Gazetteer {
  products: { id: string; names: string[] }[];
  skus: string[];
  /** As the catalogue writes them; those with a weight or volume ("250g") are found in other spellings too. */
  sizes?: string[];
  colours: string[];
  brands: string[];
  /** Order number patterns in RE2 syntax, such as "\\b\\d{4}\\b". */
  orderPatterns: string[];
  /** Where the shop is, ISO 3166; a customer's own country goes first. */
  country?: string;
  /** The shop's zone, IANA; UTC where it is absent. */
  timeZone?: string;
}
