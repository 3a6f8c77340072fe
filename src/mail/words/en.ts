/** What the shop's own people read in e-mails, in English: the file that others follow. */
import type { Alert } from '../../model/operations';

export const en = {
  invite: {
    subject: '{shop}: join the team',
    text: '{by} invites you to {shop} on Parley.\n\nCreate your account here:\n{link}\n\nThe link works once, until {until}.',
  },
  reset: {
    subject: '{shop}: set a new password',
    text: 'Hello {name},\n\nset a new password here:\n{link}\n\nThe link works once, until {until}. If you did not ask for it, ignore this e-mail: your password stays as it is.',
  },
  reminder: {
    subject: '{shop}: an answer is due at {due}',
    text: '{customer} was promised an answer by {due}.\n\nReason: {reason}\nLast words: {words}\n\n{link}',
  },
  alert: {
    subject: '{shop}: {kind} {of}',
    text: '{kind}: {of}\n{detail}\nSince: {since}\n\n{link}',
  },
};
export type StaffWords = Record<keyof typeof en, { subject: string; text: string }>;

/** What an operator must know of, in a few words. */
export const enAlerts: Record<Alert['kind'], string> = {
  channel: 'an account does not work',
  paused: 'an account is held back because its platform answers with faults',
  notice: 'news of a platform',
  queue: 'a queue is late',
  outbox: 'messages wait to be sent',
  doubt: 'it is not known whether messages have arrived',
  disk: 'the disk is nearly full',
};
