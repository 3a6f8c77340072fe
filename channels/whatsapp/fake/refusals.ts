/**
 * What the Graph API answers for each of its codes: the status, the kind of error, the details. Statuses: developers.facebook.com, WhatsApp
 * "Error codes" (May 2026); the details are our own words for what Meta writes there, because Meta rewords them.
 */
import type { Payload } from './parts';

interface Refused {
  status: number;
  details: string;
  /** Absent: OAuthException. */
  type?: string;
  subcode?: number;
  /** Meta marks faults that pass: repeat the call later. */
  transient?: true;
}

const SERVER = 'GraphMethodException';

export const REFUSALS: Readonly<Record<number, Refused>> = {
  0: { status: 401, details: 'The access token could not be authenticated' },
  2: { status: 503, details: 'The service is not available for the moment', transient: true },
  3: { status: 500, details: 'The app lacks the capability for this call' },
  4: { status: 429, details: 'The app has reached its call limit', transient: true },
  10: { status: 403, details: 'The permission was not granted or has been removed' },
  33: { status: 400, details: 'The phone number is not known', type: SERVER, subcode: 33 },
  100: { status: 400, details: 'A parameter is not supported or misspelt' },
  190: { status: 401, details: 'The access token has expired', subcode: 463 },
  200: { status: 403, details: 'A permission of this account is missing' },
  368: { status: 403, details: 'The account is restricted for a breach of the policies' },
  80007: { status: 429, details: 'The account has reached its rate limit', transient: true },
  130429: { status: 429, details: 'Messages per second are exceeded for this number' },
  130472: { status: 400, details: 'The number of the user is part of an experiment' },
  130497: { status: 403, details: 'The account may not message users in this country' },
  131000: { status: 500, details: 'The message could not be sent for an unknown reason' },
  131005: { status: 403, details: 'The permission is missing or has been removed' },
  131008: { status: 400, details: 'A required parameter is missing' },
  131009: { status: 400, details: 'A parameter has a value that is not valid' },
  131016: { status: 500, details: 'A service is not available for the moment', transient: true },
  131021: { status: 400, details: 'Recipient and sender are the same number' },
  131026: { status: 400, details: 'The message cannot be delivered to this recipient' },
  131030: { status: 400, details: 'The recipient is not in the allowed list' },
  131031: { status: 403, details: 'The account has been locked' },
  131037: { status: 400, details: 'The display name of the number is not approved yet' },
  131042: { status: 400, details: 'The payment method of the account has a problem' },
  131044: { status: 400, details: 'The account has no valid credit line' },
  131045: { status: 500, details: 'The number has no certificate: it is not registered' },
  131047: { status: 400, details: 'More than 24 hours have passed since the recipient replied' },
  131048: { status: 400, details: 'Too many messages of this number were blocked or flagged' },
  131049: { status: 400, details: 'The message was held back for a healthy ecosystem' },
  131050: { status: 400, details: 'The recipient has stopped marketing messages of this business' },
  131051: { status: 400, details: 'The message type is not supported' },
  131052: { status: 400, details: 'The media could not be downloaded' },
  131053: { status: 400, details: 'The media could not be uploaded' },
  131056: { status: 400, details: 'Too many messages between this pair of numbers' },
  131057: { status: 500, details: 'The account is in maintenance mode', transient: true },
  131062: { status: 400, details: 'This message cannot be sent to a user id' },
  131063: { status: 400, details: 'Marketing templates are not available on this interface' },
  131064: { status: 400, details: 'The messaging limit of the portfolio is reached' },
  132000: { status: 400, details: 'The number of values differs from the template' },
  132001: { status: 404, details: 'The template does not exist in this language' },
  132005: { status: 400, details: 'The translated text is too long' },
  132007: { status: 400, details: 'The content of the template breaks a policy' },
  132008: { status: 400, details: 'A value has a format that does not fit' },
  132012: { status: 400, details: 'A value of the template is formatted incorrectly' },
  132015: { status: 400, details: 'The template is paused for its quality' },
  132016: { status: 400, details: 'The template is disabled for its quality' },
  132068: { status: 400, details: 'The flow is blocked' },
  132069: { status: 400, details: 'The flow is throttled' },
  133010: { status: 400, details: 'The number is not registered on the platform' },
  133016: { status: 400, details: 'The number was registered too often in a short time' },
  135000: { status: 400, details: 'The request failed for an unknown reason' },
  137000: { status: 400, details: 'The identity key of the recipient has changed' },
};

export function refusalOf(code: number, details?: string, status?: number): { status: number; body: Payload } {
  const told = REFUSALS[code] ?? { status: 400, details: 'No details' };
  return {
    status: status ?? told.status,
    body: {
      error: {
        message: `(#${code}) A title that changes without notice`,
        type: told.type ?? 'OAuthException',
        code,
        ...(told.subcode !== undefined && { error_subcode: told.subcode }),
        ...(told.transient && { is_transient: true }),
        error_data: { messaging_product: 'whatsapp', details: details ?? told.details },
        fbtrace_id: 'AfakeTrace',
      },
    },
  };
}
