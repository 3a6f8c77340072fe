/** The API about people over real HTTP and the real store: one customer on several channels, files with links, codes, undoing. */
import express from 'express';
import { createPeopleRig, type PeopleRig } from '../../people/people.rig';
import { createMediaLinks } from '../../media/links';
import { silentLog } from '../../model/log';
import { answerFaults } from '../faults';
import { listen } from '../server';
import { createConversationRoutes } from './conversations';
import { createCustomerRoutes } from './customers';
import { createShowFiles } from './files';
import { createLinkRoutes } from './links';

let rig: PeopleRig;
let server: Awaited<ReturnType<typeof listen>>;
const links = createMediaLinks({ secret: 'the secret', ttlMs: 3_600_000 });

beforeEach(async () => {
  rig = await createPeopleRig();
  const now = (): number => rig.clock.now();
  const files = createShowFiles(rig.store, links, now);
  const app = express();
  app.use(express.json());
  app.use('/conversations', createConversationRoutes({ store: rig.store, files, carry: rig.carry, now }));
  app.use(
    '/customers',
    createCustomerRoutes({ store: rig.store, serves: () => true, link: rig.link, moved: () => undefined, files, now }),
  );
  app.use('/links', createLinkRoutes(rig.undo));
  app.use(answerFaults(silentLog));
  server = await listen(app, [], { host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  await server.close();
  await rig.close();
});

interface Answer {
  status: number;
  body: {
    messages: { _id: string; at: string; file?: Record<string, unknown>; files?: unknown[] }[];
    next: string;
    links: { _id: string; by: string; undoneAt?: string }[];
    identities: { _id: string }[];
    conversations: string[];
    code: string;
    link: string;
    undone: unknown[];
    customer: Record<string, unknown>;
  };
}

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

test('makes a code, joins by it, shows one customer with one history, and undoes it', async () => {
  const web = await rig.who('web');
  const said = [];
  for (const user of ['web', 'phone', 'web']) {
    await rig.clock.advance(1000);
    said.push(await rig.writes(user));
  }
  const made = await call('POST', `/conversations/${web.conversation}/link-code`, {});
  expect(made).toMatchObject({
    status: 201,
    body: { links: { there: `https://t.example/bot?start=${made.body.code}` } },
  });
  await rig.says('phone', made.body.code);
  await rig.clock.advance(1000);
  said.push(await rig.writes('phone'));
  const customer = (await call('GET', `/customers/${web.customer}`)).body;
  expect(customer.identities.map((each) => each._id).sort()).toEqual(['scripted|1|phone', 'scripted|1|web']);
  expect(customer.conversations).toHaveLength(2);
  expect(customer.links).toMatchObject([{ by: 'code', identity: 'scripted|1|phone' }]);
  const history = (await call('GET', `/customers/${web.customer}/messages`)).body;
  expect(history.messages.map((message) => message._id)).toEqual(said);
  expect((await call('GET', `/customers/${web.customer}/messages?after=${history.next}`)).body.messages).toEqual([]);
  const [link] = customer.links;
  expect(await call('POST', `/links/${link?._id}/undo`)).toMatchObject({
    status: 200,
    body: { undone: [{ identity: 'scripted|1|phone' }] },
  });
  expect(await call('POST', `/links/${link?._id}/undo`)).toMatchObject({ status: 200, body: { undone: [] } });
  expect((await call('GET', `/customers/${web.customer}`)).body.links).toMatchObject([
    { undoneAt: expect.any(String) },
  ]);
});

test('reads a long history of several conversations page by page, each message once', async () => {
  const said = [];
  for (let index = 0; index < 230; index += 1) {
    if (index % 3 === 0) await rig.clock.advance(1000);
    said.push(await rig.writes(index % 2 === 0 ? 'web' : 'phone'));
  }
  await rig.says('phone', await rig.code('web'));
  const { customer } = await rig.who('web');
  const first = (await call('GET', `/customers/${customer}/messages`)).body;
  const second = (await call('GET', `/customers/${customer}/messages?after=${first.next}`)).body;
  expect([first.messages.length, second.messages.length]).toEqual([200, 30]);
  expect([...first.messages, ...second.messages].map((message) => message._id).sort()).toEqual([...said].sort());
  const times = [...first.messages, ...second.messages].map((message) => message.at);
  expect(times).toEqual([...times].sort());
});

test("shows a shopper's file with a link that opens it, and why one is missing", async () => {
  const id = await rig.writes('web');
  const [conversation = ''] = id.split(':');
  await rig.store.models.Message.updateOne(
    { _id: id },
    { $set: { content: { kind: 'media', media: 'image', ref: 'r' } } },
  );
  const base = {
    _id: id,
    channel: 'scripted',
    account: '1',
    ref: 'r',
    name: 'shoe.jpg',
    tries: 1,
    dueAt: new Date(),
    createdAt: new Date(),
  };
  await rig.store.models.Media.create({ ...base, state: 'stored', key: 'abc', type: 'image/jpeg', bytes: 7 });
  const file = (await call('GET', `/conversations/${conversation}/messages`)).body.messages[0]?.file;
  expect(file).toMatchObject({ state: 'stored', type: 'image/jpeg', bytes: 7, name: 'shoe.jpg' });
  const url = new URL(String(file?.['url']), 'http://x');
  expect(links.check(url.pathname.slice(7), Object.fromEntries(url.searchParams), rig.clock.now())).toMatchObject({
    ok: true,
    name: 'shoe.jpg',
  });
  await rig.store.models.Media.updateOne(
    { _id: id },
    { $set: { state: 'failed', reason: 'the file is empty' }, $unset: { key: '' } },
  );
  const failed = (await call('GET', `/conversations/${conversation}/messages`)).body.messages[0]?.file;
  expect(failed).toMatchObject({ state: 'failed', reason: 'the file is empty' });
  expect(failed).not.toHaveProperty('url');
});

test('shows every file of an album in its order', async () => {
  const id = await rig.writes('web');
  const [conversation = ''] = id.split(':');
  const items = ['a', 'b', 'c'].map((ref) => ({ kind: 'media', media: 'image', ref }));
  await rig.store.models.Message.updateOne({ _id: id }, { $set: { content: { kind: 'album', items } } });
  const base = { channel: 'scripted', account: '1', tries: 1, dueAt: new Date(), createdAt: new Date() };
  await rig.store.models.Media.create({
    ...base,
    _id: `${id}:1`,
    ref: 'a',
    state: 'stored',
    key: 'abc',
    type: 'image/jpeg',
    bytes: 7,
  });
  await rig.store.models.Media.create({ ...base, _id: `${id}:3`, ref: 'c', state: 'failed', reason: 'gone' });
  const [message] = (await call('GET', `/conversations/${conversation}/messages`)).body.messages;
  expect(message?.files).toMatchObject([
    { state: 'stored', url: expect.stringMatching(/^\/media\/abc/) },
    null,
    { state: 'failed', reason: 'gone' },
  ]);
});

test('says what to undo first, and refuses what it does not know', async () => {
  await rig.says('phone', await rig.code('web'));
  await rig.clock.advance(1000);
  await rig.link(await rig.who('web'), 'X');
  const [first, second] = await rig.store.links.ofIdentity('scripted|1|phone');
  expect(await call('POST', `/links/${first?._id}/undo`)).toMatchObject({ status: 409, body: { link: second?._id } });
  expect((await call('POST', '/links/nothing/undo')).status).toBe(404);
  expect((await call('GET', '/customers/nobody')).status).toBe(404);
  expect((await call('GET', '/customers/X/messages?after=nonsense')).status).toBe(400);
  expect((await call('POST', '/conversations/none/link-code')).status).toBe(404);
  const { conversation } = await rig.who('web');
  expect(
    (await call('POST', `/conversations/${conversation}/link-code`, { identity: 'scripted|1|stranger' })).status,
  ).toBe(404);
  expect((await call('POST', `/conversations/${conversation}/link-code`, { identity: 5 })).status).toBe(400);
});

test("keeps a link that staff makes, and shows the customer by the shop's id", async () => {
  await rig.who('phone');
  expect(
    (await call('POST', '/customers/X/identities', { channel: 'scripted', account: '1', user: 'phone' })).status,
  ).toBe(201);
  expect((await call('GET', '/customers/X')).body).toMatchObject({
    customer: { shopCustomer: 'X' },
    links: [{ by: 'staff' }],
  });
});
