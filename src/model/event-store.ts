/** What the events of the shop ask of the store. */
import type { EventRow, Led } from './event';

export interface EventStore {
  /** 'new' or 'known'. */
  insert(row: EventRow): Promise<'new' | 'known'>;
  byId(id: string): Promise<EventRow | null>;
  /** `led`: where it led; absent leaves what is noted. */
  handled(id: string, at: Date, led?: readonly Led[]): Promise<void>;
  unhandled(before: Date, limit: number): Promise<string[]>;
  /** Those of one customer that are not handled, the first received first. */
  open(customer: string, limit: number): Promise<EventRow[]>;
  /** Events of one customer and type at or after `since`, oldest first; of very many the latest 1,000. */
  since(customer: string, type: string, since: Date): Promise<EventRow[]>;
}
