/** Loads the SMTP client where there is a server for it: nodemailer costs every start some time. */
import type { Clock } from '../model/clock';
import type { MailServer, Smtp } from './smtp';

export async function openSmtp(server: MailServer, clock: Clock): Promise<Smtp> {
  return (await import('./smtp.js')).createSmtp(server, clock);
}
