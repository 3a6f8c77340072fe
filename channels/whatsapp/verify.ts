/**
 * Meta's two checks. GET: the verify token of the app's webhook page, answered with the challenge. POST: X-Hub-Signature-256,
 * the HMAC-SHA256 of the raw body with the app secret. The raw bytes are used, because Meta escapes non-ASCII characters: a body that
 * was parsed and serialised again has another signature if it contains an accent or an emoji.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { RawRequest, Verdict } from '../../src/model/channel';

const HEADER = 'x-hub-signature-256';
const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;
/** Meta sends a number; any short printable value is echoed. */
const CHALLENGE = /^[\x20-\x7e]{1,200}$/;

export interface Secrets {
  appSecret: string;
  verifyToken: string;
}

export function verify(request: RawRequest, secrets: Secrets): Verdict {
  return request.method === 'GET'
    ? handshake(request.query, secrets.verifyToken)
    : signature(request, secrets.appSecret);
}

/** Meta knows no 401 here: "otherwise 403". */
function handshake(query: RawRequest['query'], verifyToken: string): Verdict {
  const [mode, token, challenge] = ['hub.mode', 'hub.verify_token', 'hub.challenge'].map((name) =>
    Object.hasOwn(query, name) ? query[name] : undefined,
  );
  if (mode !== 'subscribe' || token === undefined || !same(token, verifyToken))
    return refused(403, 'the verify token is missing or wrong');
  if (challenge === undefined || !CHALLENGE.test(challenge)) return refused(403, 'the challenge is missing');
  return { ok: true, answer: { status: 200, body: challenge } };
}

function signature({ headers, body }: RawRequest, appSecret: string): Verdict {
  const given = Object.hasOwn(headers, HEADER) ? headers[HEADER] : undefined;
  if (given === undefined || given === '') return refused(401, 'the signature header is missing');
  const hex = SIGNATURE.exec(given)?.[1];
  if (hex === undefined) return refused(403, 'the signature header is not sha256=<64 hex digits>');
  const wanted = createHmac('sha256', appSecret).update(body).digest();
  return timingSafeEqual(Buffer.from(hex, 'hex'), wanted) ? { ok: true } : refused(403, 'the signature is wrong');
}

/** Hashing both gives equal lengths, which timingSafeEqual requires. */
function same(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

function refused(status: 401 | 403, reason: string): Verdict {
  return { ok: false, status, reason };
}
