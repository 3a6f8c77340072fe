/** What segments and lists ask of the store. */
import type { Customer } from './records';
import type { EventRow } from './event';
import type { Audience, CustomerList, Segment } from './segment';

export interface AudienceStore {
  /** Customers who are meant; each counts once, whatever lists they are on. */
  count(audience: Audience, now: number): Promise<number>;
  /** All customers. */
  total(): Promise<number>;
  /** The next ones by id, from behind `after`. */
  page(audience: Audience, now: number, after: string, limit: number): Promise<Customer[]>;
  /** Some of them, from any place. */
  sample(audience: Audience, now: number, size: number): Promise<Customer[]>;
  /** Keeps what rules read: fields by path, and the latest event of a kind, which only moves forward. */
  note(customer: string, set: Record<string, unknown>, latest: Record<string, Date>): Promise<void>;
  /** The newest events of one kind of a shop customer. */
  latest(shopCustomer: string, type: string, limit: number): Promise<EventRow[]>;
  /** Events of these kinds of several shop customers since, in any order. */
  told(shopCustomers: string[], types: string[], since: Date): Promise<EventRow[]>;
  /** The next customers of the shop, by id from behind `after`, whose events were never summed up. */
  unsummed(after: string, limit: number): Promise<{ _id: string; shopCustomer: string }[]>;
  /** Orders placed, by events. */
  ordered(shopCustomer: string): Promise<number>;
}

export interface SegmentStore {
  list(): Promise<Segment[]>;
  byId(id: string): Promise<Segment | null>;
  /** False: the name is taken. */
  insert(segment: Segment): Promise<boolean>;
  /** Null: it was changed since that version, or is gone. */
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
  /** Puts these customers on the list; doing it again changes nothing. */
  add(id: string, customers: string[]): Promise<void>;
  /** Takes everybody off it. */
  remove(id: string): Promise<boolean>;
}
