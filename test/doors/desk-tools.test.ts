/** An agent's daily tools by the API: canned replies, cards, pictures, drafts, snooze, joins, and what is done to orders. */
import type { Chat, Queue, ShownCanned, ShownOrder } from '../../src/model/console';
import { startFake, type Fake } from '../../src/flow/author/fake.contract';
import type { Assist, Translation } from '../../src/model/assist';
import { until } from '../until';
import { signIn, type Person } from './agents';
import { serve, type Serving } from './serving';

let serving: Serving;
let model: Fake;
let mia: Person;
let bo: Person;
let eve: Person;
let shopper = 900;
beforeAll(async () => {
  model = await startFake(({ user }) =>
    JSON.stringify({
      texts: (user['texts'] as string[] | undefined)?.map((text) => `in ${String(user['to'])}: ${text}`),
    }),
  );
  serving = await serve({ overrides: { translation: { provider: 'openai', url: model.url, model: 'small' } } });
  mia = await signIn(serving.parley, 'mia', { secure: true });
  bo = await signIn(serving.parley, 'bo', { secure: true });
  eve = await signIn(serving.parley, 'eve', { secure: true, role: 'read-only' });
});
afterAll(async () => {
  await serving.close();
  await model.close();
});
afterEach(() => serving.parley.idle());

/** A conversation that Mia has taken. */
async function taken(): Promise<{ user: number; conversation: string }> {
  const user = (shopper += 1);
  await serving.ask(user, 'hello');
  const identity = await serving.parley.parts.store.identities.byId(`telegram|123456|${user}`);
  const conversation = identity?.conversation ?? '';
  expect((await mia.act(conversation, 'take')).status).toBe(200);
  await serving.parley.idle();
  return { user, conversation };
}
const chat = async (conversation: string): Promise<Chat> =>
  (await mia.call<Chat>('GET', `/desk/chats/${conversation}`)).body;
const queue = async (view: string): Promise<Queue> => (await mia.call<Queue>('GET', `/desk/queue?view=${view}`)).body;

test('canned replies are written, found, changed and taken out; bad ones and taken names are refused', async () => {
  const sorry = { name: 'sorry', texts: { en: 'Sorry, {customer}!', zh: '抱歉，{customer}！' }, groups: ['returns'] };
  const made = await mia.call<ShownCanned>('POST', '/canned', sorry);
  expect([made.status, made.body]).toMatchObject([201, sorry]);
  expect((await bo.call('POST', '/canned', sorry)).status).toBe(409);
  for (const bad of [
    {},
    { ...sorry, name: 'two words' },
    { ...sorry, name: 'x', texts: {} },
    { ...sorry, name: 'x', texts: { en: 'Hello {nmae}' } },
    { ...sorry, name: 'x', texts: { $gt: 'x' } },
    { ...sorry, name: 'x', texts: { en: ' ' } },
  ])
    expect([bad, (await mia.call('POST', '/canned', bad)).status]).toEqual([bad, 400]);
  expect((await eve.call('POST', '/canned', { ...sorry, name: 'mine' })).status).toBe(403);
  const changed = { name: 'very-sorry', texts: { en: 'Very sorry.' }, groups: [] };
  expect((await bo.call('PATCH', `/canned/${made.body.id}`, changed)).status).toBe(200);
  const list = await eve.call<{ canned: ShownCanned[] }>('GET', '/canned');
  expect(list.body.canned).toEqual([{ id: made.body.id, ...changed }]);
  expect((await mia.call('DELETE', `/canned/${made.body.id}`)).status).toBe(200);
  expect((await mia.call('DELETE', `/canned/${made.body.id}`)).status).toBe(404);
});

