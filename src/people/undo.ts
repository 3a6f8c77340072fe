/** Undoes a link: every identity that it moved returns exactly to where it was before. */
import type { Clock } from '../model/clock';
import type { LinkRow } from '../model/links';
import type { Consent } from '../model/records';
import type { LinkParts } from './unite';

/** A turn that began earlier may still write a STOP; it has ended by then. */
const LATE_MS = 60_000;

type Parts = LinkParts & { clock: Pick<Clock, 'now'>; moved(identity: string): void };

export type UndoOutcome =
  | { kind: 'undone'; links: LinkRow[] }
  | { kind: 'unknown' | 'before' }
  | { kind: 'later'; link: string };

/** `before`: undone already. `later`: one of the moved identities was linked again since, or another to them; undo that link first. */
export async function undoLink(parts: Parts, id: string): Promise<UndoOutcome> {
  const { store, clock, moved } = parts;
  const asked = await store.links.byId(id);
  if (!asked) return { kind: 'unknown' };
  const rows = await store.links.ofJoin(asked.join);
  const main = rows.find((row) => row._id === row.join) ?? asked;
  if (main.undoneAt) return { kind: 'before' };
  const later = await laterLink(parts, rows, main);
  if (later) return { kind: 'later', link: later };
  for (const row of rows) await store.identities.assign(row.identity, row.from.customer, row.from.conversation);
  await part(parts, rows, main);
  const at = new Date(clock.now());
  // The first row comes last: until it is written, the undo can be repeated.
  for (const row of [...rows.filter((each) => each !== main), main]) await store.links.undone(row._id, at);
  for (const row of rows) moved(row.identity);
  return { kind: 'undone', links: rows };
}

async function laterLink({ store }: Parts, rows: LinkRow[], main: LinkRow): Promise<string | undefined> {
  const links = await Promise.all(rows.map((row) => store.links.ofIdentity(row.identity)));
  // In the order of their creation, because two may have the same time.
  const after = links.flatMap((each) => each.slice(each.findIndex((link) => link.join === main.join) + 1));
  const again = after.find((link) => !link.undoneAt && link.join !== main.join);
  if (again) return again._id;
  // Identities that later joined a conversation that moves back did so because of this link.
  const { conversations = [] } = main;
  const guests =
    conversations.length === 0
      ? []
      : (await store.identities.ofCustomer(main.to.customer)).filter(
          (each) => conversations.includes(each.conversation) && !rows.some((row) => row.identity === each._id),
        );
  const came = await Promise.all(guests.map((guest) => store.links.ofIdentity(guest._id)));
  return came.flat().find((link) => !link.undoneAt && conversations.includes(link.to.conversation))?._id;
}

/** Splits into two customers again: each keeps what was said while they were one, and neither keeps a permission that only the other gave. */
async function part({ store, clock }: Parts, rows: LinkRow[], main: LinkRow): Promise<void> {
  const mover = rows.find((row) => row.from.customer !== row.to.customer);
  if (!mover) return;
  const { from, to } = mover;
  await store.customers.tell(to.customer, from.customer, new Date(clock.now() + LATE_MS));
  await store.customers.untell(from.customer, to.customer);
  await Promise.all(
    (main.conversations ?? []).map((conversation) => store.conversations.setCustomer(conversation, from.customer)),
  );
  const joined = await store.customers.byId(to.customer);
  // Without conversations only an address changed hands, and its owner's permission is not the other's.
  const stays = (consent: Consent): boolean =>
    consent.state === 'withdrawn' || (consent.link === undefined && main.conversations !== undefined);
  await store.customers.mergeConsents(
    from.customer,
    (joined?.consents ?? []).filter((consent) => consent.at >= main.at && stays(consent)),
  );
  await store.customers.retractConsents(to.customer, main.join);
  await store.customers.undisclose(to.customer, main.join);
}
