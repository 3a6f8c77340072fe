/** Order ownership: who may see how much of an order, and which facts prove that it is the shopper's own. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Order } from '../../../model/shop';
import { recall, remember, type Remembering } from '../../../model/memory';
import type { Turn } from '../turn';
import type { Ownership } from './ownership';

export type Seen = 'nothing' | 'status' | 'details';

/** Orders that this conversation has proven by number and postcode; the customer proven by e-mail and one more fact. */
const PROVEN_ORDERS = 'proven_orders';
const PROVEN_CUSTOMER = 'proven_customer';
const PROVEN_KEPT = 20;

/** The customers whose orders this conversation may list: signed in or linked, which the path has proven, or proven here. */
export function knownCustomers(turn: Turn): string[] {
  return customersOf(turn, turn.request.profile.shopCustomer);
}

/** The same outside of a turn: by what the conversation remembers, and the customer whom its profile names. */
export function customersOf(known: Remembering, shopCustomer: string | undefined): string[] {
  return [
    ...new Set(
      [shopCustomer, recall(known, PROVEN_CUSTOMER)].filter((id): id is string => typeof id === 'string' && id !== ''),
    ),
  ];
}

/** Whether this conversation may see the whole order and change it. */
export function owns(turn: Turn, order: Order): boolean {
  return knownCustomers(turn).includes(order.customer) || provenOrders(turn).includes(order.number);
}

export function seenBy(turn: Turn, order: Order): Seen {
  if (owns(turn, order)) return 'details';
  return seenByGuests(turn.ownership);
}

export function seenByGuests({ guest }: Pick<Ownership, 'guest'>): Seen {
  return guest === 'none' ? 'nothing' : guest;
}

export function provenOrders(known: Remembering): string[] {
  const kept = recall(known, PROVEN_ORDERS);
  return Array.isArray(kept) ? kept.map(String) : [];
}

export interface Facts {
  order?: string;
  email?: string;
  postcode?: string;
}

/** `left`: attempts before the next pause. `untilMs`: no attempt is evaluated before. */
export type Proof = { ok: true } | { ok: false; left: number } | { ok: false; untilMs: number };

/**
 * Checks whether the facts belong together: an order's number with its e-mail or postcode, or an e-mail with a postcode of its orders.
 * The shop receives the same queries whether or not the facts are right or the order exists, and there is only one wrong result.
 */
export async function prove(turn: Turn, facts: Facts): Promise<Proof> {
  const { ownership, shop, request } = turn;
  const claim = await ownership.tries.claim({ conversation: request.conversation, ...facts }, request.now);
  if (!claim.ok) return { ok: false, untilMs: claim.until };
  const proven =
    facts.order === undefined ? await provenByMail(shop, facts) : await provenByNumber(shop, facts.order, facts);
  if (facts.email !== undefined) remember(turn, 'email', facts.email, 'said');
  if (facts.postcode !== undefined) remember(turn, 'postcode', facts.postcode, 'said');
  if (proven === null)
    return claim.until === null ? { ok: false, left: claim.left } : { ok: false, untilMs: claim.until };
  await claim.giveBack();
  if (proven.customer === undefined)
    remember(turn, PROVEN_ORDERS, [...provenOrders(turn), proven.order].slice(-PROVEN_KEPT), 'said');
  else remember(turn, PROVEN_CUSTOMER, proven.customer, 'said');
  if (facts.email !== undefined) turn.effects.push({ kind: 'profile', email: facts.email });
  return { ok: true };
}

async function provenByNumber(
  shop: Turn['shop'],
  number: string,
  { email, postcode }: Facts,
): Promise<{ customer?: string; order: string } | null> {
  const [order, owner] = await Promise.all([
    shop.order(number),
    email === undefined ? null : shop.customerByEmail(email),
  ]);
  // A number with its e-mail are two facts about the customer; a postcode is one about this parcel, and neighbours share it.
  const byMail = same(owner?.id, order?.customer);
  const byPlace = same(postcode, order?.shipTo.postcode && postcodeOf(order.shipTo.postcode));
  if (order === null || !(byMail || byPlace)) return null;
  return byMail ? { customer: order.customer, order: order.number } : { order: order.number };
}

/** How many orders of a customer are checked for the postcode. */
const LOOKED_AT = 20;

async function provenByMail(
  shop: Turn['shop'],
  { email, postcode }: Facts,
): Promise<{ customer: string; order: string } | null> {
  const owner = email === undefined ? null : await shop.customerByEmail(email);
  const orders = await shop.ordersOf(owner?.id ?? '', LOOKED_AT);
  const found = orders.find(({ shipTo }) => same(postcode, shipTo.postcode && postcodeOf(shipTo.postcode)));
  return owner && found ? { customer: owner.id, order: found.number } : null;
}

/** Constant-time comparison. A missing value equals nothing, not even another missing value. */
function same(said: string | null | undefined, known: string | null | undefined): boolean {
  const digest = (text: string | null | undefined): Buffer =>
    createHash('sha256')
      .update(text ?? '')
      .digest();
  return timingSafeEqual(digest(said), digest(known)) && Boolean(said) && Boolean(known);
}

const EMAIL = /[^\s<>()"',;:@]{1,64}@[^\s<>()"',;:@]{1,190}\.[^\s<>()"',;:@.]{2,24}/u;
const POSTCODE_MAX = 10;

/** "it is Mia@Example.com" -> the e-mail; "my postcode is sw1a 1aa" -> SW1A1AA; null: the text has neither, or several. */
export function factIn(text: string): { email: string } | { postcode: string } | null {
  const [email] = EMAIL.exec(text) ?? [];
  if (email !== undefined) return { email: email.toLowerCase() };
  const words = text
    .normalize('NFKC')
    .trim()
    .split(/[\s:：,，。.]+|(?<=\p{Script=Han})/u);
  const first = words.findIndex((word) => /\d/.test(word));
  // "SW1A 1AA" and "D-10115" keep the part before the digits in the same word, and letters after them ("1012 AB").
  const code = first < 0 ? '' : postcodeOf(words.slice(first).join(''));
  return code.length >= 3 && code.length <= POSTCODE_MAX ? { postcode: code } : null;
}

/** The form for comparison: capitals and digits; of a ZIP+4 only the ZIP; without a country prefix ("D-10115"). */
export function postcodeOf(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^[A-Z]{1,2}-(?=\d)/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return /^\d{5}-?\d{4}$/.test(text.trim()) ? plain.slice(0, 5) : plain;
}
