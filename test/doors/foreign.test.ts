/** Every route with an id of docs/api.yaml, asked for by those who may not and with ids that are not its own: refused, and nothing of it is told. */
import { createAccess } from '../../src/access/access';
import { ROUTES, type Rule } from '../../src/http/access/table';
import { ROLES, SCOPES, type Role } from '../../src/model/access';
import { PLAIN } from '../plain-seal';
import { signIn, type Person } from './agents';
import { operations } from './document';
import { API_KEY, serve, type Serving } from './serving';

/** In the customer's name, in what was said and in what staff wrote: none of it may be in a refusal. */
const SECRET = 'Zebrina Quagga';
const named = [...operations.keys()].filter((name) => name.includes(':'));

let serving: Serving;
const people = new Map<Role, Person>();
/** By the path's beginning: an id that there is. */
const real = new Map<string, string>();

beforeAll(async () => {
  serving = await serve();
  for (const role of ROLES) people.set(role, await signIn(serving.parley, role, { secure: true, role }));
  await serving.ask(7, `I want to talk to a human, says ${SECRET}`);
  const { store, clock } = serving.parley.parts;
  const identity = await store.identities.byKey('telegram|123456|7');
  const { customer = '', conversation = '' } = identity ?? {};
  await store.customers.update(customer, { name: SECRET, email: 'zebrina.quagga@x.example' });
  const [ticket] = await store.tickets.ofConversation(conversation, 1);
  const owner = people.get('owner');
  const made = async (path: string, body: unknown): Promise<string> => {
    const { status, body: row } = (await owner?.call(path.split(' ')[0] ?? '', path.split(' ')[1] ?? '', body)) ?? {};
    expect([path, status]).toEqual([path, 201]);
    return String(row?.['_id'] ?? row?.['id'] ?? '');
  };
  await owner?.call('POST', '/invitations', { role: 'agent', email: 'zebrina@x.example' });
  const [invitation] = await store.invitations.open(new Date(clock.now()));
  for (const [path, id] of Object.entries({
    '/users': 'agent',
    '/invitations': invitation?._id ?? '',
    '/keys': await made('POST /keys', { name: SECRET, scopes: ['tickets:read'] }),
    '/conversations': conversation,
    '/customers': customer,
    '/tickets': ticket?._id ?? '',
    '/canned': await made('POST /canned', { name: 'zebrina', texts: { en: SECRET }, groups: [] }),
    '/segments': await made('POST /segments', {
      name: SECRET,
      audience: { rule: { field: 'language', op: 'is', value: 'en' } },
    }),
    '/desk': conversation,
  }))
    real.set(path, id);
  expect([...real.values()]).not.toContain('');
});
afterAll(() => serving.close());

interface Answer {
  status: number;
  text: string;
}

async function ask(name: string, id: string, headers: Record<string, string>): Promise<Answer> {
  const [method = '', path = ''] = name.split(' ');
  const url = `${serving.url}/api${path.replaceAll(/:\w+/g, id)}`;
  const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{}' };
  const answer = await fetch(url, { method, headers: { 'content-type': 'application/json', ...headers }, ...body });
  return { status: answer.status, text: await answer.text() };
}
const leaks = ({ text }: Answer): boolean => /zebrina|quagga/i.test(text);
const realOf = (name: string): string => real.get(/^\w+ (\/\w+)/.exec(name)?.[1] ?? '') ?? 'main';
const ruleOf = (name: string): Rule => ROUTES[name as keyof typeof ROUTES];

test('the document has such routes, and most of them are asked for something that there is', () => {
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((name) => realOf(name) !== 'main').length).toBeGreaterThan(35);
});

test.each(ROLES)('%s reads and changes nothing by an id that the role may not use', async (role) => {
  const headers = people.get(role)?.headers ?? {};
  for (const name of named.filter((each) => !ruleOf(each).roles.includes(role))) {
    const answer = await ask(name, realOf(name), headers);
    expect([name, answer.status, leaks(answer)]).toEqual([name, 403, false]);
  }
});

test('a key reads and changes nothing by an id outside of its scopes, though it has every other one', async () => {
  const { store, clock, newId } = serving.parley.parts;
  const access = createAccess({ store, seal: PLAIN, now: () => clock.now(), newId });
  const by = { kind: 'system' as const, id: 'test', name: 'test' };
  const keys = new Map<string | undefined, string>();
  for (const name of named) {
    const { scope } = ruleOf(name);
    if (!keys.has(scope)) {
      const scopes = SCOPES.filter((each) => each !== scope);
      keys.set(scope, (await access.keys.make(by, { name: 'all but one', scopes, expiresAt: null })).key);
    }
    const answer = await ask(name, realOf(name), { 'x-api-key': keys.get(scope) ?? '' });
    expect([name, answer.status, leaks(answer)]).toEqual([name, 403, false]);
  }
});

/** Ids of other things, and what reaches beside the path, the query or the store. */
const foreign = (): string[] => [
  ...new Set(real.values()),
  'none',
  '..%2f..%2fkeys',
  '%2e%2e',
  '%24ne',
  '%7B%22%24gt%22%3A%22%22%7D',
  '__proto__',
  'constructor',
  'a%00b',
  '%E2%80%AE',
  'x'.repeat(2_000),
];

test.each([
  ['the owner', () => people.get('owner')?.headers ?? {}],
  ['the key of the configuration', () => ({ authorization: `Bearer ${API_KEY}` })],
])('%s finds nothing by an id of something else, whatever it is', async (_who, headersOf) => {
  const faults: string[] = [];
  for (const name of named)
    for (const id of foreign().filter((each) => each !== realOf(name) && !sameKind(name, each))) {
      const answer = await ask(name, id, headersOf());
      if (![400, 403, 404, 409].includes(answer.status) || leaks(answer))
        faults.push(`${name} ${id.slice(0, 40)}: ${answer.status} ${answer.text.slice(0, 200)}`);
    }
  expect(faults).toEqual([]);
});

/** A user is also found under the name of a role here, and a conversation under both of its paths. */
function sameKind(name: string, id: string): boolean {
  return /^\w+ \/(conversations|desk)/.test(name) && id === real.get('/conversations');
}

test('what belongs to one chat cannot be reached through another one', async () => {
  await serving.ask(8, 'I want to talk to a human');
  const { store } = serving.parley.parts;
  const other = (await store.identities.byKey('telegram|123456|8'))?.conversation ?? '';
  const [mine] = [people.get('agent')];
  expect((await mine?.act(other, 'take'))?.status).toBe(200);
  await serving.parley.idle();
  const [failed] = await store.messages.latest(real.get('/conversations') ?? '', 1);
  const tried = [
    await mine?.act(other, 'retry', { id: 'retry-of-a-stranger', message: failed?._id }),
    await mine?.act(other, 'orders/1042/cancel', { id: 'cancel-of-a-stranger' }),
    await mine?.act(real.get('/conversations') ?? '', 'messages', { id: 'said-in-a-foreign-chat', text: 'hello' }),
    await mine?.act(real.get('/conversations') ?? '', 'close', {}),
  ];
  for (const answer of tried) {
    expect([400, 403, 404, 409]).toContain(answer?.status);
    expect(JSON.stringify(answer?.body)).not.toMatch(/zebrina|quagga/i);
  }
});
