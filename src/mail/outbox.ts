/** Letters that wait to leave: posted durably, sent once each, and tried again for a day where the server does not take them. */
import { createHash } from 'node:crypto';
import type { Clock, Random } from '../model/clock';
import { given } from '../model/given';
import type { Log } from '../model/log';
import type { AnswerLetter, Letter, LetterStore, Mail, Seal } from '../model/mail';
import { waitAfter } from '../outgoing/webhooks/schedule';
import type { Smtp } from './smtp';

export interface MailOutbox extends Mail {
  /** One attempt at one letter, if it is due. Rejects only where the store does not answer. */
  deliver(key: string): Promise<void>;
  /** Rings for whatever is due. */
  sweep(): Promise<void>;
}

interface Parts {
  store: LetterStore;
  smtp: Smtp;
  seal: Seal;
  /** Null: there is nothing to be said any more. */
  write(about: AnswerLetter): Promise<{ subject: string; text: string } | null>;
  clock: Clock;
  random: Random;
  log: Log;
  /** Soon: deliver this letter. A lost ring is found by the sweep. */
  ring(key: string): void;
}

/** Longer than an attempt takes at most. */
const CLAIM_MS = 120_000;
const PAGE = 100;

export function createMailOutbox(parts: Parts): MailOutbox {
  const { store, seal, clock, log, ring } = parts;
  const put = async (key: string, facts: Pick<Letter, 'to' | 'subject' | 'body'> & Partial<Letter>): Promise<true> => {
    const now = new Date(clock.now());
    const isNew = await store.insert({ _id: key, state: 'waiting', tries: 0, dueAt: now, createdAt: now, ...facts });
    if (isNew && (facts.dueAt ?? now) <= now) ring(key);
    return true;
  };
  return {
    on: true,
    post: (key, { to, subject, text, goodUntil }) =>
      put(key, { to, subject: inLine(subject), body: seal.close(text), ...given({ goodUntil }) }),
    later: (key, { to, dueAt, about }) => put(key, { to, subject: '', body: '', dueAt, about }),
    async deliver(key) {
      const now = clock.now();
      const letter = await store.claim(key, new Date(now), new Date(now + CLAIM_MS));
      if (letter) await attempt(parts, letter);
    },
    async sweep() {
      const now = new Date(clock.now());
      const lost = await store.abandon(now);
      if (lost > 0)
        log.warn({ letters: lost }, 'a process ended while it was sending e-mails; they are not sent again');
      for (const key of await store.due(now, PAGE)) ring(key);
    },
  };
}

/** A line break in a name would begin its own header. */
function inLine(subject: string): string {
  return subject.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}

async function attempt(parts: Parts, letter: Letter): Promise<void> {
  const { store, smtp, clock, random, log } = parts;
  const { _id: key, to, tries, goodUntil } = letter;
  const written = await writtenOf(parts, letter).catch((fault: unknown) => String(fault));
  if (written === null)
    return store.settle(key, { state: 'dropped', at: new Date(clock.now()), last: 'no longer needed' });
  const over = goodUntil !== undefined && goodUntil.getTime() <= clock.now();
  const outcome = over
    ? { kind: 'refused' as const, last: 'too late' }
    : typeof written === 'string'
      ? { kind: 'later' as const, last: written.slice(0, 200) }
      : await smtp.send({ id: idOf(key), to, ...written });
  const at = new Date(clock.now());
  const wait = outcome.kind === 'later' ? waitAfter(tries, random()) : null;
  const { last } = outcome;
  if (wait !== null) {
    log.warn({ key, last, tries }, 'an e-mail did not leave; it is tried again');
    return store.settle(key, { state: 'waiting', dueAt: new Date(at.getTime() + wait), last });
  }
  if (outcome.kind === 'sent') return store.settle(key, { state: 'sent', at, last });
  log.error({ key, last, tries }, 'an e-mail was not sent');
  return store.settle(key, { state: outcome.kind === 'doubt' ? 'unknown' : 'failed', at, last });
}

async function writtenOf(
  { seal, write }: Parts,
  { subject, body, about }: Letter,
): Promise<{ subject: string; text: string } | null> {
  if (!about) return { subject, text: seal.open(body) };
  const written = await write(about);
  return written && { subject: inLine(written.subject), text: written.text };
}

/** Of any key a name that may be part of a message id. */
function idOf(key: string): string {
  return createHash('sha256').update(`letter|${key}`).digest('hex').slice(0, 32);
}
