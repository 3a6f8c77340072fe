/** Lookups: what a platform shows at once, outside of the talk. Orders only to those who may see them, and nothing private where several people read along. */
import type { CardMakers, CardView } from '../flow/actions/show/cards';
import { customersOf, provenOrders, seenByGuests } from '../flow/actions/owner/owner';
import type { Ownership } from '../flow/actions/owner/ownership';
import type { Texts } from '../flow/read/text/texts';
import type { Clock } from '../model/clock';
import type { Card } from '../model/content';
import { given } from '../model/given';
import type { Limits } from '../model/limits';
import type { Found, LookupRequest } from '../model/lookup';
import { readMemory } from '../model/memory';
import { identityId } from '../model/records';
import type { Order, Product, Shop } from '../model/shop';
import type { Store } from '../model/store';

export interface LookupParts {
  store: Pick<Store, 'identities' | 'conversations' | 'customers'>;
  shop: Shop;
  cards: Pick<CardMakers, 'product' | 'order'>;
  ownership: Pick<Ownership, 'guest' | 'signInUrl'>;
  texts: Texts;
  clock: Clock;
  limits: Pick<Limits, 'take'>;
}

/** What a typed text may be long; longer ones are no search. */
const TEXT_MAX = 200;
/** Orders of a person that are looked through. */
const ORDERS = 20;

interface Asker {
  language: string;
  /** The shop's customers that they have proven to be. */
  customers: string[];
  /** Orders that they have proven one by one. */
  proven: string[];
}

export function createLookup(parts: LookupParts): (request: LookupRequest) => Promise<Found[]> {
  return async (request) => {
    const { lookup, limit } = request;
    const asker = await askerOf(parts, request);
    const found =
      lookup.about === 'goods'
        ? await goods(parts, lookup.text, limit, asker)
        : lookup.about === 'orders'
          ? await orders(parts, lookup.text, asker)
          : await order(parts, lookup.number, asker, identityId(request.address));
    return found.slice(0, limit);
  };
}

/** In a group no one is known: what is shown there, everyone reads. */
async function askerOf({ store, clock }: LookupParts, { address, language = 'en' }: LookupRequest): Promise<Asker> {
  const identity = address.group === true ? null : await store.identities.byKey(identityId(address));
  if (!identity) return { language, customers: [], proven: [] };
  const [conversation, customer] = await Promise.all([
    store.conversations.byId(identity.conversation),
    store.customers.byId(identity.customer),
  ]);
  const at = clock.now();
  const known = { at, memory: readMemory(conversation?.state?.memory, at) };
  return {
    language: conversation?.language ?? language,
    customers: customersOf(known, customer?.shopCustomer),
    proven: provenOrders(known),
  };
}

async function goods(parts: LookupParts, text: string, limit: number, { language }: Asker): Promise<Found[]> {
  const said = text.trim().slice(0, TEXT_MAX);
  const products =
    said === ''
      ? (await parts.shop.catalogue()).filter(inStock).slice(0, limit)
      : (await parts.shop.searchProducts({ text: said, language, limit })).products;
  return products.map((product) => {
    const card = parts.cards.product(product, viewOf(parts, language));
    return { id: product.id, card, line: lineOf(card), url: product.url };
  });
}

async function orders(parts: LookupParts, text: string, asker: Asker): Promise<Found[]> {
  const all = (await Promise.all(asker.customers.map((customer) => parts.shop.ordersOf(customer, ORDERS)))).flat();
  const single = await Promise.all(
    asker.proven
      .filter((number) => !all.some((one) => one.number === number))
      .map((number) => parts.shop.order(number)),
  );
  const words = text.trim().slice(0, TEXT_MAX).toLowerCase();
  return [...all, ...single.filter((one) => one !== null)]
    .sort((a, b) => Date.parse(b.placedAt) - Date.parse(a.placedAt))
    .map((one) => shown(parts, one, asker, true))
    .filter(({ id, card }) => words === '' || `${id} ${card.title} ${card.text ?? ''}`.toLowerCase().includes(words));
}

/** Numbers follow one another, so who goes through them sees no more than a few of others. */
async function order(parts: LookupParts, number: string, asker: Asker, who: string): Promise<Found[]> {
  const found = number === '' ? null : await parts.shop.order(number);
  if (!found) return [];
  const own = asker.customers.includes(found.customer) || asker.proven.includes(found.number);
  if (!own && !(await parts.limits.take('lookup', who)).ok) return [];
  const seen = own ? 'details' : seenByGuests(parts.ownership);
  return seen === 'nothing' ? [] : [shown(parts, found, asker, seen === 'details')];
}

function shown(parts: LookupParts, found: Order, { language }: Asker, details: boolean): Found {
  const { signInUrl } = parts.ownership;
  const card = parts.cards.order(found, {
    ...viewOf(parts, language),
    details,
    ...(!details && given({ signInUrl })),
  });
  return { id: found.number, card, line: card.text?.split('\n', 1)[0] ?? '' };
}

function inStock({ variants }: Product): boolean {
  return variants.some(({ stock }) => stock > 0);
}

/** The price is the first fact of a product's card. */
function lineOf({ facts, text = '' }: Card): string {
  return facts?.[0]?.value ?? text;
}

function viewOf({ shop, texts, clock }: LookupParts, language: string): CardView {
  return { language, timeZone: shop.timeZone, now: clock.now(), texts };
}
