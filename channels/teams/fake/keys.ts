/** The platform's signing keys and tokens: what the OpenID endpoints publish, and what a post carries. */
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { sign } from 'jsonwebtoken';

export interface Key {
  kid: string;
  endorsements: string[];
  private: KeyObject;
}

export interface Claims {
  issuer: string;
  audience: string;
  serviceUrl: string;
}

/** One pair each per process, because generating them takes a tenth of a second. */
const pairs = new Map<string, KeyObject>();

function pairOf(name: string): KeyObject {
  const made = pairs.get(name) ?? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  pairs.set(name, made);
  return made;
}

/** `teams` is endorsed for msteams; `other` belongs to the platform too, but only to its web chat. */
export function createKeys(): { teams: Key; other: Key; stranger: Key; published(): unknown } {
  const known = pairOf('known');
  const teams = { kid: 'teams-key', endorsements: ['msteams'], private: known };
  const other = { kid: 'web-key', endorsements: ['webchat'], private: known };
  const stranger = { kid: teams.kid, endorsements: [], private: pairOf('stranger') };
  return { teams, other, stranger, published: () => ({ keys: [teams, other].map(published) }) };
}

/** A token as the Bot Framework issues it: RS256, one hour, bound to the service's address. `more` overrides claims, undefined removes one. */
export function tokenFor(
  key: Key,
  { issuer, audience, serviceUrl }: Claims,
  more: Record<string, unknown> = {},
): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = Object.fromEntries(
    Object.entries({
      iss: issuer,
      aud: audience,
      serviceurl: serviceUrl,
      nbf: now - 60,
      iat: now - 60,
      exp: now + 3600,
      ...more,
    }).filter(([, value]) => value !== undefined),
  );
  return sign(claims, key.private, { algorithm: 'RS256', keyid: key.kid });
}

function published(key: Key): unknown {
  return {
    ...createPublicKey(key.private).export({ format: 'jwk' }),
    kid: key.kid,
    use: 'sig',
    x5t: key.kid,
    endorsements: key.endorsements,
  };
}
