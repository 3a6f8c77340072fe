/** The hello of a browser: its session, the customer that the shop vouches for, and whether it needs a new session. */
import type { ClientFrame } from './protocol';
import type { Proof, Tokens } from './token';

type Hello = Extract<ClientFrame, { type: 'hello' }>;

export interface Guest {
  user: string;
  token: string;
  /** The session is unknown or belongs to another customer, so the browser starts over. */
  isNew: boolean;
  proof: Proof | null;
}

export function greet(hello: Hello, parts: { tokens: Tokens; random: (bytes: number) => Buffer }): Guest {
  const { tokens } = parts;
  const proof = tokens.readCustomer(hello.customerToken);
  const session = tokens.readSession(hello.token);
  // A second customer on the same browser must not read the first one's conversation.
  const kept = session && (!proof || !session.customer || session.customer === proof.customer) ? session : null;
  const user = kept?.user ?? `w${parts.random(16).toString('base64url')}`;
  const customer = proof?.customer ?? kept?.customer;
  return {
    user,
    token: tokens.signSession(customer === undefined ? { user } : { user, customer }),
    isNew: kept === null,
    proof,
  };
}
