/** A customer's time zone: what they said, else the delivery address, else the phone number, else the shop's own zone. */
import { IANAZone } from 'luxon';
import type { Customer } from '../model/records';
import { zonesOfPhone } from './calling';

export interface ZoneFacts {
  stored?: Customer['timeZone'];
  /** IANA zone of the latest order's address, or of the shop account. */
  address?: string | undefined;
  /** E.164. */
  phone?: string | undefined;
  shop: string;
}

/** Several zones only if a phone number leaves several possible. */
export interface Zones {
  zones: readonly [string, ...string[]];
  source: 'explicit' | 'address' | 'phone' | 'shop';
}

/** An invalid zone is ignored, and the next source is used. */
export function zonesOf({ stored, address, phone, shop }: ZoneFacts): Zones {
  const explicit = stored?.source === 'explicit' ? valid([stored.zone]) : null;
  if (explicit) return { zones: explicit, source: 'explicit' };
  const sent = valid([address]) ?? (stored?.source === 'address' ? valid([stored.zone]) : null);
  if (sent) return { zones: sent, source: 'address' };
  const called =
    valid(stored?.source === 'phone' ? [stored.zone] : []) ??
    valid(phone === undefined ? [] : (zonesOfPhone(phone) ?? []));
  if (called) return { zones: called, source: 'phone' };
  return { zones: valid([shop]) ?? ['UTC'], source: 'shop' };
}

function valid(zones: readonly (string | undefined)[]): [string, ...string[]] | null {
  const [first, ...more] = zones.filter((zone): zone is string => zone !== undefined && IANAZone.isValidZone(zone));
  return first === undefined ? null : [first, ...more];
}
