/** A phone number that the platform vouches for leads to the shop's customer who verified the same number. */
import type { InboundMessage } from '../model/inbound';
import type { Identity } from '../model/records';
import { sleep, type Clock } from '../model/clock';
import { formsOf } from '../model/numbers';
import type { Log } from '../model/log';
import type { Shop, ShopCustomer } from '../model/shop';
import type { Link } from './link';
import type { LinkParts } from './unite';

type Parts = LinkParts & { link: Link; shop: Pick<Shop, 'customerByPhone'>; clock: Clock; log: Log };

const E164 = /^\+\d{7,15}$/;
/** How long a failed lookup is cached: the person may become a customer later. */
const AGAIN_MS = 86_400_000;
/** How long a message waits for the shop; the next message retries. */
const WAIT_MS = 1_500;
const KNOWN_MAX = 50_000;

export function createPhones(
  parts: Parts,
): (identity: Identity, event: Pick<InboundMessage, 'content' | 'sender' | 'address'>) => Promise<Identity> {
  const { clock, log } = parts;
  /** When an identity's phone was last looked up in this process. */
  const asked = new Map<string, number>();
  return async (identity, { content, sender }) => {
    const phone =
      content.kind === 'contact' && content.own && content.phone !== undefined
        ? content.phone.replace(/^(?=\d)/, '+').replace(/[\s().-]/g, '')
        : sender.phone;
    if (phone === undefined || !parts.shop.customerByPhone || !E164.test(phone)) return identity;
    const key = `${identity._id}|${phone}`;
    if (clock.now() - (asked.get(key) ?? -AGAIN_MS) < AGAIN_MS) return identity;
    if (asked.size >= KNOWN_MAX) asked.clear();
    asked.set(key, clock.now());
    try {
      return await lookUp(parts, identity, phone);
    } catch (fault) {
      asked.delete(key);
      log.warn({ fault: String(fault) }, 'the shop could not be asked for a phone; the message goes on without');
      return identity;
    }
  };
}

async function lookUp(parts: Parts, identity: Identity, phone: string): Promise<Identity> {
  const { store, link } = parts;
  const customer = await store.customers.byId(identity.customer);
  if (customer === null || customer.shopCustomer !== undefined) return identity;
  const found = await askShop(parts, phone);
  if (!found || (await wasUndone(parts, identity, found.id))) return identity;
  return link(identity, found.id, 'phone');
}

/** The shop may store the number in its other form; if two customers have it, neither is chosen. */
async function byForms(shop: Parts['shop'], phone: string): Promise<ShopCustomer | null> {
  const found = new Map<string, ShopCustomer>();
  for (const form of formsOf(phone)) {
    const customer = await shop.customerByPhone?.(`+${form}`);
    if (customer) found.set(customer.id, customer);
  }
  const [only, ...others] = found.values();
  return only && others.length === 0 ? only : null;
}

async function askShop({ shop, clock }: Parts, phone: string): Promise<ShopCustomer | null> {
  const done = new AbortController();
  const late = sleep(clock, WAIT_MS, done.signal).then(() => {
    if (!done.signal.aborted) throw new Error(`no answer within ${WAIT_MS} ms`);
    return null;
  });
  try {
    return await Promise.race([byForms(shop, phone), late]);
  } finally {
    done.abort();
  }
}

/** Someone stated that this phone is no proof, so it is not used again. */
async function wasUndone({ store }: Parts, identity: Identity, shopCustomer: string): Promise<boolean> {
  const links = (await store.links.ofIdentity(identity._id)).filter(
    (link) => link.by === 'phone' && link.undoneAt !== undefined,
  );
  const customer = links.length === 0 ? null : await store.customers.byShopCustomer(shopCustomer);
  return customer !== null && links.some((link) => link.to.customer === customer._id);
}
