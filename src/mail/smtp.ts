/** Hands a letter to an SMTP server and says how that ended. The only file that imports nodemailer. */
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Clock } from '../model/clock';

export interface MailServer {
  host: string;
  port: number;
  /** `starttls`: requested first, and required; `tls`: from the first byte (port 465); `none`: a server of this machine. */
  security: 'starttls' | 'tls' | 'none';
  user?: string;
  password?: string;
  /** Who it is from, such as "Harbour Lane <hello@shop.example>". */
  from: string;
}

export interface Sending {
  /** The same at every attempt, so that a mailbox shows it once. */
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** `later`: the server did not take it, and may take it later; `refused`: it never will; `doubt`: it may have it. */
export type SendOutcome = { kind: 'sent' | 'later' | 'refused' | 'doubt'; last: string };

export interface Smtp {
  send(letter: Sending): Promise<SendOutcome>;
}

const TIMEOUT_MS = 20_000;
/** Of a whole attempt: a server that keeps saying something never falls silent for long. */
export const ATTEMPT_MS = 100_000;
/** Faults that lie with the server or its settings, whichever letter it is: the operator mends them, and the letters wait. */
const OF_THE_SERVER: ReadonlySet<unknown> = new Set(['EAUTH', 'ENOAUTH', 'EPROTOCOL', 'ETLS']);
const NOT_SIGNED_IN = 530;

export function createSmtp({ host, port, security, user, password, from }: MailServer, clock: Clock): Smtp {
  const { address, domain } = partsOf(from);
  const options = {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  };
  return {
    async send({ id, to, subject, text }) {
      const message = await new MailComposer({
        from,
        // As an object: it is one address, whatever commas are in it.
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${domain}>`,
        // Out-of-office notes are not wanted (RFC 3834).
        headers: { 'auto-submitted': 'auto-generated' },
        // Neither a file nor an address that a text may name is ever read.
        disableFileAccess: true,
        disableUrlAccess: true,
      })
        .compile()
        .build();
      const connection = new SMTPConnection(options);
      const body = bodyOf(message);
      const talk = async (): Promise<void> => {
        await step(connection, (done) => connection.connect(done));
        if (user !== undefined && password !== undefined)
          await step(connection, (done) => connection.login({ user, pass: password }, done));
        await step(connection, (done) => connection.send({ from: address, to: [to] }, body.stream, done));
      };
      try {
        await inTime(clock, talk());
        connection.quit();
        return { kind: 'sent', last: 'taken' };
      } catch (fault) {
        connection.close();
        return outcomeOf(fault, body.begun());
      }
    },
  };
}

/** The server asks for the body once it has accepted sender and recipient, and only then is it read. */
function bodyOf(message: Buffer): { stream: Readable; begun(): boolean } {
  let begun = false;
  const stream = new Readable({
    read() {
      begun = true;
      this.push(message);
      this.push(null);
    },
  });
  return { stream, begun: () => begun };
}

async function inTime(clock: Clock, talk: Promise<void>): Promise<void> {
  let cancel = (): void => undefined;
  const over = new Promise<never>((_resolve, reject) => {
    cancel = clock.after(ATTEMPT_MS, () => reject(new Error('the server did not come to an end')));
  });
  try {
    await Promise.race([talk, over]);
  } finally {
    cancel();
  }
}

/** A fault of the connection comes as an event, one of the command as its answer: whichever is first counts. */
function step(connection: SMTPConnection, begin: (done: (fault?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (fault: Error): void => reject(fault);
    connection.once('error', fail);
    begin((fault) => {
      connection.off('error', fail);
      // A late fault of a connection that has served its purpose concerns no one.
      connection.on('error', () => undefined);
      if (fault) reject(fault);
      else resolve();
    });
  });
}

function outcomeOf(fault: unknown, begun: boolean): SendOutcome {
  const { responseCode, code = '', message = '' } = fault as Partial<Record<string, unknown>>;
  const last = `${String(code)} ${String(message)}`.trim().slice(0, 200);
  if (!begun && (OF_THE_SERVER.has(code) || responseCode === NOT_SIGNED_IN)) return { kind: 'later', last };
  if (typeof responseCode === 'number' && responseCode > 0)
    return { kind: responseCode >= 500 ? 'refused' : 'later', last };
  if (code === 'EENVELOPE') return { kind: 'refused', last };
  return { kind: begun ? 'doubt' : 'later', last };
}

function partsOf(from: string): { address: string; domain: string } {
  const address = (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
  return { address, domain: address.split('@')[1] ?? 'localhost' };
}
