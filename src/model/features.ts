/** Facts about a customer that only segment rules read. */
import type { TagState } from './tag';

/** What a customer did in the shop, derived from events; never the only copy of a fact. */
export interface Features {
  orders?: number;
  /** Minor units of the shop's currency. */
  spent?: number;
  firstOrder?: Date;
  lastOrder?: Date;
  /** When the current cart got its first goods. */
  openCart?: Date;
  openCartTotal?: number;
  /** The latest event of each kind; a dot in the kind's name is written as `_`. */
  last?: Record<string, Date>;
}

/** An order as rules read it. The newest fifty are kept with the customer. */
export interface Bought {
  at: Date;
  products: string[];
  categories: string[];
}

/** Facts that only rules read. */
export interface KeptForRules {
  /** Channels on which the customer has a reachable address. */
  channels?: string[];
  /** Channels on which they consented to marketing, and those they refused; `*` covers channels in neither list. Derived from their consents. */
  agreed?: string[];
  refused?: string[];
  /** Those that hold, by the rules of flows/tags. */
  tags?: string[];
  /** By tag: what brought it, also of those that hold no more. */
  tagged?: Record<string, TagState>;
  /** When the first of the tags ends without news; null: none holds. */
  tagsUntil?: Date | null;
  /** Ids of the lists that include them. */
  lists?: string[];
  features?: Features;
  /** Products of the open cart, and those looked at lately, without what was ordered since. */
  wants?: string[];
  /** The newest orders, newest first. */
  bought?: Bought[];
}
