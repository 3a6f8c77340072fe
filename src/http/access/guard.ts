/** Runs before every route of the API: identifies the caller, checks the table, and logs changes. */
import type { Request, RequestHandler, Response } from 'express';
import type { Access } from '../../access/access';
import { isSame } from '../../access/secret';
import type { Scope } from '../../model/access';
import { GatewayError } from '../../model/errors';
import { NO_LIMITS, type Limits } from '../../model/limits';
import type { Log } from '../../model/log';
import { callerOf, setCaller, type Caller } from './caller';
import { isForeign, type Cookies } from './cookie';
import { routeOf, type Route, type Rule } from './table';

export interface GuardParts {
  access: Access;
  /** Of the configuration. */
  apiKey: string;
  cookies: Cookies;
  publicUrl: string;
  log: Log;
  /** Absent: wrong keys are not limited. */
  limits?: Limits;
}

/** Takes the session's cookie, `authorization: Bearer <key>` or `x-api-key: <key>`. */
export function createGuard(parts: GuardParts): RequestHandler {
  return async (request, response, next) => {
    const route = routeOf(request.method, request.path);
    if (route?.rule.who === 'open') {
      if (isForeign(request, parts.publicUrl)) throw foreign();
      return next();
    }
    const { caller, scopes } = (await byKey(parts, request)) ?? (await bySession(parts, request, response));
    if (!route) throw new GatewayError('NOT_FOUND', 'there is no page or endpoint at this address');
    if (!allows(route.rule, caller, scopes)) throw new GatewayError('NOT_ALLOWED', refusal(route, caller));
    setCaller(request, caller);
    next();
  };
}

interface Found {
  caller: Caller;
  /** For a key from the list. */
  scopes?: readonly Scope[];
}

async function byKey({ access, apiKey, limits = NO_LIMITS }: GuardParts, request: Request): Promise<Found | null> {
  const bearer = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
  const given = bearer ?? request.get('x-api-key');
  if (given === undefined) return null;
  const from = request.ip ?? '';
  const open = await limits.look('key', from);
  // Valid keys are refused as well, because otherwise the response would reveal which one is valid.
  if (!open.ok)
    throw new GatewayError('TOO_MANY', 'too many wrong keys came from this address', {
      retryAfterMs: open.retryAfterMs,
    });
  if (isSame(given, apiKey)) return { caller: { actor: { kind: 'master', id: 'api', name: 'API key' } } };
  const key = await access.keys.check(given);
  if (!key) {
    await limits.take('key', from);
    throw new GatewayError('API_KEY_WRONG', 'send the API key as "authorization: Bearer <key>"');
  }
  return { caller: { actor: { kind: 'key', id: key._id, name: key.name } }, scopes: key.scopes };
}

async function bySession(parts: GuardParts, request: Request, response: Response): Promise<Found> {
  const token = parts.cookies.read(request);
  if (token === undefined)
    throw new GatewayError('API_KEY_WRONG', 'sign in, or send the API key as "authorization: Bearer <key>"');
  const signedIn = await parts.access.sessions.check(token);
  if (!signedIn) {
    parts.cookies.clear(response);
    throw new GatewayError('SIGN_IN_NEEDED', 'the session is over; sign in again');
  }
  const { user, session } = signedIn;
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (isForeign(request, parts.publicUrl)) throw foreign();
  if (!reads && !isSame(request.get('x-csrf') ?? '', session.csrf)) throw foreign();
  if (signedIn.token !== undefined) parts.cookies.set(response, signedIn.token);
  const actor = { kind: 'user' as const, id: user._id, name: user.name };
  return { caller: { actor, role: user.role, user, session } };
}

function foreign(): GatewayError {
  return new GatewayError('FOREIGN_SITE', 'send the token of GET /api/session as "x-csrf", from our own page');
}

function allows({ roles, scope, who }: Rule, { actor, role }: Caller, scopes: readonly Scope[] = []): boolean {
  if (actor.kind === 'master') return who !== 'self';
  if (actor.kind === 'key') return scope !== undefined && scopes.includes(scope);
  return role !== undefined && roles.includes(role);
}

function refusal({ rule }: Route, { actor }: Caller): string {
  if (rule.who === 'self' && actor.kind !== 'user') return 'this is for signed-in users, not for keys';
  if (actor.kind === 'key')
    return rule.scope ? `this key lacks the scope ${rule.scope}` : 'no key of the list may do that';
  return `this is for ${rule.roles.join(', ')}`;
}

const SECRETS = new Set(['password', 'old', 'token', 'key', 'secret']);
const NOTED_MAX = 4_000;

/** Writes a change into the audit log once it has been made. Runs after the body parser. */
export function noteChanges({ access, log }: Pick<GuardParts, 'access' | 'log'>): RequestHandler {
  return (request, response, next) => {
    const route = routeOf(request.method, request.path);
    if (!route || request.method === 'GET' || request.method === 'HEAD' || route.rule.log === false) return next();
    const { actor } = callerOf(request);
    const { path } = request;
    const given: unknown = request.body;
    response.once('finish', () => {
      if (response.statusCode >= 400) return;
      access
        .note(actor, route.name, path, undefined, given === undefined ? undefined : { given: plain(given) })
        .catch((fault: unknown) =>
          log.error({ path, fault: String(fault) }, 'a change could not be written to the audit log'),
        );
    });
    next();
  };
}

/** As text without secrets, because callers' field names must not become field names in the store. */
function plain(given: unknown): string {
  return JSON.stringify(given, (key, value: unknown) => (SECRETS.has(key) ? '…' : value)).slice(0, NOTED_MAX);
}
