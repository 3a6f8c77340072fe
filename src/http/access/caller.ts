/** The caller of a request: determined once by the guard, read by the routes. */
import type { Request } from 'express';
import type { Actor, Role, Session, User } from '../../model/access';
import { GatewayError } from '../../model/errors';

export interface Caller {
  actor: Actor;
  /** Of a user; absent for keys. */
  role?: Role;
  user?: User;
  session?: Session;
}

const callers = new WeakMap<Request, Caller>();

export function setCaller(request: Request, caller: Caller): void {
  callers.set(request, caller);
}

/** Throws if no guard has admitted the request: a route mounted without one must not act. */
export function callerOf(request: Request): Caller {
  const caller = callers.get(request);
  if (!caller) throw new GatewayError('SIGN_IN_NEEDED', 'sign in first');
  return caller;
}

export function actorOf(request: Request): Actor {
  return callerOf(request).actor;
}

/** A signed-in user. */
export function selfOf(request: Request): { user: User; session: Session } {
  const { user, session } = callerOf(request);
  if (!user || !session) throw new GatewayError('NOT_ALLOWED', 'this is for signed-in users');
  return { user, session };
}
