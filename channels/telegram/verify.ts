/** The webhook's secret header, compared in constant time. Bot API, setWebhook: secret_token comes back as X-Telegram-Bot-Api-Secret-Token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RawRequest, Verdict } from '../../src/model/channel';

const HEADER = 'x-telegram-bot-api-secret-token';

/** The characters that setWebhook allows. */
export const SECRET = /^[A-Za-z0-9_-]{1,256}$/;

export function verify(request: RawRequest, secret: string | undefined): Verdict {
  if (secret === undefined) return { ok: false, status: 403, reason: 'this bot polls: it has no webhook' };
  const given = request.headers[HEADER];
  if (given === undefined || given === '') return { ok: false, status: 401, reason: 'the secret header is missing' };
  return same(given, secret) ? { ok: true } : { ok: false, status: 403, reason: 'the secret header is wrong' };
}

/** Hashing both gives equal lengths, which timingSafeEqual requires. */
function same(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
