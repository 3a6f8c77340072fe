/** Where a customer's clock hangs: what they said, else where goods go, else what their phone number tells, else the shop's own zone. */
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

/** More than one zone only where a phone number leaves several possible. */
export interface Zones {
  zones: readonly [string, ...string[]];
  source: 'explicit' | 'address' | 'phone' | 'shop';
}

/** An invalid zone counts as none: the next source is asked. */
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
