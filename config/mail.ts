/** Settings of outgoing e-mail: the SMTP server that takes it. Absent: no e-mail leaves, and links are shown instead. */
import { isIP } from 'node:net';
import { z } from 'zod';

const address = z.string().regex(/^[^\s@<>,;]+@[^\s@<>,;]+$/, 'an e-mail address');

export const mailSchema = z.strictObject({
  host: z.string().min(1).optional(),
  port: z.number().int().min(1).max(65_535),
  /** `starttls` is required, not only tried; `tls` speaks it from the first byte (port 465); `none` only where the server is near. */
  security: z.enum(['starttls', 'tls', 'none']),
  user: z.string().min(1).optional(),
  password: z.string().min(1).optional(),
  from: z
    .string()
    .regex(
      /^([^<>\r\n]*<[^\s@<>,;]+@[^\s@<>,;]+>|[^\s@<>,;]+@[^\s@<>,;]+)$/,
      'such as Harbour Lane <hello@shop.example>',
    )
    .optional(),
  /** Addresses that get the alerts for operators; empty: every owner. */
  alerts: z.array(address),
});
export type MailConfig = z.infer<typeof mailSchema>;

/** Combinations that cannot work, or that expose the password. */
export function mailFaults({ host, security, user, password, from }: MailConfig): string[] {
  if (host === undefined)
    return from !== undefined || user !== undefined ? ['mail.host: which server? Set MAIL_HOST'] : [];
  const faults: string[] = [];
  if (from === undefined)
    faults.push('mail.from: who is it from? Set MAIL_FROM, such as Harbour Lane <hello@shop.example>');
  if ((user === undefined) !== (password === undefined))
    faults.push('mail: a user needs a password, and the other way round; set MAIL_USER and MAIL_PASSWORD');
  if (security === 'none' && !isNear(host))
    faults.push('mail.security: letters would cross the network in the clear; use starttls or tls');
  return faults;
}

function isNear(host: string): boolean {
  if (isIP(host) === 0) return host === 'localhost' || !host.includes('.');
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/i.test(host);
}
