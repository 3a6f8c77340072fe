/** Every route of the API x every role, without a session and with keys, on the running gateway; and what another site tries. */
import express from 'express';
import { createAccess } from '../../src/access/access';
import { PLAIN } from '../plain-seal';
import { requireTable } from '../../src/http/access/mounted';
import { ROUTES, type Rule } from '../../src/http/access/table';
import { given } from '../../src/model/given';
import { ROLES, SCOPES, type Role, type Scope, type User } from '../../src/model/access';
import { openMailbox, type Mailbox } from '../mailbox';
import { API_KEY, serve, type Serving } from './serving';

let serving: Serving;
let mailbox: Mailbox;
let access: ReturnType<typeof createAccess>;
const users = new Map<Role, User>();
let ids = 0;
const routes = Object.entries<Rule>(ROUTES);

beforeAll(async () => {
  mailbox = await openMailbox();
  const { port } = mailbox;
  const mail = { host: '127.0.0.1', port, security: 'none', from: 'Shop <hello@shop.example>' };
  serving = await serve({ overrides: { mail } });
  const { store, clock } = serving.parley.parts;
  const newId = (): string => `${'i'.repeat(20)}${(ids += 1)}`;
  access = createAccess({ store, seal: PLAIN, now: () => clock.now(), newId });
  for (const role of ROLES) {
    const user = { _id: role, email: `${role}@x.example`, name: role, role, password: '-', groups: [], capacity: 1 };
    users.set(role, { ...user, disabled: false, createdAt: new Date() });
    await store.users.insert(users.get(role) as User);
  }
});
afterAll(async () => {
  await serving.close();
  await mailbox.close();
});

/** As a browser with this role's session sends it. */
async function headersOf(role: Role): Promise<Record<string, string>> {
  const { token, session } = await access.sessions.begin(users.get(role) as User, 'a test');
  return { cookie: `__Host-parley=${token}`, 'x-csrf': session.csrf };
}

async function call(name: string, headers: Record<string, string>): Promise<{ status: number; error?: string }> {
  const [method = '', path = ''] = name.split(' ');
  const url = `${serving.url}/api${path.replaceAll(/:\w+/g, 'none-of-these')}`;
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{"nothing":"of use"}' };
  const answer = await fetch(url, { method, headers: { 'content-type': 'application/json', ...headers }, ...body });
  const text = await answer.text();
  const { error } = (text.startsWith('{') ? JSON.parse(text) : {}) as { error?: string };
  return { status: answer.status, ...given({ error }) };
}

const REFUSALS = [401, 403];
const REFUSED = ['API_KEY_WRONG', 'SIGN_IN_NEEDED', 'NOT_ALLOWED', 'FOREIGN_SITE'];

test.each(ROLES)('%s may call what the table says, and nothing else', async (role) => {
  for (const [name, rule] of routes) {
    const answer = await call(name, await headersOf(role));
    const refused = answer.error !== undefined && REFUSED.includes(answer.error);
    expect([name, refused]).toEqual([name, rule.who !== 'open' && !rule.roles.includes(role)]);
    if (refused) expect([name, answer.status]).toEqual([name, 403]);
    expect(answer.status).toBeLessThan(500);
  }
});

test('without a session or a key only what is open answers', async () => {
  for (const [name, { who }] of routes) {
    const { status } = await call(name, {});
    expect([name, status === 401]).toEqual([name, who !== 'open']);
  }
});

test('the key of the configuration may do all but what is of a user alone', async () => {
  for (const [name, { who }] of routes) {
    const { status } = await call(name, { authorization: `Bearer ${API_KEY}` });
    if (who !== 'open') expect([name, status === 403]).toEqual([name, who === 'self']);
  }
});

test.each(SCOPES)('a key with the scope %s may do that and no more', async (scope: Scope) => {
  const actor = { kind: 'system' as const, id: 'test', name: 'test' };
  const { key } = await access.keys.make(actor, { name: scope, scopes: [scope], expiresAt: null });
  expect(routes.some(([, rule]) => rule.scope === scope)).toBe(true);
  for (const [name, rule] of routes) {
    const { status } = await call(name, { 'x-api-key': key });
    if (rule.who !== 'open') expect([name, REFUSALS.includes(status)]).toEqual([name, rule.scope !== scope]);
  }
});

test('a path that the table does not have is none, whatever its case and slashes', async () => {
  const headers = { authorization: `Bearer ${API_KEY}` };
  for (const path of ['/nothing', '/users/x/y/z', '/users//reset', '/%75sers/..%2fkeys'])
    expect([path, (await call(`GET ${path}`, headers)).status]).toEqual([path, 404]);
  const agent = await headersOf('agent');
  for (const path of ['/users', '/USERS', '/Users/', '/%75sers', '//users'])
    expect([path, [403, 404]]).toEqual([path, expect.arrayContaining([(await call(`GET ${path}`, agent)).status])]);
});

