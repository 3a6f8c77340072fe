/** Our own sends: distinguishes messages of this gateway, which the page reports like any other, from those written on the phone. */
import type { Clock } from '../../src/model/clock';
import type { Parcel } from './protocol';

/** How long a send without a result is searched among new messages. */
const OPEN_MS = 600_000;
const KNOWN_MAX = 5000;

export interface OwnMessage {
  stanza: string;
  media: boolean;
  text: string;
}

export interface Ledger {
  /** A send has begun; `settle` reports its result, even late. */
  begin(attemptId: string, parcel: Parcel): (end: { stanza: string } | 'unsent' | 'unknown') => void;
  /** While a send is running the owner of a message is unknown: `later`. */
  whose(message: OwnMessage): 'later' | 'ours' | 'theirs' | { attemptId: string };
  /** Called when the last running send has ended. */
  onQuiet(run: () => void): void;
}

interface Sending extends Omit<OwnMessage, 'stanza'> {
  attemptId: string;
  at: number;
}

export function createLedger(clock: Clock): Ledger {
  const known = new Set<string>();
  const running = new Set<Sending>();
  const open = new Set<Sending>();
  let quiet = (): void => undefined;
  const know = (stanza: string): void => {
    known.add(stanza);
    for (const first of known) if (known.size > KNOWN_MAX) known.delete(first);
  };
  return {
    begin(attemptId, parcel) {
      const sending: Sending = { attemptId, at: clock.now(), ...signOf(parcel) };
      running.add(sending);
      return (end) => {
        running.delete(sending);
        open.delete(sending);
        if (typeof end === 'object') know(end.stanza);
        else if (end === 'unknown') open.add(sending);
        if (running.size === 0) quiet();
      };
    },
    whose(message) {
      if (known.has(message.stanza)) return 'ours';
      if (running.size > 0) return 'later';
      for (const sending of open) {
        if (clock.now() - sending.at > OPEN_MS) open.delete(sending);
        else if (sending.media === message.media && sending.text === message.text) {
          open.delete(sending);
          know(message.stanza);
          return { attemptId: sending.attemptId };
        }
      }
      return 'theirs';
    },
    onQuiet: (run) => void (quiet = run),
  };
}

function signOf(parcel: Parcel): Omit<OwnMessage, 'stanza'> {
  if (parcel.kind === 'text') return { media: false, text: parcel.text.trim() };
  if (parcel.kind === 'file') return { media: true, text: (parcel.caption ?? '').trim() };
  return { media: false, text: parcel.kind === 'contact' ? parcel.vcard.trim() : '' };
}
