/** Texts that people review to teach the NLU. */

/** A text that the NLU was unsure about, or that a person corrected, queued for review. Kept for 90 days. */
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
  /** What the shopper chose when asked back: a correction without staff. */
  meant?: string;
  state: 'open' | 'labelled' | 'dismissed';
  /** The intent that staff assigned. */
  label?: string;
  settledAt?: Date;
  at: Date;
}

export type ReviewOutcome = { state: 'labelled'; label: string } | { state: 'dismissed' };
