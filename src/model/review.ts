/** Texts that people look through to teach the NLU. */

/** A text that the NLU was not sure of, or that someone put right: what people look through to teach it. Kept for 90 days. */
export interface ReviewRow {
  /** The id of its message. */
  _id: string;
  conversation: string;
  /** Addresses, numbers and the like are masked. */
  text: string;
  /** BCP 47. */
  language: string;
  why: 'rejected' | 'unsure' | 'degraded';
  intent: { name: string; score: number };
  runnersUp: string[];
  /** What the shopper chose when asked back: a correction that no one had to make. */
  meant?: string;
  state: 'open' | 'labelled' | 'dismissed';
  /** The intent that staff gave it. */
  label?: string;
  settledAt?: Date;
  at: Date;
}
