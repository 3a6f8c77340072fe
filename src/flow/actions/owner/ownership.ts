/** What decides who sees an order. */
import type { Tries } from './tries';

/** What an unproven shopper sees: nothing, what a parcel label would tell, or everything (a shop without secrets). */
export const GUEST_VIEWS = ['none', 'status', 'details'] as const;
export type GuestView = (typeof GUEST_VIEWS)[number];

export interface Ownership {
  guest: GuestView;
  /** Where shoppers sign in; absent: the shop has not named an address. */
  signInUrl?: string;
  tries: Tries;
}
