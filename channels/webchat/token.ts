/** Signed tokens: the session of a browser, and the shop's word on which customer sits in front of it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../src/model/clock';
import { parseJson } from './json';

const DAY_MS = 86_400_000;
export const SESSION_MS = 90 * DAY_MS;
export const CUSTOMER_MS = 60 * 60_000;

/** By how much the shop's clock may be ahead of ours. */
const SKEW_MS = 60_000;

const sessionSchema = z.object({
  user: z.string().min(1).max(200),
  /** whom the shop has named in this session */ customer: z.string().max(200).optional(),
  until: z.number(),
});
const customerSchema = z.object({ customer: z.string().min(1).max(200), until: z.number() });
export type Session = { user: string; customer?: string | undefined };
export type Proof = z.infer<typeof customerSchema>;

export interface Tokens {
  /** Good for 90 days. */
  signSession(session: Session): string;
  readSession(token: string | undefined): Session | null;
  /** Good for one hour: the shop puts a new one into each page that it serves to a customer who is signed in. */
  signCustomer(customer: string): string;
  /** Null too for a token that says it is good for more than an hour. */
  readCustomer(token: string | undefined): Proof | null;
}

export function createTokens(parts: { secret: string; clock: Clock }): Tokens {
  const { clock } = parts;
  // The purpose is part of what is signed: one kind of token can never stand in for the other.
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
    // Only the shop's server knows the secret, and it may be generous: a token that lives for days is as good as a password in a page.
    readCustomer(token) {
      const proof = read('customer', customerSchema, token);
      return proof && proof.until <= clock.now() + CUSTOMER_MS + SKEW_MS ? proof : null;
    },
  };
}
