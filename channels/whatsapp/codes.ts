/**
 * Meta's error codes as a table: the meaning in words, and the action. Titles and messages are not trusted, because Meta
 * removes titles and rewords messages; code and details stay. Sources: developers.facebook.com "Error codes" (May 2026), PyWa.
 */

export interface Code {
  /** What happened, in words. */
  what: string;
  /**
   * `again`: not accepted, retry later. `final`: never for this message. `gone`: final, and this person is unreachable.
   * `stop`: the account cannot send until someone acts.
   */
  then: 'again' | 'final' | 'gone' | 'stop';
  /** For `again`: how long to wait, ms; absent: the usual back-off, which gives up after some attempts. */
  waitMs?: number;
  /** For `again`: the whole account waits, not only this chat. */
  account?: true;
}

/** Someone must act: retrying more often changes nothing. */
export const STOP_WAIT_MS = 300_000;

export const CODES: Readonly<Record<number, Code>> = {
  0: { what: 'the access token cannot be checked', then: 'stop' },
  2: { what: 'the platform is overloaded or down for a while', then: 'again' },
  3: { what: 'the app lacks a capability or permission', then: 'stop' },
  4: { what: 'the app made too many calls', then: 'again', waitMs: 60_000, account: true },
  10: { what: 'a permission was not granted or was taken away', then: 'stop' },
  33: { what: 'the phone number of the shop is not known to the platform', then: 'stop' },
  100: { what: 'a field of the message is not supported', then: 'final' },
  190: { what: 'the access token has expired or was revoked', then: 'stop' },
  368: { what: 'the account is blocked for a while for a breach of the rules', then: 'stop' },
  80007: { what: 'the WhatsApp account reached its rate limit', then: 'again', waitMs: 60_000, account: true },
  130429: { what: 'the phone number sends faster than it may', then: 'again', waitMs: 2_000, account: true },
  130472: { what: 'the person is part of an experiment of Meta and gets no marketing', then: 'final' },
  130497: { what: 'the account may not write to people in this country', then: 'stop' },
  131000: { what: 'something went wrong at Meta', then: 'again' },
  131005: { what: 'access was denied', then: 'stop' },
  131008: { what: 'a required field is missing', then: 'final' },
  131009: { what: 'a field has a value that is not taken', then: 'final' },
  131016: { what: 'a service of Meta is not there for the moment', then: 'again', waitMs: 30_000 },
  131021: { what: 'sender and recipient are the same number', then: 'final' },
  131026: {
    what: 'the message cannot be delivered: the number is not on WhatsApp, or its app is too old',
    then: 'gone',
  },
  131030: { what: 'the number is not in the list of test recipients', then: 'final' },
  131031: { what: 'the account is locked', then: 'stop' },
  131037: { what: 'the display name of the number is not approved', then: 'stop' },
  131042: { what: 'there is a problem with the payment method', then: 'stop' },
  131044: { what: 'there is a problem with the payment method', then: 'stop' },
  131045: { what: 'the phone number is not registered', then: 'stop' },
  131047: { what: 'more than 24 hours have passed since the person wrote', then: 'final' },
  131048: {
    what: 'too many messages were blocked or reported as spam',
    then: 'again',
    waitMs: 3_600_000,
    account: true,
  },
  131049: { what: 'Meta holds marketing back from this person for now', then: 'final' },
  131050: { what: 'the person stopped marketing messages of this shop', then: 'final' },
  131051: { what: 'this type of message is not supported', then: 'final' },
  131052: { what: 'the file could not be downloaded', then: 'final' },
  131053: { what: 'the file could not be uploaded', then: 'final' },
  131056: { what: 'too many messages to this person in a short time', then: 'again', waitMs: 6_000 },
  131057: { what: 'the account is in maintenance', then: 'again', waitMs: 300_000, account: true },
  131062: { what: 'this message cannot go to a user id, only to a phone number', then: 'final' },
  131063: { what: 'marketing templates are switched off for the Cloud API', then: 'final' },
  131064: { what: 'the limit of people written to in 24 hours is reached', then: 'again', waitMs: 3_600_000 },
  132000: { what: 'the template has another number of values', then: 'final' },
  132001: { what: 'there is no such template in this language, or it is not approved', then: 'final' },
  132005: { what: 'the template with its values is too long', then: 'final' },
  132007: { what: 'the template breaks a rule of WhatsApp', then: 'final' },
  132008: { what: 'a value of the template has a wrong form', then: 'final' },
  132012: { what: 'a value of the template has a wrong form', then: 'final' },
  132015: { what: 'the template is paused for low quality', then: 'final' },
  132016: { what: 'the template is disabled for low quality', then: 'final' },
  132068: { what: 'the WhatsApp Flow is blocked', then: 'final' },
  132069: { what: 'the WhatsApp Flow is slowed down', then: 'again', waitMs: 600_000 },
  133010: { what: 'the phone number is not registered', then: 'stop' },
  133016: { what: 'the number was registered too often', then: 'again', waitMs: 3_600_000, account: true },
  135000: { what: 'the message could not be sent for a reason that Meta does not tell', then: 'final' },
  137000: { what: 'the identity of the recipient has changed', then: 'final' },
};

const PERMISSION: Code = { what: 'a permission was not granted or was taken away', then: 'stop' };

export function codeOf(code: number | null): Code | undefined {
  if (code === null) return undefined;
  if (code >= 200 && code <= 299) return PERMISSION;
  return Object.hasOwn(CODES, code) ? CODES[code] : undefined;
}

/** In words, with the code for reference, and the platform's details if it gives any. */
export function reasonOf(code: number | null, details: string | null): string {
  const what = codeOf(code)?.what ?? 'the platform refused it';
  return [code === null ? what : `${what} (${code})`, details].filter(Boolean).join(': ');
}
