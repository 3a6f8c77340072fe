/** Signed tokens: the session of a browser, and the shop's statement of which customer uses it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../src/model/clock';
import { parseJson } from './json';

const DAY_MS = 86_400_000;
export const SESSION_MS = 90 * DAY_MS;
export const CUSTOMER_MS = 60 * 60_000;

/** How far the shop's clock may be ahead of ours. */
const SKEW_MS = 60_000;

const sessionSchema = z.object({
  user: z.string().min(1).max(200),
  /** the customer that the shop named in this session */ customer: z.string().max(200).optional(),
  until: z.number(),
});
const customerSchema = z.object({ customer: z.string().min(1).max(200), until: z.number() });
export type Session = { user: string; customer?: string | undefined };
export type Proof = z.infer<typeof customerSchema>;

export interface Tokens {
  /** Valid for 90 days. */
  signSession(session: Session): string;
  readSession(token: string | undefined): Session | null;
  /** Valid for one hour: the shop puts a new one into each page that it serves to a signed-in customer. */
  signCustomer(customer: string): string;
  /** Null also for a token that claims to be valid for more than an hour. */
  readCustomer(token: string | undefined): Proof | null;
}

export function createTokens(parts: { secret: string; clock: Clock }): Tokens {
  const { clock } = parts;
  // The purpose is part of the signed data, so that one kind of token can never replace the other.
  const mac = (purpose: string, body: string): Buffer =>
    createHmac('sha256', parts.secret).update(`webchat.${purpose}.${body}`).digest();
  const sign = (purpose: string, claims: object): string => {
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${body}.${mac(purpose, body).toString('base64url')}`;
  };
  const read = <T extends { until: number }>(
    purpose: string,
    schema: z.ZodType<T>,
    token: string | undefined,
  ): T | null => {
    const [body, given, more] = (token ?? '').split('.');
    if (!body || !given || more !== undefined) return null;
    const wanted = mac(purpose, body);
    const got = Buffer.from(given, 'base64url');
    if (got.length !== wanted.length || !timingSafeEqual(got, wanted)) return null;
    const claims = schema.safeParse(parseJson(Buffer.from(body, 'base64url').toString('utf8')));
    return claims.success && claims.data.until > clock.now() ? claims.data : null;
  };
  return {
    signSession: ({ user, customer }) => sign('session', { user, customer, until: clock.now() + SESSION_MS }),
    readSession: (token) => read('session', sessionSchema, token),
    signCustomer: (customer) => sign('customer', { customer, until: clock.now() + CUSTOMER_MS }),
    // Only the shop's server knows the secret, but it may be careless: a token valid for days would be a password in a page.
    readCustomer(token) {
      const proof = read('customer', customerSchema, token);
      return proof && proof.until <= clock.now() + CUSTOMER_MS + SKEW_MS ? proof : null;
    },
  };
}