test('a route without a line in the table, or a line without a route, stops the start', () => {
  const router = express.Router();
  router.get('/:id/secrets', () => undefined);
  expect(() => requireTable({ users: router })).toThrow('GET /users/:id/secrets has no line');
  expect(() => requireTable({})).toThrow('GET /users of src/http/access/table.ts is not mounted');
});

test('another site, and a page without the token, change nothing', async () => {
  const headers = await headersOf('owner');
  const name = 'POST /invitations';
  const { 'x-csrf': _token, ...bare } = headers;
  const foreign: Record<string, string>[] = [
    bare,
    { ...bare, 'x-csrf': 'wrong' },
    { ...headers, origin: 'https://evil.example' },
    { ...headers, origin: 'null' },
    { ...headers, 'sec-fetch-site': 'cross-site' },
    { ...headers, 'sec-fetch-site': 'same-site' },
  ];
  for (const each of foreign) expect(await call(name, each)).toEqual({ status: 403, error: 'FOREIGN_SITE' });
  expect((await call('POST /session', { origin: 'https://evil.example' })).error).toBe('FOREIGN_SITE');
  expect((await call(name, { ...headers, origin: 'https://shop.example' })).status).toBe(400);
});

test('signing in sets a cookie by the book; signed out, it is worth nothing', async () => {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${serving.url}/api/session${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const owner = await headersOf('owner');
  const invited = await fetch(`${serving.url}/api/invitations`, {
    method: 'POST',
    headers: { ...owner, 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'agent', email: 'Mia@Shop.example' }),
  });
  const { link } = (await invited.json()) as { link: string };
  expect(link).toMatch(/^https:\/\/shop\.example\/console#\/join\/\S{40,}$/);
  const token = link.split('/').at(-1) ?? '';
  expect(await (await post('/look', { token })).json()).toEqual({
    kind: 'invite',
    role: 'agent',
    email: 'mia@shop.example',
  });
  const password = 'a fine long password';
  const joined = await post('/accept', { token, email: 'x@y.example', name: 'Mia', password });
  expect([joined.status, ((await joined.json()) as { user: object }).user]).toMatchObject([
    200,
    { email: 'mia@shop.example', role: 'agent' },
  ]);
  expect((await post('/accept', { token, email: 'x@y.example', name: 'Mia', password })).status).toBe(404);
  const entered = await post('', { email: 'MIA@shop.example ', password });
  const cookie = entered.headers.get('set-cookie') ?? '';
  for (const part of ['__Host-parley=', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/'])
    expect(cookie).toContain(part);
  const { csrf } = (await entered.json()) as { csrf: string };
  const headers = { cookie: cookie.split(';')[0] ?? '', 'x-csrf': csrf };
  expect((await call('GET /session', headers)).status).toBe(200);
  expect((await call('DELETE /session', headers)).status).toBe(200);
  expect(await call('GET /session', headers)).toEqual({ status: 401, error: 'SIGN_IN_NEEDED' });
  const rows = await serving.parley.parts.store.audit.list(new Date(Date.now() + 1000), 50);
  expect(rows.map(({ what }) => what)).toEqual(expect.arrayContaining(['user.joined', 'invitation.made']));
  expect(JSON.stringify(rows)).not.toContain(password);
});

test('links go by e-mail in the language of who asks, and a forgotten password is set anew; an unknown address is answered the same', async () => {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${serving.url}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const owner = await headersOf('owner');
  const invited = await post(
    '/invitations',
    { role: 'agent', email: 'lin@shop.example' },
    { ...owner, 'accept-language': 'zh-CN' },
  );
  expect(await invited.json()).toMatchObject({ mailed: true });
  const chinese = await mailbox.next('lin@shop.example', /邀请您/);
  const token = (text: string): string => /#\/join\/(\S+)/.exec(text)?.[1] ?? '';
  const account = { email: 'lin@shop.example', name: 'Lin', password: 'the first long password' };
  expect((await post('/session/accept', { token: token(chinese), ...account })).status).toBe(200);
  for (const email of ['LIN@shop.example', 'no-one@shop.example'])
    expect(await (await post('/session/forgot', { email })).json()).toEqual({ mailed: true });
  const reset = await mailbox.next('lin@shop.example', /set a new password/);
  const password = 'the second long password';
  const taken = await post('/session/accept', { token: token(reset), ...account, password });
  expect(taken.status).toBe(200);
  expect((await post('/session', { email: account.email, password: account.password })).status).toBe(401);
  expect((await post('/session', { email: account.email, password })).status).toBe(200);
  expect(mailbox.mails.flatMap(({ to }) => to)).not.toContain('no-one@shop.example');
  const many = await Promise.all(Array.from({ length: 6 }, () => post('/session/forgot', { email: account.email })));
  expect(many.some(({ status }) => status === 429)).toBe(true);
  const kept = JSON.stringify(await serving.parley.parts.store.letters.list(50));
  expect(kept).not.toContain(token(reset));
});
