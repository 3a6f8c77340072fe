/** /api/session: sign in and out, accept an invitation, and read the signed-in user. */
import express from 'express';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Access } from '../../access/access';
import { hasSecondStep } from '../../access/second';
import type { SignedIn } from '../../access/sessions';
import { GatewayError } from '../../model/errors';
import { given } from '../../model/given';
import type { Log } from '../../model/log';
import { selfOf } from '../access/caller';
import type { Cookies } from '../access/cookie';
import { nameOf, parseWith } from '../parse';
import type { Pictures } from '../pictures';
import { drawCode } from '../qr';
import { languageOf, type LinkLetters } from '../letters';

const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(200)
  .regex(/^[^\s@]+@[^\s@]+$/, 'an e-mail address');
const password = z.string().min(1).max(1000);
const token = z.string().min(20).max(200);
const code = z.string().trim().min(1).max(60);
const signInSchema = z.strictObject({ email, password, code: code.optional() });
const ownSchema = z.strictObject({ password });
const codeSchema = z.strictObject({ code });
const lookSchema = z.strictObject({ token });
const forgotSchema = z.strictObject({ email });
const acceptSchema = z.strictObject({
  token,
  email,
  name: nameOf(80),
  password,
  code: code.optional(),
});
const passwordSchema = z.strictObject({ old: password, password });

export interface SessionRouteParts extends Pick<Access, 'sessions' | 'users' | 'second'> {
  cookies: Cookies;
  letters: LinkLetters;
  /** As authenticator apps show it. */
  shop: string;
  pictures: Pictures;
  log: Pick<Log, 'warn'>;
}

export function createSessionRoutes(parts: SessionRouteParts): Router {
  const { sessions, users, cookies, letters, pictures } = parts;
  const router = express.Router();
  const enter = (response: Response, signedIn: SignedIn): void => {
    if (signedIn.token !== undefined) cookies.set(response, signedIn.token);
    response.set('cache-control', 'no-store').json(told(signedIn, pictures));
  };
  router.post('/', async (request, response) => {
    const { code: second, ...who } = parseWith(signInSchema, request.body);
    const from = { address: request.ip ?? '', agent: agentOf(request) };
    enter(response, await sessions.signIn({ ...who, ...given({ code: second }) }, from));
  });
  router.post('/forgot', async (request, response) => {
    const wanted = parseWith(forgotSchema, request.body);
    if (letters.on) await users.mayForget(wanted.email, request.ip ?? '');
    const language = languageOf(request, letters);
    // The same answer for an unknown address, and before the address is looked up: words or time would tell who has an account.
    response.json({ mailed: letters.on });
    // The answer promises nothing: a user who gets no letter asks again.
    if (letters.on)
      void mailLink(parts, wanted.email, language).catch((fault: unknown) =>
        parts.log.warn({ fault: String(fault) }, 'the link for a new password could not be mailed'),
      );
  });
  router.post('/look', async (request, response) => {
    const found = await users.look(parseWith(lookSchema, request.body).token);
    if (!found) throw new GatewayError('NOT_FOUND', 'this link was used already, or is too old; ask for a new one');
    response.json(found);
  });
  router.post('/accept', async (request, response) => {
    const { token: link, code: second, ...who } = parseWith(acceptSchema, request.body);
    const user = await users.accept(link, { ...who, ...given({ code: second }) });
    enter(response, await sessions.begin(user, agentOf(request)));
  });
  router.get(
    '/',
    (request, response) => void response.set('cache-control', 'no-store').json(told(selfOf(request), pictures)),
  );
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
  addSecondStep(router, parts);
  addPicture(router, parts);
  return router;
}

async function mailLink({ users, letters }: SessionRouteParts, email: string, language: string): Promise<void> {
  const made = await users.forgot(email);
  if (made) await letters.post(made, { by: '', name: made.user.name, language });
}

function addSecondStep(router: Router, { second, shop }: SessionRouteParts): void {
  router.post('/second', async (request, response) => {
    const { user } = selfOf(request);
    const { secret, uri } = await second.begin(user, parseWith(ownSchema, request.body).password, shop);
    response.set('cache-control', 'no-store').json({ secret, uri, picture: drawCode(uri) });
  });
  router.post('/second/confirm', async (request, response) => {
    const { code: typed } = parseWith(codeSchema, request.body);
    response.set('cache-control', 'no-store').json(await second.confirm(selfOf(request).user, typed));
  });
  router.post('/second/off', async (request, response) => {
    await second.off(selfOf(request).user, parseWith(ownSchema, request.body).password);
    response.json({ off: true });
  });
}

/** The console scales pictures to a small square before it sends them. */
const PICTURE_BYTES = 1024 * 1024;

function addPicture(router: Router, { users, pictures }: SessionRouteParts): void {
  router.post('/picture', async (request, response) => {
    const bytes: unknown = request.body;
    if (!Buffer.isBuffer(bytes) || bytes.length === 0 || bytes.length > PICTURE_BYTES)
      throw new GatewayError('BODY_BROKEN', 'send the bytes of a picture of at most 1 MB');
    const { user } = selfOf(request);
    await users.setPicture(user, await pictures.put('face', bytes));
    if (user.picture !== undefined) await pictures.drop(user.picture);
    response.json({ kept: true });
  });
  router.delete('/picture', async (request, response) => {
    const { user } = selfOf(request);
    await users.setPicture(user, null);
    if (user.picture !== undefined) await pictures.drop(user.picture);
    response.json({ kept: false });
  });
}

function told({ user, session }: Pick<SignedIn, 'user' | 'session'>, pictures: Pictures): Record<string, unknown> {
  const { _id, name, role, groups, capacity } = user;
  const secondStep = hasSecondStep(user);
  const picture = user.picture === undefined ? null : pictures.linkTo(user.picture);
  return { user: { _id, email: user.email, name, role, groups, capacity, secondStep, picture }, csrf: session.csrf };
}

function agentOf(request: Request): string {
  return request.get('user-agent') ?? '';
}
