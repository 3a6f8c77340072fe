/** One step from a form of the store to the next. */
import type { Models } from '../models';

export interface Migration {
  /** What the store's form is called after it. */
  version: number;
  what: string;
  /** One page behind a place; the next place, or null when all is done. Repeating a page changes nothing. */
  page(models: Models, after: string | null): Promise<string | null>;
}
