/** Understanding: the NLU's analysis of a text. */

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
  /** For money: `max` for "under 80", `min` for "over 50", `about`, `exact`; with the amounts in decimal text. */
  range?: { min?: number; max?: number };
  currency?: string;
  /** For dates, in the shop's zone: first and last day, ISO 8601, inclusive. "By Friday" begins today; an open end is absent ("after Friday"). */
  interval?: { from?: string; to?: string };
  /** For tracking numbers: carriers whose pattern and check digit match. */
  carrier?: string;
}

export interface Understanding {
  /** As it was read: a text that was spelt by its sound ("tui huo", 退获) in the characters that were meant. */
  text: string;
  /** BCP 47, such as en or zh. */
  language: string;
  /** Simplified or traditional Chinese, if the text shows it. */
  script?: 'Hans' | 'Hant';
  /** The best known intent, even when it was rejected. */
  intent: ScoredIntent;
  runnersUp: ScoredIntent[];
  /** Out of scope. */
  outOfScope: boolean;
  /** Confident enough to ask back, not to answer. */
  unsure: boolean;
  entities: Entity[];
  sentiment: { label: 'negative' | 'neutral' | 'positive'; score: number };
  /** The kind of negative feeling: an angry shopper wants to be heard, a worried one wants information. */
  emotion?: 'anger' | 'anxiety';
  /** How urgent an answer is, 0..1. */
  urgency?: number;
  /** The parts of a message that says several things: each with its own intent, in order, without small talk. Offsets refer to the whole text. */
  parts?: UnderstandingPart[];
  /** Keyword rules replaced the model. */
  degraded?: boolean;
}

/** One of the things that a message says. */
export interface UnderstandingPart
  extends Pick<Understanding, 'text' | 'intent' | 'runnersUp' | 'entities' | 'sentiment'> {
  start: number;
  end: number;
  /** A part that asks one of two intents, next to parts that are certain. */
  unsure?: boolean;
  /** A part that asks something unknown, next to parts that are certain. */
  outOfScope?: boolean;
}

export interface UnderstandOptions {
  /** The conversation's language so far; short texts keep it. */
  language?: string;
  /** The customer's country, ISO 3166, for reading phone numbers and postcodes. */
  country?: string;
  /** When it was written, ms since 1970: the base of "last Friday". Absent: now. */
  at?: number;
  /** Only the first tier: less accurate, at a fraction of the cost. */
  quick?: boolean;
}

export interface Nlu {
  understand(text: string, options?: UnderstandOptions): Promise<Understanding>;
  close(): Promise<void>;
}

/** Examples that a flow contributes: intent -> language -> texts. */
export type IntentExamples = Record<string, Record<string, string[]>>;

/** What the entity recognisers learn from the shop's catalogue. */
export interface Gazetteer {
  products: { id: string; names: string[] }[];
  skus: string[];
  /** As the catalogue writes them; sizes with a weight or volume ("250g") are recognised in other spellings too. */
  sizes?: string[];
  colours: string[];
  brands: string[];
  /** Order number patterns in RE2 syntax, such as "\\b\\d{4}\\b". */
  orderPatterns: string[];
  /** The shop's country, ISO 3166; a customer's own country takes precedence. */
  country?: string;
  /** The shop's zone, IANA; absent: UTC. */
  timeZone?: string;
}
