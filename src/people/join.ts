/** Joins the identity that brought a code to the conversation that created it: one person, one conversation, two addresses. */
import type { Clock } from '../model/clock';
import type { LinkCodeRow } from '../model/links';
import type { Customer, Identity } from '../model/records';
import { unite, type LinkParts, type Move } from './unite';

type Parts = LinkParts & { clock: Pick<Clock, 'now'>; moved(identity: string): void };

/** `confirm`: the bearer is a known customer, and the code's creator is a stranger who would become that customer, so the bearer must agree. */
export type JoinOutcome =
  | { kind: 'joined'; identity: Identity; link: string }
  | { kind: 'same' | 'unknown' | 'used' | 'expired' | 'otherCustomer' }
  | { kind: 'confirm' };

export interface Join {
  /** Idempotent after a crash or for a repeated message. */
  (identity: Identity, hash: string, confirmed: boolean): Promise<JoinOutcome>;
}

export function createJoin(parts: Parts): Join {
  const { store, clock } = parts;
  return async (remembered, hash, confirmed) => {
    const at = new Date(clock.now());
    const code = await store.links.peekCode(hash);
    if (code === null) return { kind: 'unknown' };
    if (code.identity === remembered._id) return { kind: 'same' };
    const sides = await look(parts, code, remembered);
    if (!sides) return { kind: 'unknown' };
    const join = `code-${hash.slice(0, 32)}`;
    const done = await store.links.byId(join);
    if (done?.identity === remembered._id) {
      // Someone undid the join; a repeated delivery of the old message must not repeat it.
      if (done.undoneAt) return { kind: 'used' };
      if (!standsAt(sides.bearer, done.from)) return { kind: 'joined', identity: sides.bearer, link: join };
    }
    if (isShop(sides.host) && isShop(sides.guest) && sides.host.shopCustomer !== sides.guest.shopCustomer)
      return { kind: 'otherCustomer' };
    if (isShop(sides.guest) && !isShop(sides.host) && !confirmed && code.usedBy === undefined && code.expiresAt > at)
      return { kind: 'confirm' };
    const used = await store.links.useCode(hash, remembered._id, at);
    if (typeof used === 'string') return { kind: used };
    return carryOut(parts, sides, join, done?.at ?? at);
  };
}

interface Sides {
  /** The creator of the code, with the conversation that continues. */
  maker: Identity;
  host: Customer;
  /** The bearer of the code. */
  bearer: Identity;
  guest: Customer;
}

async function look({ store }: Parts, code: LinkCodeRow, remembered: Identity): Promise<Sides | null> {
  const [maker, bearer] = await Promise.all([
    store.identities.byId(code.identity),
    store.identities.byId(remembered._id),
  ]);
  if (!maker || !bearer) return null;
  const [host, guest] = await Promise.all([
    store.customers.byId(maker.customer),
    store.customers.byId(bearer.customer),
  ]);
  return host && guest ? { maker, host, bearer, guest } : null;
}

const isShop = (customer: Customer): boolean => customer.shopCustomer !== undefined;
const standsAt = (identity: Identity, side: { customer: string; conversation: string }): boolean =>
  identity.customer === side.customer && identity.conversation === side.conversation;

async function carryOut(
  parts: Parts,
  { maker, host, bearer, guest }: Sides,
  join: string,
  at: Date,
): Promise<JoinOutcome> {
  const { store, moved } = parts;
  // The customer that the shop knows is kept, else the creator of the code.
  const [stays, goes] = isShop(guest) && !isShop(host) ? [guest, host] : [host, guest];
  const merge = stays._id === goes._id ? null : { from: goes._id, into: stays._id };
  const everybody = [
    ...(await store.identities.ofCustomer(guest._id)),
    ...(merge && goes === host ? await store.identities.ofCustomer(host._id) : []),
  ];
  const moves = everybody.flatMap((identity): Move[] => {
    // Identities in the bearer's conversation move to the one that continues.
    const conversation = identity.conversation === bearer.conversation ? maker.conversation : identity.conversation;
    const to = { customer: stays._id, conversation };
    return standsAt(identity, to) || identity._id === bearer._id ? [] : [{ identity, to }];
  });
  const first: Move = { identity: bearer, to: { customer: stays._id, conversation: maker.conversation } };
  const identity = await follow(parts, await unite(parts, { join, by: 'code', at, moves: [first, ...moves], merge }));
  for (const move of [first, ...moves]) moved(move.identity._id);
  return { kind: 'joined', identity, link: join };
}

/** The creator may have signed in at the shop meanwhile, so their conversation is read for its current customer. */
async function follow({ store }: Parts, identity: Identity): Promise<Identity> {
  const customer = (await store.conversations.byId(identity.conversation))?.customer;
  if (customer === undefined || customer === identity.customer) return identity;
  await store.identities.assign(identity._id, customer, identity.conversation);
  return { ...identity, customer };
}
