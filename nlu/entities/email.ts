/** E-mail addresses, lower-cased. */
import { found, type Recogniser } from './scan';

/** Lengths as in RFC 5321, which also keep the search linear. */
const EMAIL = /[a-z\d](?:[a-z\d._%+-]{0,62}[a-z\d_])?@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}[a-z]{2,24}/g;

export const email: Recogniser = (scan) => {
  if (!scan.folded.includes('@')) return [];
  return Array.from(scan.folded.matchAll(EMAIL), (match) =>
    found(scan, 'email', { start: match.index, end: match.index + match[0].length }, match[0]),
  );
};
