/** docs/api.yaml has the routes, roles, scopes, statuses and shapes of the running server; what the server mounts is the table, or it does not start. */
import { ROUTES, type Rule } from '../../src/http/access/table';
import { operations, requireDocumented } from './document';
import { serve, type Serving } from './serving';

test('every route is in the file with its roles and its scope, and the file has no other', () => {
  const wanted = Object.entries<Rule>(ROUTES).map(([name, { roles, scope }]) => [name, [...roles], scope]);
  const told = [...operations].map(([name, operation]) => [name, operation['x-roles'], operation['x-scope']]);
  const sorted = (list: unknown[][]): unknown[][] => list.sort((a, b) => String(a[0]).localeCompare(String(b[0])));
  expect(sorted(told)).toEqual(sorted(wanted));
});

test('a wrong status, a wrong shape and a lost field are found', () => {
  const answer = (status: number, body: unknown) => () =>
    requireDocumented('GET', '/tickets?state=open', { status, body: JSON.stringify(body) });
  expect(answer(200, { tickets: [] })).not.toThrow();
  expect(answer(404, { error: 'NOT_FOUND', message: 'no' })).not.toThrow();
  expect(answer(204, {})).toThrow(/no status 204/);
  expect(answer(200, { tickets: [{ _id: 't' }] })).toThrow(/GET \/tickets 200: .*required/);
  expect(answer(404, { error: 'NOT_FOUND' })).toThrow(/message/);
});

describe('the running server', () => {
  let serving: Serving;
  const url = (): string => `${serving.url}/api`;
  beforeAll(async () => void (serving = await serve()));
  afterAll(() => serving.close());

  /** As a browser does it; the answer is checked against the file. */
  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const init = { method, headers: { 'content-type': 'application/json', ...headers } };
    const answer = await fetch(url() + path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
    requireDocumented(method, path, { status: answer.status, body: await answer.clone().text() });
    return answer;
  }
  const parsed = async (answer: { body: string } | Response): Promise<Record<string, never>> =>
    JSON.parse(answer instanceof Response ? await answer.text() : answer.body) as Record<string, never>;

  test('answers reads as the file says', async () => {
    await serving.ask(7, 'where is my order 1042');
    const identity = await serving.parley.parts.store.identities.byKey('telegram|123456|7');
    const { customer = '', conversation = '' } = identity ?? {};
    expect(conversation).not.toBe('');
    for (const path of [
      '/users',
      '/invitations',
      '/keys',
      '/audit',
      '/channels',
      '/reviews',
      '/tickets',
      '/webhooks',
      '/webhooks/deliveries',
      `/customers/${customer}`,
      `/customers/${customer}/messages`,
      `/customers/${customer}/actions`,
      `/conversations/${conversation}/messages`,
    ])
      expect([path, (await serving.api('GET', path)).status]).toEqual([path, 200]);
    for (const path of ['/tickets/none', '/customers/none', '/channels/none/qr', '/conversations/none/messages'])
      expect([path, (await serving.api('GET', path)).status]).toEqual([path, 404]);
  });

  test('answers changes as the file says', async () => {
    const consent = { purpose: 'marketing', state: 'granted', source: 'test' };
    expect((await serving.api('POST', '/customers/c-1001/consents', consent)).status).toBe(201);
    const key = await parsed(await serving.api('POST', '/keys', { name: 'k', scopes: ['tickets:read'] }));
    expect((await serving.api('DELETE', `/keys/${String(key['_id'])}`)).status).toBe(200);
    expect((await serving.api('POST', '/webhooks/replay', { endpoint: 'main' })).status).toBe(200);
    expect((await serving.api('POST', '/webhooks/main/on', {})).status).toBe(404);
    expect((await serving.api('POST', '/webhooks/replay', {})).status).toBe(400);
    expect((await serving.api('GET', '/tickets', undefined, {})).status).toBe(401);
  });

  test('lets a colleague in as the file says', async () => {
    const invited = await parsed(await serving.api('POST', '/invitations', { role: 'owner', groups: [] }));
    const token = String(invited['link']).split('/join/')[1] ?? '';
    expect((await call('POST', '/session/look', { token })).status).toBe(200);
    const joined = await call('POST', '/session/accept', {
      token,
      email: 'ann@shop.example',
      name: 'Ann',
      password: 'a long password of Ann',
    });
    expect(joined.status).toBe(200);
    const cookie = (joined.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const csrf = String((await parsed(joined))['csrf']);
    const own = { cookie, 'x-csrf': csrf };
    for (const path of ['/session', '/session/list', '/users'])
      expect([path, (await call('GET', path, undefined, own)).status]).toEqual([path, 200]);
    expect((await call('POST', '/session/end-others', {}, own)).status).toBe(200);
    expect((await call('DELETE', '/session', undefined, own)).status).toBe(200);
  });
});
