/** Shops that a project's own code connects. */
import type { z } from 'zod';
import type { Clock } from '../model/clock';
import type { Log } from '../model/log';
import type { Product, Shop } from '../model/shop';
import type { Synonyms } from './search/words';

export interface ShopParts {
  /** As parley.yaml says them. */
  name: string;
  currency: string;
  timeZone: string;
  country?: string;
  /** Of the search: the standard ones and those of the project. */
  synonyms: readonly Synonyms[];
  clock: Clock;
  log: Log;
}

/** A shop that may follow changes of its own. */
export interface ConnectedShop extends Shop {
  start?(): Promise<void>;
  stop?(): Promise<void>;
  /** Calls the listener when other goods are sold, so that their names are heard. */
  onCatalogue?(listener: (products: readonly Product[]) => void): void;
}

export interface ShopDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** What `shop:` in parley.yaml calls it. */
  name: string;
  about: string;
  /** Checks `shop.settings`; an unknown key is refused. */
  settings: Shape;
  /** It opens without a network: commands such as `parley nlu train` open it too, for the names of its goods. */
  local?: boolean;
  open(settings: z.infer<z.ZodObject<Shape>>, parts: ShopParts): ConnectedShop;
}
