/** The table of faults: the code says whose fault it is, which decides the retry. docs/operators.md lists them. */

interface Fault {
  /** HTTP status where the fault reaches a caller. */
  status: number;
  /** Whether the same call may succeed later. */
  retryable: boolean;
  meaning: string;
}

export const FAULTS = {
  SIGNATURE_MISSING: { status: 401, retryable: false, meaning: 'the request carries no secret or signature' },
  SIGNATURE_WRONG: { status: 403, retryable: false, meaning: 'the secret or signature does not match' },
  API_KEY_WRONG: { status: 401, retryable: false, meaning: 'the API key is missing or wrong' },
  SIGN_IN_NEEDED: { status: 401, retryable: false, meaning: 'the session is over, or there was none; sign in' },
  SIGN_IN_WRONG: { status: 401, retryable: false, meaning: 'the e-mail address, the password or the code is wrong' },
  CODE_NEEDED: {
    status: 401,
    retryable: false,
    meaning: 'the password is right; the code of the second step is missing',
  },
  NOT_ALLOWED: { status: 403, retryable: false, meaning: 'this role, or this key, may not do that' },
  FOREIGN_SITE: {
    status: 403,
    retryable: false,
    meaning: 'the request came from another site, or without the token that GET /api/session tells',
  },
  TOO_MANY: { status: 429, retryable: true, meaning: 'too many attempts; retry-after says when to try again' },
  TAKEN: { status: 409, retryable: false, meaning: 'another person was quicker, or the name is taken' },
  WINDOW_CLOSED: {
    status: 409,
    retryable: false,
    meaning: 'the channel takes free messages for some hours after the last one of the shopper; they are over',
  },
  BODY_TOO_LARGE: { status: 413, retryable: false, meaning: 'the body is larger than the limit' },
  BODY_BROKEN: { status: 400, retryable: false, meaning: 'the body is not JSON of the expected shape' },
  NOT_FOUND: { status: 404, retryable: false, meaning: 'there is no page or endpoint at this address' },
  STORE_DOWN: { status: 503, retryable: true, meaning: 'the store does not answer; nothing was acknowledged' },
  STORE_UNWRITABLE: {
    status: 503,
    retryable: true,
    meaning: 'the store cannot write: its disk is full or read-only; nothing was acknowledged',
  },
  STORE_NEWER: { status: 500, retryable: false, meaning: 'a newer program has changed the form of the store' },
  STORE_LOCKED: { status: 500, retryable: false, meaning: 'another process owns the embedded store' },
  QUEUE_DOWN: { status: 503, retryable: true, meaning: 'Redis does not answer; the sweeper takes over' },
  QUEUE_UNSAFE: {
    status: 500,
    retryable: false,
    meaning: 'this Redis may evict keys; set maxmemory-policy noeviction',
  },
  CONFIG_WRONG: { status: 500, retryable: false, meaning: 'the configuration has faults; each is named with its key' },
  FLOW_WRONG: { status: 500, retryable: false, meaning: 'a YAML file has faults; each is named with file:line:column' },
  FLOW_LOOP: { status: 500, retryable: false, meaning: 'a flow took more than 100 steps in one turn' },
  NLU_DOWN: { status: 500, retryable: true, meaning: 'the model does not answer; keyword rules are used instead' },
  SHOP_DOWN: { status: 502, retryable: true, meaning: 'the shop does not answer' },
  LEASE_LOST: { status: 409, retryable: true, meaning: 'another worker took the conversation; the turn is redone' },
  CHANNEL_UNKNOWN: { status: 404, retryable: false, meaning: 'no channel of this name is switched on' },
  CHANNEL_DOWN: { status: 502, retryable: true, meaning: 'the platform does not answer' },
} as const satisfies Record<string, Fault>;

export type FaultCode = keyof typeof FAULTS;

/** A fault with a code of the table. The message says what to do next and never holds a secret. */
export class GatewayError extends Error {
  readonly code: FaultCode;
  readonly status: number;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: FaultCode, message: string, more: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'GatewayError';
    this.code = code;
    this.status = FAULTS[code].status;
    this.retryable = FAULTS[code].retryable;
    this.retryAfterMs = more.retryAfterMs;
  }
}
