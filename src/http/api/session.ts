/** /api/session: sign in and out, take an invitation, and what the console needs to know of who is signed in. */
import express from 'express';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Access } from '../../access/access';
import type { SignedIn } from '../../access/sessions';
import { GatewayError } from '../../model/errors';
import { selfOf } from '../access/caller';
import type { Cookies } from '../access/cookie';
import { parseWith } from '../parse';
import { languageOf, type LinkLetters } from './letters';

const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(200)
  .regex(/^[^\s@]+@[^\s@]+$/, 'an e-mail address');
const password = z.string().min(1).max(1000);
const token = z.string().min(20).max(200);
const signInSchema = z.strictObject({ email, password });
const lookSchema = z.strictObject({ token });
const forgotSchema = z.strictObject({ email });
const acceptSchema = z.strictObject({ token, email, name: z.string().trim().min(1).max(80), password });
const passwordSchema = z.strictObject({ old: password, password });

export function createSessionRoutes(
  { sessions, users }: Pick<Access, 'sessions' | 'users'>,
  cookies: Cookies,
  letters: LinkLetters,
): Router {
  const router = express.Router();
  const enter = (response: Response, signedIn: SignedIn): void => {
    if (signedIn.token !== undefined) cookies.set(response, signedIn.token);
    response.set('cache-control', 'no-store').json(told(signedIn));
  };
  router.post('/', async (request, response) => {
    const given = parseWith(signInSchema, request.body);
    enter(response, await sessions.signIn(given, { address: request.ip ?? '', agent: agentOf(request) }));
  });
  router.post('/forgot', async (request, response) => {
    const wanted = parseWith(forgotSchema, request.body);
    const made = letters.on ? await users.forgot(wanted.email, request.ip ?? '') : null;
    // The same answer for an unknown address: it would tell who has an account.
    response.json({ mailed: letters.on });
    // Nothing was promised to anyone: who gets no letter asks again.
    if (made)
      void letters
        .post(made, { by: '', name: made.user.name, language: languageOf(request, letters) })
        .catch(() => undefined);
  });
  router.post('/look', async (request, response) => {
    const found = await users.look(parseWith(lookSchema, request.body).token);
    if (!found) throw new GatewayError('NOT_FOUND', 'this link was used already, or is too old; ask for a new one');
    response.json(found);
  });
  router.post('/accept', async (request, response) => {
    const given = parseWith(acceptSchema, request.body);
    enter(response, await sessions.begin(await users.accept(given.token, given), agentOf(request)));
  });
  router.get('/', (request, response) => void response.set('cache-control', 'no-store').json(told(selfOf(request))));
  router.delete('/', async (request, response) => {
    await sessions.end(selfOf(request).session);
    cookies.clear(response);
    response.json({ signedOut: true });
  });
  router.get('/list', async (request, response) => {
    const { user, session } = selfOf(request);
    const rows = await sessions.list(user._id);
    response.json({
      sessions: rows.map(({ _id, agent, createdAt, seenAt }) => ({
        agent,
        createdAt,
        seenAt,
        here: _id === session._id,
      })),
    });
  });
  router.post('/end-others', async (request, response) => {
    const { user, session } = selfOf(request);
    await sessions.endAll(user._id, session._id);
    response.json({ ended: true });
  });
  router.post('/password', async (request, response) => {
    const { user, session } = selfOf(request);
    await users.changePassword(user, session._id, parseWith(passwordSchema, request.body));
    response.json({ changed: true });
  });
  return router;
}

function told({ user, session }: Pick<SignedIn, 'user' | 'session'>): Record<string, unknown> {
  const { _id, name, role, groups, capacity } = user;
  return { user: { _id, email: user.email, name, role, groups, capacity }, csrf: session.csrf };
}

function agentOf(request: Request): string {
  return request.get('user-agent') ?? '';
}
