/** Joins an identity to the shop's customer after proof: consents are merged, and the conversation stays where it is. */
import type { Clock } from '../model/clock';
import type { LinkRow } from '../model/links';
import type { Customer, Identity } from '../model/records';
import type { Shop } from '../model/shop';
import { unite, type LinkParts, type Move } from './unite';

type Parts = LinkParts & {
  shop: Pick<Shop, 'customer'>;
  clock: Pick<Clock, 'now'>;
  newId(): string;
  /** Tells every process that an identity moved. */
  moved(identity: string): void;
};

export interface Link {
  /** Returns the identity unchanged if it already belongs to this customer. */
  (
    identity: Identity,
    shopCustomer: string,
    by?: Extract<LinkRow['by'], 'shop' | 'phone' | 'staff'>,
  ): Promise<Identity>;
}

export function createLink(parts: Parts): Link {
  const { store } = parts;
  /** Proven pairs of this process, so that not every message of a signed-in shopper queries the store. */
  const proven = new Map<string, string>();
  return async (identity, shopCustomer, by = 'shop') => {
    if (proven.get(identity._id) === `${shopCustomer}|${identity.customer}`) return identity;
    const customer = await customerOf(parts, shopCustomer);
    if (proven.size > 10_000) proven.clear();
    proven.set(identity._id, `${shopCustomer}|${customer._id}`);
    // The caller's copy may be stale, because another process may have joined it meanwhile.
    const fresh = (await store.identities.byId(identity._id)) ?? identity;
    if (fresh.customer === customer._id)
      return fresh.customer === identity.customer && fresh.conversation === identity.conversation ? identity : fresh;
    const former = await store.customers.byId(fresh.customer);
    const linked =
      former?.shopCustomer === undefined
        ? await settle(parts, fresh, customer, by)
        : await change(parts, fresh, customer, by);
    parts.moved(identity._id);
    return linked;
  };
}

/** A stranger turns out to be this customer, with all addresses that were joined before; each keeps its conversation. */
async function settle(parts: Parts, identity: Identity, customer: Customer, by: LinkRow['by']): Promise<Identity> {
  const { store, clock, newId, moved } = parts;
  const others = (await store.identities.ofCustomer(identity.customer)).filter((each) => each._id !== identity._id);
  const move = (each: Identity): Move => ({
    identity: each,
    to: { customer: customer._id, conversation: each.conversation },
  });
  const linked = await unite(parts, {
    join: newId(),
    by,
    at: new Date(clock.now()),
    moves: [move(identity), ...others.map(move)],
    merge: { from: identity.customer, into: customer._id },
  });
  // Identities that joined by a code meanwhile were not in the list yet.
  const [late, ...more] = (await store.identities.ofCustomer(identity.customer)).map(move);
  if (late) await unite(parts, { join: newId(), by, at: new Date(clock.now()), moves: [late, ...more], merge: null });
  for (const each of [...others, ...[late, ...more].flatMap((one) => one?.identity ?? [])]) moved(each._id);
  return linked;
}

/** An address moves from one shop customer to another: alone, and its earlier messages stay with the earlier customer. */
async function change(parts: Parts, identity: Identity, customer: Customer, by: LinkRow['by']): Promise<Identity> {
  const { store, clock, newId } = parts;
  const conversation = newId();
  await store.conversations.create(conversation, customer._id);
  // A STOP sent from this address stays in force for it, even if it belongs to another customer now.
  const former = await store.customers.byId(identity.customer);
  await store.customers.mergeConsents(
    customer._id,
    (former?.consents ?? []).filter((consent) => consent.state === 'withdrawn'),
  );
  return unite(parts, {
    join: newId(),
    by,
    at: new Date(clock.now()),
    moves: [{ identity, to: { customer: customer._id, conversation } }],
    merge: null,
  });
}

/** The customer of a shop id, with the facts that the shop has. */
async function customerOf({ store, shop }: Parts, shopCustomer: string): Promise<Customer> {
  const known = await store.customers.byShopCustomer(shopCustomer);
  if (known?.email !== undefined) return known;
  const facts = await shop.customer(shopCustomer);
  const customer = await store.customers.ensureShopCustomer(
    shopCustomer,
    facts
      ? {
          name: facts.name,
          email: facts.email,
          phone: facts.phone,
          language: facts.language,
          timeZone: { zone: facts.timeZone, source: 'address' },
        }
      : {},
  );
  if (facts?.marketingOptIn && customer.consents.length === 0) {
    await store.customers.recordConsent(customer._id, {
      purpose: 'marketing',
      channel: '*',
      state: 'granted',
      source: 'shop account',
      at: customer.createdAt,
    });
  }
  return customer;
}
