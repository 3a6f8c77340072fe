/** Signatures of outgoing webhooks by the Standard Webhooks scheme (standardwebhooks.com, version 1): HMAC-SHA256 over `id.timestamp.body`. */
import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** A secret is `whsec_` and 24 to 64 bytes in Base64; null: this is none. */
export function keyOf(secret: string): Buffer | null {
  if (!secret.startsWith(PREFIX) || !/^[A-Za-z0-9+/]+={0,2}$/.test(secret.slice(PREFIX.length))) return null;
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return key.length >= 24 && key.length <= 64 ? key : null;
}

/** One signature for each secret, so that a receiver can change from the old one to the new one. `seconds`: since 1970. */
export function headersFor(
  { id, body }: { id: string; body: string },
  seconds: number,
  secrets: readonly string[],
): Record<string, string> {
  const signatures = secrets
    .map(keyOf)
    .filter((key) => key !== null)
    .map((key) => `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`);
  return {
    'content-type': 'application/json',
    'user-agent': 'Parley-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  };
}
