/** What a customer has for rules of segments only. */

/** What a customer did in the shop, kept for rules: derived from events, never the only place of a fact. */
export interface Features {
  orders?: number;
  /** Minor units of the shop's currency. */
  spent?: number;
  firstOrder?: Date;
  lastOrder?: Date;
  /** Since when a cart with goods is open. */
  openCart?: Date;
  openCartTotal?: number;
  /** The latest event of each kind; a dot in its name is written as `_`. */
  last?: Record<string, Date>;
}

/** An order as rules read it. The newest fifty are kept with the customer. */
export interface Bought {
  at: Date;
  products: string[];
  categories: string[];
}

/** What a customer has for rules only. */
export interface KeptForRules {
  /** Channels with an address that can be reached. */
  channels?: string[];
  /** Channels to whose marketing they agreed, and those that they refused; `*` is all that are in neither. Derived from their consents. */
  agreed?: string[];
  refused?: string[];
  tags?: string[];
  /** Ids of the lists that they are on. */
  lists?: string[];
  features?: Features;
  /** The newest orders, newest first. */
  bought?: Bought[];
}
