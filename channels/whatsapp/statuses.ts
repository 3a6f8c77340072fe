/** Meta's statuses for responses without a code of the table in codes.ts. A code is more specific and takes precedence. */
import type { StatusRow } from '../../src/model/status';

const ERRORS = 'developers.facebook.com, WhatsApp error codes';

export const STATUSES: readonly StatusRow[] = [
  {
    from: 429,
    then: 'wait',
    source: `${ERRORS}: 4, 80007, 130429 come with 429 and mean that the call was not carried out`,
  },
  { from: 401, then: 'key', source: `${ERRORS}: 0 and 190 come with 401, the access token does not hold` },
  { from: 403, then: 'key', source: `${ERRORS}: 10 and 200-299 come with 403, a permission is missing` },
  {
    from: 408,
    then: 'doubt',
    source: 'RFC 9110, 15.5.9: the server gave up waiting; it does not say what it had read',
  },
  { from: 400, to: 499, then: 'final', source: `${ERRORS}: the request was wrong, and is again` },
  {
    from: 500,
    to: 599,
    then: 'doubt',
    source: `${ERRORS} names 2, 131000 and 131016 for 5xx, which are "not accepted" by their codes; a 5xx without a code is of a server in front of it`,
  },
];
