/** Personal data of a conversation: it is masked before anything leaves, or nothing leaves. */
import type { Entity, Understanding } from '../../model/understanding';
import type { Source } from '../../model/flow';
import { recall } from '../../model/memory';
import type { OpenTurn } from '../run/turn';
import type { Question } from '../hear/slots';
import { createMask, type Known, type Mask, type Personal } from './mask';

const BY_ENTITY: Partial<Record<Entity['kind'], Personal>> = {
  order: 'ORDER',
  email: 'EMAIL',
  phone: 'PHONE',
  tracking: 'CODE',
  coupon: 'CODE',
  street: 'ADDRESS',
  postcode: 'ADDRESS',
};
/** Names in memory, slots and the profile. */
const BY_NAME: Readonly<Record<string, Personal>> = {
  order: 'ORDER',
  number: 'ORDER',
  tracking: 'CODE',
  shopCustomer: 'CODE',
  customer: 'CODE',
  email: 'EMAIL',
  phone: 'PHONE',
  address: 'ADDRESS',
  street: 'ADDRESS',
  city: 'ADDRESS',
  postcode: 'ADDRESS',
  name: 'NAME',
};
const HARMLESS: readonly Entity['kind'][] = [
  'money',
  'date',
  'duration',
  'size',
  'quantity',
  'sku',
  'product',
  'brand',
  'colour',
];
const PRIVATE_SOURCES: readonly Source[] = ['address', 'email', 'phone', 'contact', 'location', 'street', 'postcode'];
/** Free-text slots that say who and where someone is. */
const PRIVATE_SLOTS =
  /^(?:name|first_name|last_name|recipient|street|city|address|email|phone|postcode|card|iban|account)$/;

/** The pending question asks for something personal, so the answer never leaves. */
export function asksPersonal(question: Question | null): boolean {
  if (!question) return false;
  return PRIVATE_SLOTS.test(question.slot) || PRIVATE_SOURCES.some((source) => question.accepts.has(source));
}

export function maskFor(turn: OpenTurn, said: readonly Understanding[]): Mask {
  const entities = said.flatMap(({ entities: found }) => found);
  const located = entities.some(({ kind }) => kind === 'street' || kind === 'postcode');
  const named = entities.flatMap(({ kind, text, value }): Known[] => {
    const personal = BY_ENTITY[kind] ?? (located && kind === 'city' ? 'ADDRESS' : undefined);
    return personal ? [text, value].map((one) => ({ kind: personal, text: one })) : [];
  });
  const kept = entities.filter(({ kind }) => HARMLESS.includes(kind)).map(({ text }) => text);
  return createMask([...named, ...held(turn)], kept);
}

/** Personal values of the profile, the memory and the slots of open flows. */
function held(turn: OpenTurn): Known[] {
  const { profile } = turn.request;
  const memory = Object.keys(BY_NAME).map((name) => [name, recall(turn, name)] as const);
  const frames = [...turn.stack, ...(turn.parked?.stack ?? []), ...(turn.last ? [turn.last] : [])];
  const pairs = [...Object.entries(profile), ...memory, ...frames.flatMap(({ slots }) => Object.entries(slots))];
  return pairs.flatMap(([name, value]) => knownOf(name, value));
}

function knownOf(name: string, value: unknown): Known[] {
  const kind = BY_NAME[name] ?? (PRIVATE_SLOTS.test(name) ? 'NAME' : undefined);
  if (kind === undefined || (typeof value !== 'string' && typeof value !== 'number')) return [];
  const text = String(value);
  // "Mia Chen" is also Mia, and Ms Chen.
  const parts = kind === 'NAME' ? text.split(/\s+/).filter((part) => part.length > 2) : [];
  return [text, ...parts].map((one) => ({ kind, text: one }));
}
