/**
 * What Meta's error codes mean for the recipient, whether in the response to a send or later by webhook. Their meaning
 * for the message itself is in codes.ts. Sources: developers.facebook.com "Error codes" (May 2026), PyWa.
 */
import type { Address, Decoded } from '../../src/model/inbound';
import { digest } from './decode/notice';

/**
 * `unreachable`: nothing can be sent until they write again. `noMarketing`: they refused offers. `windowClosed`: templates only until
 * they write again. `waitsADay`: no marketing for a day. `none`: no information about the person.
 */
export type Consequence = 'unreachable' | 'noMarketing' | 'windowClosed' | 'waitsADay' | 'none';

export const CONSEQUENCES: Readonly<Record<number, { then: Consequence; why: string }>> = {
  // Unable to deliver: not on WhatsApp, the terms not accepted, or an app too old.
  131026: { then: 'unreachable', why: 'the number cannot be written to' },
  131030: { then: 'unreachable', why: 'a test number writes to listed people only' },
  130497: { then: 'none', why: 'the country is closed to the account, which is stopped' },
  131021: { then: 'none', why: 'sender and recipient are one number: a fault of the address' },
  // "Re-engagement message": more than 24 hours since the person wrote.
  131047: { then: 'windowClosed', why: 'the 24 hours are over' },
  // Meta: do not send again at once; wait, and raise the pause. A day is the shortest.
  131049: { then: 'waitsADay', why: 'Meta limits marketing to this person' },
  130472: { then: 'waitsADay', why: 'an experiment of Meta keeps marketing from this person' },
  131050: { then: 'noMarketing', why: 'the person stopped marketing of this shop' },
  131051: { then: 'none', why: 'the type of message is at fault' },
  137000: { then: 'none', why: 'the identity of the person changed; the next message tells' },
  368: { then: 'none', why: 'the account is blocked, which is stopped' },
  131031: { then: 'none', why: 'the account is locked, which is stopped' },
};

const DAY_MS = 86_400_000;

/** The events of a code, for the address that it concerns; the same code on the same day gives the same ids. */
export function consequencesOf(code: number | null, address: Address | null, at: number): Decoded[] {
  if (code === null || address === null || !Object.hasOwn(CONSEQUENCES, code)) return [];
  const { then } = CONSEQUENCES[code] as { then: Consequence };
  const eventId = digest(['consequence', String(code), address.user, String(Math.floor(at / DAY_MS))]);
  switch (then) {
    case 'unreachable':
      return [{ kind: 'reach', eventId, address, reachable: false, at }];
    case 'noMarketing':
      return [{ kind: 'consent', eventId, address, state: 'withdrawn', at }];
    case 'windowClosed':
      return [{ kind: 'limit', eventId, address, what: 'window', at }];
    case 'waitsADay':
      return [{ kind: 'limit', eventId, address, what: 'marketing', at }];
    case 'none':
      return [];
  }
}
