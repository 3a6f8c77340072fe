/** One step from a form of the store to the next. */
import type { Models } from '../models';

export interface Migration {
  /** The version of the store after it. */
  version: number;
  what: string;
  /** Migrates one page after a position; returns the next position, or null when done. Idempotent per page. */
  page(models: Models, after: string | null): Promise<string | null>;
}
