/** E-mails with links by which the shop's people join or set a new password. */
import type { LinkLetters } from '../http/letters';
import { staffLetter, STAFF_LANGUAGES } from '../mail/staff';
import type { Mail } from '../model/mail';

interface Parts {
  mail: Mail;
  publicUrl: string;
  shop: { name: string; timeZone: string };
}

/** The page where a link's token makes a user. Behind the `#` it reaches no server log. */
export const linkOf =
  (publicUrl: string) =>
  (token: string): string =>
    `${publicUrl}/console#/join/${token}`;

export function staffPost({ mail, publicUrl, shop }: Parts): LinkLetters {
  const link = linkOf(publicUrl);
  return {
    on: mail.on,
    languages: STAFF_LANGUAGES,
    linkOf: link,
    async post({ token, row }, { by, name = '', language }) {
      if (row.email === undefined) return false;
      const kind = row.kind === 'reset' ? 'reset' : 'invite';
      const values = { shop: shop.name, by, name, link: link(token), until: row.expiresAt };
      const written = staffLetter(kind, language, values, shop.timeZone);
      return mail.post(`${kind}|${row._id}`, { to: row.email, ...written, goodUntil: row.expiresAt });
    },
  };
}
