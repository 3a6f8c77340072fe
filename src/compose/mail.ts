/** Outgoing e-mail, put together. Without a configured server nothing is sent, and callers learn that. */
import type { Config } from '../../config/schema';
import { openSmtp } from '../mail/open';
import { createMailOutbox } from '../mail/outbox';
import type { Clock, Random } from '../model/clock';
import type { Log } from '../model/log';
import { NO_MAIL, type AnswerLetter, type LetterStore, type Mail, type Seal } from '../model/mail';
import { createRunner } from '../queue/runner';
import { repeat } from './repeat';

export interface BuiltMail {
  mail: Mail;
  /** Sends in this process. */
  start(): void;
  stop(): Promise<void>;
}

interface Parts {
  store: LetterStore;
  seal: Seal;
  write(about: AnswerLetter): Promise<{ subject: string; text: string } | null>;
  clock: Clock;
  random: Random;
  log: Log;
}

const SWEEP_MS = 5_000;
/** Connections at once: a small server refuses more. */
const CONCURRENCY = 2;
const GRACE_MS = 5_000;

export async function buildMail({ mail: config }: Config, { store, clock, log, ...parts }: Parts): Promise<BuiltMail> {
  const { host, from, alerts: _alerts, ...server } = config;
  if (host === undefined || from === undefined)
    return { mail: NO_MAIL, start: () => undefined, stop: async () => undefined };
  const runner = createRunner({ name: 'mail', clock, log });
  const outbox = createMailOutbox({
    ...parts,
    store,
    clock,
    log,
    smtp: await openSmtp({ host, from, ...server }, clock),
    // In a process that does not send, the letter waits for the sweep of one that does.
    ring: (key) => runner.answered() && runner.ring(key),
  });
  let stopSweep = async (): Promise<void> => undefined;
  return {
    mail: outbox,
    start() {
      runner.answer(CONCURRENCY, (key) => outbox.deliver(key));
      stopSweep = repeat(() => outbox.sweep(), {
        clock,
        log,
        everyMs: SWEEP_MS,
        fault: 'e-mails that are due were not found',
      });
    },
    async stop() {
      await stopSweep();
      await runner.close(GRACE_MS);
    },
  };
}
