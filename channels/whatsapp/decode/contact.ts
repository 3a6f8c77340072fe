/** Contact cards of one message: the person's own number, or the one that we asked for, first; the others are kept beside it. */
import { given } from '../../../src/model/given';
import type { ContactCard, InboundContact } from '../../../src/model/inbound';
import { isSameNumber } from '../../../src/model/numbers';
import { readVCard } from '../../vcard';
import { idOf, inner, NAME_MAX, numberOf, objects, textOf, type Fields } from '../fields';
import { e164, type Person } from './person';

const CARDS_MAX = 20;

type Found = ContactCard & { own: boolean };

export function contact(raw: Fields, person: Person): InboundContact | null {
  const asked = textOf(raw, 'origin', 40) === 'contact_request';
  const all = objects(raw, 'contacts', CARDS_MAX)
    .flatMap((card) => entries(card, asked, person))
    .slice(0, CARDS_MAX);
  const first = all.find((each) => each.own) ?? all[0];
  if (!first) return null;
  const others = all.filter((each) => each !== first).map(({ own: _own, ...card }) => card);
  return { kind: 'contact', ...first, ...(others.length > 0 && { others }) };
}

/** One for each number of a card: the first has the rest of the card with it. */
function entries(raw: Fields, asked: boolean, person: Person): Found[] {
  const carded = readVCard(textOf(raw, 'vcard', 20_000) ?? '') ?? {};
  const name = nameOf(raw) ?? carded.name;
  const card: ContactCard = { ...carded, ...about(raw), ...given({ name }) };
  const phones = objects(raw, 'phones', CARDS_MAX).flatMap((phone): Found[] => {
    const waId = idOf(phone, 'wa_id');
    const number = textOf(phone, 'phone', 40) ?? numberOf(phone, 'phone')?.toString() ?? waId;
    if (!number || number === '0') return [];
    const own = asked || (waId !== null && person.phone !== null && isSameNumber(waId, person.phone));
    const text = own ? (e164(waId) ?? e164(number.replace(/\D/g, '')) ?? number) : number;
    return [{ ...given({ name }), phone: text, own }];
  });
  const [first, ...more] = phones;
  if (first) return [{ ...card, ...first }, ...more];
  return Object.keys(card).length === 0 ? [] : [{ ...card, own: false }];
}

function nameOf(raw: Fields): string | undefined {
  const name = inner(raw, 'name');
  if (!name) return textOf(raw, 'name', NAME_MAX) ?? undefined;
  const parts = ['first_name', 'middle_name', 'last_name'].map((each) => textOf(name, each, NAME_MAX));
  return textOf(name, 'formatted_name', NAME_MAX) ?? (parts.filter(Boolean).join(' ') || undefined);
}

/** The first of each kind: a shop asks for one. */
function about(raw: Fields): ContactCard {
  const [email] = objects(raw, 'emails', 1);
  const [place] = objects(raw, 'addresses', 1);
  const org = inner(raw, 'org');
  const facts = {
    email: email && textOf(email, 'email', NAME_MAX),
    organisation: org && texts(org, ['company', 'department', 'title']),
    address: place && texts(place, ['street', 'zip', 'city', 'state', 'country']),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => Boolean(value)));
}

function texts(part: Fields, names: readonly string[]): string {
  return names
    .map((name) => textOf(part, name, NAME_MAX))
    .filter(Boolean)
    .join(', ');
}
