/** What segments and lists ask of the store. */
import type { Customer } from './records';
import type { EventRow } from './event';
import type { Audience, CustomerList, Segment } from './segment';

export interface AudienceStore {
  /** Customers who match; each counts once, however many lists they are on. */
  count(audience: Audience, now: number): Promise<number>;
  /** All customers. */
  total(): Promise<number>;
  /** The next page by id, after `after`. */
  page(audience: Audience, now: number, after: string, limit: number): Promise<Customer[]>;
  /** A random sample. */
  sample(audience: Audience, now: number, size: number): Promise<Customer[]>;
  /** Stores what rules read: fields by path, and the latest event of each kind, which only moves forward in time. */
  note(customer: string, set: Record<string, unknown>, latest: Record<string, Date>): Promise<void>;
  /** The newest events of one kind of a shop customer. */
  latest(shopCustomer: string, type: string, limit: number): Promise<EventRow[]>;
  /** Events of these kinds since a time, for several shop customers, in any order. */
  told(shopCustomers: string[], types: string[], since: Date): Promise<EventRow[]>;
  /** Customers of whom a tag has ended by then. */
  fading(by: Date, limit: number): Promise<Pick<Customer, '_id' | 'tagged'>[]>;
  /** The next shop customers, by id after `after`, whose events were never aggregated. */
  unsummed(after: string, limit: number): Promise<{ _id: string; shopCustomer: string }[]>;
  /** How many orders the customer placed, according to the shop's events. */
  ordered(shopCustomer: string): Promise<number>;
}

export interface SegmentStore {
  list(): Promise<Segment[]>;
  byId(id: string): Promise<Segment | null>;
  /** False: the name is taken. */
  insert(segment: Segment): Promise<boolean>;
  /** Null: it was changed after that version, or no longer exists. */
  change(
    id: string,
    version: number,
    set: Pick<Segment, 'name' | 'audience' | 'by' | 'changedAt'>,
  ): Promise<Segment | null>;
  remove(id: string): Promise<boolean>;
}

export interface ListStore {
  list(): Promise<CustomerList[]>;
  byId(id: string): Promise<CustomerList | null>;
  /** False: the name is taken. */
  insert(list: CustomerList): Promise<boolean>;
  /** Puts these customers on the list; idempotent. */
  add(id: string, customers: string[]): Promise<void>;
  /** Empties the list. */
  remove(id: string): Promise<boolean>;
}
