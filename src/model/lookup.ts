/** Lookup: what a platform asks for on someone's behalf, outside of the talk, and shows at once: a search while they type, an order's card opened again. */
import type { Card } from './content';
import type { Address, Lookup } from './inbound';

export interface LookupRequest {
  lookup: Lookup;
  /** Who asks. */
  address: Address;
  /** BCP 47, as the platform tells it; the language of their conversation goes first. */
  language?: string;
  limit: number;
}

/** `id` is the product's or the order's own. */
export interface Found {
  id: string;
  card: Card;
  /** One line beside the title: a price, a state. */
  line: string;
  /** The page of a product. */
  url?: string;
}

/** What the shop can be asked for, for platforms with their own menu; `name` is the flow's. */
export interface MenuItem {
  name: string;
  /** Language -> what it is called there. `en` is always there. */
  titles: Readonly<Record<string, string>>;
}
