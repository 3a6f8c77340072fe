/** What a shop does for its customers besides selling. */

export interface Cancellation {
  order: string;
  reason: string;
  /** Makes a repeated call harmless. */
  requestId: string;
}

export interface Membership {
  level: string;
  points: number;
  /** The next level, and the points that it takes. */
  next?: { level: string; points: number };
  /** Points that are lost after a day. */
  expiring?: { points: number; on: string };
}
