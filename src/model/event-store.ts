/** What the events of the shop ask of the store. */
import type { EventRow, Led } from './event';

export interface EventStore {
  /** 'new' or 'known'. */
  insert(row: EventRow): Promise<'new' | 'known'>;
  byId(id: string): Promise<EventRow | null>;
  /** Marks the event as handled; `led`: where it led; absent: leaves what is recorded. */
  handled(id: string, at: Date, led?: readonly Led[]): Promise<void>;
  unhandled(before: Date, limit: number): Promise<string[]>;
  /** Unhandled events of one customer, first received first. */
  open(customer: string, limit: number): Promise<EventRow[]>;
  /** Events of one customer and type at or after `since`, oldest first; at most the latest 1,000. */
  since(customer: string, type: string, since: Date): Promise<EventRow[]>;
}
