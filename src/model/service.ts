/** Services of a shop besides selling. */

export interface Cancellation {
  order: string;
  reason: string;
  /** Idempotency key. */
  requestId: string;
}

export interface Membership {
  level: string;
  points: number;
  /** The next level, and the points that it requires. */
  next?: { level: string; points: number };
  /** Points that expire after a day. */
  expiring?: { points: number; on: string };
}
