/** What every part of decoding works on and with: one change of a webhook, its time, a reason to leave it alone. */
import type { Clock } from '../../../src/model/clock';
import type { Ignored } from '../../../src/model/inbound';
import { cleaned, type Fields } from '../fields';

export interface Decoder {
  /** Our id of the account. */
  account: string;
  /** The phone number's id: one WhatsApp account of Meta's may hold several numbers, and their events come mixed. Absent: the account's id. */
  number?: string;
  /** Recorded bodies are looked at: whichever number they name counts as ours. */
  anyNumber?: boolean;
  /** The WhatsApp Business Account, where it is known. */
  waba?: string;
  /** Used if the platform gives no time. */
  clock: Clock;
}

/** One change of one entry. */
export interface Change {
  field: string;
  value: Fields;
  /** Id and time of the entry. */
  waba: string | null;
  at: number;
}

/** Meta counts in seconds. A Date holds up to 8.64e15 ms: more is not a time. */
export function timeOf(seconds: number | null, by: Pick<Decoder, 'clock'>): number {
  return seconds !== null && seconds > 0 && seconds < 8.64e12 ? Math.floor(seconds) * 1000 : by.clock.now();
}

export function ignored(what: string, reason: string): Ignored {
  return { kind: 'ignored', what, reason };
}

/** A name from outside, fit for a metric and a log line. */
export function word(text: string): string {
  return cleaned(text, 40).replace(/[^\w.-]/g, '?');
}
