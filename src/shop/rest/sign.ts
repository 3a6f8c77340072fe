/**
 * How a request to the shop is authenticated.
 *
 * HMAC: `parley-signature: v1=<hex>` is HMAC-SHA256 over five lines: the timestamp (Unix seconds, also in `parley-timestamp`), a nonce
 * (`parley-nonce`), the method, the path with its query as sent, and the SHA-256 of the body in hex. `parley-key` names the secret.
 * A server refuses timestamps that are more than five minutes off and compares signatures in constant time.
 */
import { createHash, createHmac } from 'node:crypto';
import type { RestAuth } from './settings';

export interface Signed {
  method: string;
  /** Path and query as they are sent. */
  target: string;
  body: string;
  /** ms since 1970. */
  now: number;
  nonce: string;
}

export function authHeaders(auth: RestAuth, request: Signed): Record<string, string> {
  if (auth.kind === 'none') return {};
  if (auth.kind === 'header') return { [auth.name.toLowerCase()]: auth.value };
  const timestamp = String(Math.floor(request.now / 1000));
  const signature = signatureOf(auth.secret, timestamp, request);
  return {
    'parley-key': auth.keyId,
    'parley-timestamp': timestamp,
    'parley-nonce': request.nonce,
    'parley-signature': `v1=${signature}`,
  };
}

function signatureOf(secret: string, timestamp: string, { method, target, body, nonce }: Signed): string {
  const digest = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', secret).update([timestamp, nonce, method, target, digest].join('\n')).digest('hex');
}
