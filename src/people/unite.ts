/** Moves identities to another customer in a way that can be undone: the earlier state is recorded before anything moves. */
import { createHash } from 'node:crypto';
import type { LinkRow } from '../model/links';
import type { Consent, Identity } from '../model/records';
import type { Store } from '../model/store';

export type LinkParts = { store: Pick<Store, 'customers' | 'identities' | 'conversations' | 'links'> };
type Side = LinkRow['from'];

export interface Move {
  identity: Identity;
  to: Side;
}

export interface Union {
  /** The id of the first row. */
  join: string;
  by: LinkRow['by'];
  at: Date;
  /** The main identity comes first; it moves last, so that its place shows whether all is done. */
  moves: [Move, ...Move[]];
  /** The customer that is merged into the other, with consents and conversations. Null: an identity leaves its customer alone. */
  merge: { from: string; into: string } | null;
}

/** Idempotent after a crash; returns the first identity in its current state. */
export async function unite({ store }: LinkParts, { join, by, at, moves, merge }: Union): Promise<Identity> {
  const [first, ...others] = moves;
  const conversations = merge ? await store.conversations.ofCustomer(merge.from) : [];
  await store.links.put({
    ...rowOf(join, join, by, at, first),
    ...(conversations.length !== 0 && { conversations }),
  });
  await Promise.all(others.map((move) => store.links.put(rowOf(rowId(join, move.identity._id), join, by, at, move))));
  if (merge) await mergeConsents(store, merge, join);
  if (merge) await carryDisclosure(store, merge, join);
  if (merge)
    await Promise.all(conversations.map((conversation) => store.conversations.setCustomer(conversation, merge.into)));
  await Promise.all(
    others.map((move) => store.identities.assign(move.identity._id, move.to.customer, move.to.conversation)),
  );
  await store.identities.assign(first.identity._id, first.to.customer, first.to.conversation);
  return { ...first.identity, ...first.to };
}

/** Consents given as a stranger still hold once the person is known, above all a STOP, including one that a running turn writes after this. */
async function mergeConsents(
  store: LinkParts['store'],
  { from, into }: { from: string; into: string },
  join: string,
): Promise<void> {
  await store.customers.tell(from, into);
  const stranger = await store.customers.byId(from);
  await store.customers.mergeConsents(
    into,
    (stranger?.consents ?? []).map((consent): Consent => ({ ...consent, link: join })),
  );
}

/** A person who knows that an assistant answers is not told again as another customer. */
async function carryDisclosure(
  store: LinkParts['store'],
  { from, into }: { from: string; into: string },
  join: string,
): Promise<void> {
  const told = (await store.customers.byId(from))?.disclosed;
  if (told) await store.customers.disclose(into, { at: told.at, link: join });
}

function rowOf(id: string, join: string, by: LinkRow['by'], at: Date, { identity, to }: Move): LinkRow {
  return {
    _id: id,
    identity: identity._id,
    from: { customer: identity.customer, conversation: identity.conversation },
    to,
    by,
    at,
    join,
  };
}

/** The row id of an identity within a union is stable. */
const rowId = (join: string, identity: string): string =>
  `${join}.${createHash('sha256').update(identity).digest('hex').slice(0, 12)}`;
