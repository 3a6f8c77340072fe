/** Statuses of the Bot Connector. */
import type { StatusRow } from '../../src/model/status';

const RATE = 'learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit';

export const STATUSES: readonly StatusRow[] = [
  { from: 429, then: 'wait', source: `${RATE}: over the limit, to be sent again with growing pauses` },
  {
    from: 412,
    then: 'wait',
    source: `${RATE}: 412 must be tried again; a precondition failed, so the activity was not taken`,
  },
  { from: 401, then: 'key', source: 'learn.microsoft.com, Bot Connector authentication: the token does not hold' },
  {
    from: 408,
    then: 'doubt',
    source: 'RFC 9110, 15.5.9: the server gave up waiting; it does not say what it had read',
  },
  {
    from: 400,
    to: 499,
    then: 'final',
    source: 'learn.microsoft.com, Bot Connector API, ErrorResponse: the request was wrong',
  },
  {
    from: 500,
    to: 599,
    then: 'doubt',
    source: `${RATE} has 502 and 504 tried again, but does not say that the activity was not taken; bots that did so report it delivered twice`,
  },
];