test('a card of the catalogue reaches the shopper once', async () => {
  const { user, conversation } = await taken();
  const found = await mia.call<{ products: { id: string; title: string }[] }>(
    'GET',
    '/desk/products?search=running%20shoes&language=en',
  );
  const [product] = found.body.products;
  const body = { id: 'card-0001', product: product?.id };
  for (const _ of [1, 2]) expect((await mia.act(conversation, 'cards', body)).status).toBe(202);
  await until('the card has left', () => JSON.stringify(serving.fake.sentTo(user)).includes(product?.title ?? '-'));
  await serving.parley.idle();
  const cards = (await chat(conversation)).timeline.filter((each) => each.kind === 'message' && each.from === 'person');
  expect(cards).toMatchObject([{ content: { kind: 'card', card: { title: product?.title } }, name: 'mia' }]);
  expect((await mia.act(conversation, 'cards', { id: 'card-0002', product: 'no-such' })).status).toBe(404);
  expect((await bo.act(conversation, 'cards', { id: 'card-0003', product: product?.id })).status).toBe(409);
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a picture reaches the shopper by a link that opens it; a file that lies about its type is refused', async () => {
  const { user, conversation } = await taken();
  const post = (bytes: Buffer, query = 'id=picture-1&caption=Like%20this', who = mia): Promise<Response> =>
    fetch(`${serving.url}/api/desk/chats/${conversation}/pictures?${query}`, {
      method: 'POST',
      headers: { ...who.headers, 'content-type': 'image/png' },
      body: new Uint8Array(bytes),
    });
  expect((await post(PNG)).status).toBe(202);
  await until('the picture has left', () => JSON.stringify(serving.fake.sentTo(user)).includes('Like this'));
  const sent = (await chat(conversation)).timeline.at(-1);
  const { content } = sent as { content: { media: { url: string } } };
  const opened = await fetch(serving.url + content.media.url);
  expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(Buffer.from(await opened.arrayBuffer()).equals(PNG)).toBe(true);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  for (const bytes of [svg, Buffer.from('MZ program'), Buffer.alloc(0), Buffer.from('%PDF-1.7')])
    expect((await post(bytes)).status).toBe(400);
  expect((await post(Buffer.concat([PNG, Buffer.alloc(9 * 1024 * 1024)]))).status).toBe(413);
  expect((await post(PNG, 'id=x')).status).toBe(400);
  expect((await post(PNG, 'id=picture-2', bo)).status).toBe(409);
  expect((await post(PNG, 'id=picture-2', eve)).status).toBe(403);
});

