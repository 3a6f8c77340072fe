/** Resolves an address to its identity, cached in this process, and applies what the last message says about reaching it. */
import { given } from '../model/given';
import type { Address, InboundMessage } from '../model/inbound';
import type { Identity } from '../model/records';
import { identityId } from '../model/records';
import { createRecent } from './recent';
import type { PathParts } from './parts';

/** Tells all processes to drop an identity from their caches. */
export const MOVED = 'identity.moved';
const KNOWN_MAX = 50_000;

type Parts = Pick<PathParts, 'store' | 'queue'> & {
  /** Joins an identity to the shop customer that a signed token proved; returns the updated identity. */
  link(identity: Identity, shopCustomer: string): Promise<Identity>;
};

export interface Identify {
  (event: Pick<InboundMessage, 'address' | 'sender'>): Promise<Identity>;
  /** The identity moved to another conversation; the next message must not go to the old one. */
  remember(identity: Identity): void;
}

export function createIdentify({ store, queue, link }: Parts): Identify {
  const known = createRecent<Identity>(KNOWN_MAX);
  /** Alias addresses -> the id of their identity. */
  const aliases = createRecent<string>(KNOWN_MAX);
  queue.subscribe(MOVED, (id) => known.forget(String(id)));

  const fresh = async ({ address, sender }: Parameters<Identify>[0]): Promise<Identity> => {
    const identity = await store.identities.resolve(address, sender);
    if (identity.reachable) return identity;
    await store.identities.setReachable(identity._id, true);
    return { ...identity, reachable: true };
  };

  const identify = async (event: Parameters<Identify>[0]): Promise<Identity> => {
    const key = identityId(event.address);
    let identity = known.get(aliases.get(key) ?? key) ?? (await fresh(event));
    if (identity._id !== key) aliases.set(key, identity._id);
    if (hasMoved(identity, event.address)) {
      await store.identities.refresh(identity._id, event.address);
      identity = { ...identity, ...reachOf(event.address, identity) };
      queue.publish(MOVED, identity._id);
    }
    known.set(identity._id, identity);
    if (event.sender.shopCustomer === undefined) return identity;
    const linked = await link(identity, event.sender.shopCustomer);
    if (linked !== identity) {
      queue.publish(MOVED, identity._id);
      known.set(linked._id, linked);
    }
    return linked;
  };
  return Object.assign(identify, { remember: (identity: Identity) => known.set(identity._id, identity) });
}

/** Whether the message carries another route to the person than the stored one. */
function hasMoved(identity: Identity, { chat, route, aliases }: Address): boolean {
  if (identity.chat !== chat) return true;
  if (aliases?.some((alias) => alias !== identity.user && !identity.aliases?.includes(alias))) return true;
  return route !== undefined && Object.entries(route).some(([name, value]) => identity.route?.[name] !== value);
}

type Reach = Pick<Address, 'chat' | 'route' | 'aliases'>;

/** As `refresh` writes it: aliases are added, a route replaces the earlier one. */
function reachOf({ chat, route, aliases = [] }: Reach, identity: Pick<Identity, 'user' | 'aliases' | 'route'>): Reach {
  const all = [...new Set([...(identity.aliases ?? []), ...aliases])].filter((alias) => alias !== identity.user);
  const way = route ?? identity.route;
  return { chat, ...given({ route: way }), ...(all.length !== 0 && { aliases: all }) };
}
