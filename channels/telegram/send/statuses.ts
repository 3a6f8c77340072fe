/** Telegram's statuses. An API error is JSON with `error_code`; a response without JSON comes from the servers in front of it. */
import type { StatusRow } from '../../../src/model/status';

const API = 'core.telegram.org/bots/api';

export const STATUSES: readonly StatusRow[] = [
  { from: 429, then: 'wait', source: `${API}#responseparameters: retry_after, "before the request can be repeated"` },
  {
    from: 401,
    then: 'key',
    source: `${API}#making-requests: "Unauthorized", the token is not known, so nothing is carried out`,
  },
  {
    from: 408,
    then: 'doubt',
    source: 'RFC 9110, 15.5.9: the server gave up waiting; it does not say what it had read',
  },
  {
    from: 400,
    to: 499,
    then: 'final',
    source: `${API}#making-requests: "ok" is false and the error is explained; the request was wrong`,
  },
  {
    from: 500,
    to: 599,
    then: 'doubt',
    source: `${API} says nothing of 5xx; tdlib/telegram-bot-api answers 500 for faults of its client after the message was handed on, and 502 comes from the server in front of it`,
  },
];