test('the picture of the person is told to the shopper’s channel, replaced, and gone once it is removed', async () => {
  const put = (bytes: Buffer): Promise<Response> =>
    fetch(`${serving.url}/api/session/picture`, {
      method: 'POST',
      headers: { ...mia.headers, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
  const mine = async (): Promise<string | null> =>
    (await mia.call<{ user: { picture: string | null } }>('GET', '/session')).body.user.picture;
  expect(await mine()).toBeNull();
  expect((await put(PNG)).status).toBe(200);
  const first = (await mine()) ?? '';
  expect((await fetch(serving.url + first)).headers.get('content-type')).toBe('image/png');
  for (const bytes of [Buffer.from('<svg/>'), Buffer.concat([PNG, Buffer.alloc(1_100_000)]), Buffer.alloc(0)])
    expect((await put(bytes)).status).toBe(400);
  expect((await put(PNG)).status).toBe(200);
  const second = (await mine()) ?? '';
  expect([(await fetch(serving.url + first)).status, (await fetch(serving.url + second)).status]).toEqual([404, 200]);
  expect((await mia.call('DELETE', '/session/picture')).status).toBe(200);
  expect([await mine(), (await fetch(serving.url + second)).status]).toEqual([null, 404]);
});

test('what is typed is kept on the server, for each person and conversation', async () => {
  const { conversation } = await taken();
  const draft = (who: Person, mode: string, text: string) => who.act(conversation, 'drafts', { mode, text });
  expect((await draft(mia, 'reply', 'Half a sen')).status).toBe(200);
  await draft(mia, 'note', 'she is');
  await draft(bo, 'reply', 'mine');
  const drafts = async (who: Person) => (await who.call('GET', `/desk/chats/${conversation}/drafts`)).body;
  expect(await drafts(mia)).toEqual({ reply: 'Half a sen', note: 'she is' });
  expect(await drafts(bo)).toEqual({ reply: 'mine', note: '' });
  await draft(mia, 'reply', '');
  expect(await drafts(mia)).toEqual({ reply: '', note: 'she is' });
  expect((await mia.act('none', 'drafts', { mode: 'reply', text: 'x' })).status).toBe(404);
});

test('put off until later it is out of sight, and back when the shopper writes or the time comes', async () => {
  const { user, conversation } = await taken();
  const inView = async (view: string): Promise<boolean> =>
    (await queue(view)).items.some((item) => item.conversation === conversation);
  const later = new Date(Date.now() + 3_600_000).toISOString();
  expect((await mia.act(conversation, 'snooze', { until: '2020-01-01T00:00:00Z' })).status).toBe(400);
  expect((await bo.act(conversation, 'snooze', { until: later })).status).toBe(409);
  expect((await mia.act(conversation, 'snooze', { until: later })).status).toBe(200);
  expect([await inView('mine'), await inView('snoozed')]).toEqual([false, true]);
  await serving.fake.sendText(user, 'are you still there?');
  await serving.parley.idle();
  expect([await inView('mine'), await inView('snoozed')]).toEqual([true, false]);
  await mia.act(conversation, 'snooze', { until: later });
  const { tickets } = serving.parley.parts.store;
  expect(await tickets.wake(new Date(), 10)).toEqual([]);
  expect(await tickets.wake(new Date(Date.now() + 3_700_000), 10)).toEqual([conversation]);
  expect(await inView('mine')).toBe(true);
});

test('an order is returned for its own shopper only, once, and the timeline tells', async () => {
  const { conversation } = await taken();
  const { store } = serving.parley.parts;
  const { customer } = (await store.conversations.byId(conversation)) ?? { customer: '' };
  await store.customers.update(customer, { shopCustomer: 'c-1001' });
  const listed = await mia.call<{ orders: ShownOrder[] }>('GET', `/desk/chats/${conversation}/orders`);
  const order = listed.body.orders.find(({ acts }) => acts.includes('return'));
  const back = { id: 'return-01', reason: 'too small', sku: order?.lines[0]?.sku ?? '' };
  const path = `orders/${order?.number}/return`;
  expect((await bo.act(conversation, path, back)).status).toBe(409);
  for (const _ of [1, 2]) expect((await mia.act(conversation, path, back)).body).toEqual({ done: true, reason: null });
  const notes = (await chat(conversation)).timeline.filter((each) => each.kind === 'note');
  expect(notes).toMatchObject([{ deed: { kind: 'returned', order: order?.number }, name: 'mia' }]);
  const foreign = (await serving.parley.shop.ordersOf('c-1002', 5)).map(({ number }) => number);
  expect(foreign.length).toBeGreaterThan(0);
  for (const number of [...foreign, 'none', '$gt'])
    for (const [what, body] of [
      ['return', back],
      ['cancel', { id: 'cancel-01', reason: 'x' }],
    ] as const)
      expect((await mia.act(conversation, `orders/${encodeURIComponent(number)}/${what}`, body)).status).toBe(404);
});

test('joined addresses are in the timeline, and the join can be undone there', async () => {
  const { user, conversation } = await taken();
  const address = { channel: 'telegram', account: '123456', user: String(user) };
  expect((await serving.api('POST', '/customers/c-1003/identities', address)).status).toBe(201);
  const joins = async () => (await chat(conversation)).timeline.filter((each) => each.kind === 'join');
  const [join] = await joins();
  expect(join).toMatchObject({ channel: 'telegram', by: 'staff', undoneAt: null });
  expect((await mia.call('POST', `/links/${encodeURIComponent(join?.id ?? '')}/undo`, {})).status).toBe(200);
  expect((await serving.parley.parts.store.identities.byId(`telegram|123456|${user}`))?.conversation).toBe(
    conversation,
  );
});

test('an agent gets a summary, an answer of the knowledge with its file, and what a colleague answered the like before, without names', async () => {
  const earlier = await taken();
  await serving.fake.sendText(earlier.user, 'does the zebra umbrella survive a gale');
  await serving.parley.idle();
  const answer = 'Yes, Mia: the zebra umbrella of order 1042 was tested in a gale.';
  const { store } = serving.parley.parts;
  const { customer } = (await store.conversations.byId(earlier.conversation)) ?? { customer: '' };
  await store.customers.update(customer, { name: 'Mia Chen' });
  expect((await mia.act(earlier.conversation, 'messages', { id: 'answer-01', text: answer })).status).toBe(202);
  await serving.parley.idle();
  const { conversation, user } = await taken();
  const assist = async (who: Person = mia, language = 'en'): Promise<Assist> =>
    (await who.call<Assist>('GET', `/desk/chats/${conversation}/assist?language=${language}`)).body;
  await serving.fake.sendText(user, 'what is your return policy');
  await serving.parley.idle();
  const { summary, suggestions, translates, summarises } = await assist();
  expect([summary.wants, translates, summarises]).toMatchObject([
    [{ words: 'what is your return policy' }],
    true,
    true,
  ]);
  expect(suggestions[0]).toMatchObject({
    text: expect.stringContaining('30 days'),
    source: { kind: 'knowledge', question: 'return_policy', file: expect.stringContaining('returns.yaml') },
  });
  const chinese = await assist(eve, 'zh');
  expect(chinese.suggestions[0]?.text).toBe(suggestions[0]?.text);
  expect(chinese.summary.wants[0]?.title).toMatch(/\p{Script=Han}/u);
  await serving.fake.sendText(user, 'will a zebra umbrella survive a gale?');
  await serving.parley.idle();
  const like = (await assist()).suggestions.find(({ source }) => source.kind === 'answered');
  expect(like).toMatchObject({
    text: 'Yes, {customer}: the zebra umbrella of order {order} was tested in a gale.',
    source: { conversation: earlier.conversation, by: 'mia' },
  });
  expect((await mia.call('GET', '/desk/chats/none/assist')).status).toBe(404);
  expect((await mia.call('GET', `/desk/chats/${conversation}/assist?language=$ne`)).status).toBe(400);
});

test('messages of the chat’s own customer are translated; where the provider fails, their meaning is told', async () => {
  const { conversation, user } = await taken();
  await serving.fake.sendText(user, 'where is my order 1042');
  await serving.parley.idle();
  const said = (await chat(conversation)).timeline.findLast(
    (each) => each.kind === 'message' && each.from === 'shopper',
  );
  const translate = async (body: object, who = mia): Promise<{ status: number; translations: Translation[] }> => {
    const { status, body: answer } = await who.act(conversation, 'translate', body);
    return { status, translations: (answer['translations'] ?? []) as Translation[] };
  };
  const wish = { to: 'zh', messages: [said?.id] };
  model.behave(() => 'no answer');
  const { translations } = await translate(wish, eve);
  expect(translations).toMatchObject([
    {
      text: null,
      why: 'failed',
      gloss: { language: 'en', intent: 'track_order', entities: [{ kind: 'order', value: '1042' }] },
    },
  ]);
  expect(translations[0]?.gloss?.title).toMatch(/\p{Script=Han}/u);
  model.behave(({ user: asked }) => JSON.stringify({ texts: asked['texts'], summary: 'short' }));
  expect((await translate(wish)).translations).toMatchObject([{ text: 'where is my order 1042', gloss: null }]);
  expect((await translate({ to: 'fr', text: 'Hello' })).translations).toMatchObject([{ id: '', text: 'Hello' }]);
  expect((await mia.act(conversation, 'summary', { language: 'en' })).body).toEqual({ summary: 'short' });
  const [foreign] = await serving.parley.parts.store.messages.latest((await taken()).conversation, 1);
  for (const [body, status] of [
    [{ to: 'zh', messages: [foreign?._id] }, 404],
    [{ to: 'zh', messages: ['none'] }, 404],
    [{ to: 'zh', messages: [] }, 400],
    [{ to: { $ne: 1 }, text: 'x' }, 400],
    [{ to: 'zh', text: 'x'.repeat(4_001) }, 400],
  ] as const)
    expect([body, (await translate(body)).status]).toEqual([body, status]);
});
