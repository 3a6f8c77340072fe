/** What happens in each state, as tables: how long it may last, and what follows an exit. */
import type { Report } from './protocol';

export type Why = Extract<Report, { kind: 'ended' }>['why'] | 'crashed';

/** A state without progress for this long is a hang: a page that never loads, a code that is not renewed, a `ready` that never comes. */
export const WATCH = {
  starting: { ms: 120_000, reason: 'the page gave no sign for two minutes' },
  scan: { ms: 180_000, reason: 'no new QR code for three minutes' },
  loading: { ms: 180_000, reason: 'linked, but not ready after three minutes: WhatsApp may have changed its page' },
  ready: { ms: 150_000, reason: 'the page does not answer any more' },
} as const satisfies Record<string, { ms: number; reason: string }>;

export type Watched = keyof typeof WATCH;

/** `stop`: a restart would not help, and may harm the number; a person must act. */
export const AFTER: Readonly<Record<Why, { next: 'again' | 'stop'; words: string }>> = {
  failed: { next: 'again', words: 'it could not start or went on no further' },
  crashed: { next: 'again', words: 'the browser process died' },
  disconnected: { next: 'again', words: 'WhatsApp ended the connection' },
  closed: { next: 'again', words: 'it was closed' },
  auth: { next: 'again', words: 'the saved session is not valid any more' },
  logout: { next: 'again', words: 'the device was removed on the phone and must be linked again' },
  blocked: {
    next: 'stop',
    words: 'WhatsApp refuses this number or this version; nothing is sent before somebody looks',
  },
  library: { next: 'stop', words: 'the library cannot be used' },
};
