/** Who may see how much of an order. */
import type { Tries } from './tries';

/** What an unproven shopper sees: nothing, the content of a parcel label, or everything (a shop without secrets). */
export const GUEST_VIEWS = ['none', 'status', 'details'] as const;
export type GuestView = (typeof GUEST_VIEWS)[number];

export interface Ownership {
  guest: GuestView;
  /** The sign-in page; absent: not configured. */
  signInUrl?: string;
  tries: Tries;
}
