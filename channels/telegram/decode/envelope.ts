/** What every event of an update shares: its id and order, who sent it, when. */
import type { Clock } from '../../../src/model/clock';
import type { Address, Ignored, InboundMessage, Sender } from '../../../src/model/inbound';
import type { Bot } from '../bot';
import { own, textOf, type Fields } from '../fields';
import type { Invoices } from '../invoices';
import type { Moves } from '../moves';

export const NAME_MAX = 256;
const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

export interface Decoder {
  account: string;
  bot: Bot;
  invoices: Invoices;
  moves: Pick<Moves, 'before'>;
  /** Used if the platform gives no time: taps, and messages that it no longer knows (date 0). */
  clock: Clock;
}

export interface Envelope {
  id: string;
  order: number;
}

export function base(
  envelope: Envelope,
  address: Address,
  from: Fields | null,
  at: number,
): Omit<InboundMessage, 'content'> {
  return { kind: 'message', eventId: envelope.id, address, sender: senderOf(from), at, order: envelope.order };
}

export function senderOf(from: Fields | null): Sender {
  if (!from) return {};
  const name = fullName(from);
  const language = textOf(from, 'language_code', 35);
  return { ...(name && { name }), ...(language && LANGUAGE.test(language) && { language }) };
}

export function fullName(of: Fields): string {
  return [textOf(of, 'first_name', NAME_MAX), textOf(of, 'last_name', NAME_MAX)].filter(Boolean).join(' ');
}

/** Telegram counts in seconds. A Date holds up to 8.64e15 ms: more is not a time. */
export function timeOf(fields: Fields, by: Decoder): number {
  const value = own(fields, 'date');
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof seconds === 'number' && seconds > 0 && seconds < 8.64e12 ? Math.floor(seconds) * 1000 : by.clock.now();
}

export function ignored(what: string, reason: string): Ignored {
  return { kind: 'ignored', what, reason };
}
