/** Understanding: what the NLU makes of a text. */

export interface ScoredIntent {
  name: string;
  /** Calibrated, 0..1. */
  score: number;
}

/** A value found in the text. `value` is normalised: upper-case SKU, E.164 phone, plain number as text. */
export interface Entity {
  kind: 'order' | 'product' | 'size' | 'colour' | 'money' | 'email' | 'phone' | 'quantity' | 'number' | 'date' | 'sku' | 'brand';
  text: string;
  value: string;
  /** UTF-16 offsets in the text as given. */
  start: number;
  end: number;
  /** For money: `max` for "under 80", `min` for "over 50", `about`, `exact`; with the amounts in minor-free decimal text. */
  range?: { min?: number; max?: number };
  currency?: string;
}

export interface Understanding {
  text: string;
  /** BCP 47, such as en or zh. */
  language: string;
  /** The best known intent, also when it was rejected. */
  intent: ScoredIntent;
  runnersUp: ScoredIntent[];
  /** Nothing we know. */
  outOfScope: boolean;
  /** Sure enough to ask back, not to answer. */
  unsure: boolean;
  entities: Entity[];
  sentiment: { label: 'negative' | 'neutral' | 'positive'; score: number };
  /** Keyword rules stood in for the model. */
  degraded?: boolean;
}

export interface UnderstandOptions {
  /** The conversation's language so far; short texts keep it. */
  language?: string;
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
  colours: string[];
  brands: string[];
  /** Order number patterns in RE2 syntax, such as "\\b\\d{4}\\b". */
  orderPatterns: string[];
}
