/** Joins an identity to the shop's customer once that was proven: consents go along, the conversation stays where it is. */
import type { Customer, Identity } from '../model/records';
import type { Shop } from '../model/shop';
import type { Store } from '../model/store';

type Parts = { store: Pick<Store, 'customers' | 'identities' | 'conversations'>; shop: Pick<Shop, 'customer'> };

export interface Link {
  /** Returns the identity itself when it already stood under this customer. */
  (identity: Identity, shopCustomer: string): Promise<Identity>;
}

export function createLink({ store, shop }: Parts): Link {
  /** Proven pairs of this process, so that a signed-in shopper's every message does not ask the store. */
  const proven = new Map<string, string>();
  return async (identity, shopCustomer) => {
    if (proven.get(identity._id) === `${shopCustomer}|${identity.customer}`) return identity;
    const customer = await customerOf(store, shop, shopCustomer);
    if (proven.size > 10_000) proven.clear();
    proven.set(identity._id, `${shopCustomer}|${customer._id}`);
    if (identity.customer === customer._id) return identity;
    const moved = await moveConsents(store, identity.customer, customer, 0);
    await store.conversations.setCustomer(identity.conversation, customer._id);
    await store.identities.assign(identity._id, customer._id, identity.conversation);
    // A turn that had begun before may have written a STOP to the stranger meanwhile.
    await moveConsents(store, identity.customer, customer, moved);
    return { ...identity, customer: customer._id };
  };
}

/** The customer of a shop id, with the facts that the shop knows. */
async function customerOf(store: Parts['store'], shop: Parts['shop'], shopCustomer: string): Promise<Customer> {
  const known = await store.customers.byShopCustomer(shopCustomer);
  if (known?.email !== undefined) return known;
  const facts = await shop.customer(shopCustomer);
  const customer = await store.customers.ensureShopCustomer(shopCustomer, facts ? { name: facts.name, email: facts.email, phone: facts.phone, language: facts.language, timeZone: { zone: facts.timeZone, source: 'address' } } : {});
  if (facts?.marketingOptIn && customer.consents.length === 0) {
    await store.customers.recordConsent(customer._id, { purpose: 'marketing', channel: '*', state: 'granted', source: 'shop account', at: customer.createdAt });
  }
  return customer;
}

/** What somebody said as a stranger still holds once we know who it is; above all a STOP. */
async function moveConsents(store: Parts['store'], from: string, to: Customer, skip: number): Promise<number> {
  const stranger = await store.customers.byId(from);
  const consents = stranger?.consents ?? [];
  for (const consent of consents.slice(skip)) await store.customers.recordConsent(to._id, consent);
  return consents.length;
}
